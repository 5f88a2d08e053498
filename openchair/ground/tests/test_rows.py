"""A model out of a row is the same as Django's own."""

import pytest

from openchair.ground.rows import made
from openchair.groups.models import Group
from openchair.personas.models import Persona
from tests import make

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


@pytest.mark.parametrize("model", [Group, Persona])
def test_it_is_what_django_makes(model: type[Group] | type[Persona]) -> None:
    make.house()
    names = [field.attname for field in model._meta.concrete_fields]
    row = model.objects.values_list(*names)[0]
    one, plain = made(model, names, row), model.from_db("default", names, row)
    assert {name: getattr(one, name) for name in names} == {name: getattr(plain, name) for name in names}
    assert one == plain
    assert (one._state.db, one._state.adding) == ("default", False)


def test_what_is_joined_is_fetched_once_and_kept() -> None:
    group = make.group()
    ana = make.member(group, "Ana").persona
    names = [field.attname for field in Persona._meta.concrete_fields]
    one = made(Persona, names, Persona.objects.values_list(*names).get(pk=ana.pk))
    assert one.group is one.group
    assert one.group == group


def test_it_can_be_saved() -> None:
    group = make.group()
    names = [field.attname for field in Group._meta.concrete_fields]
    one = made(Group, names, Group.objects.values_list(*names).get(pk=group.pk))
    one.listed = False
    one.save(update_fields=["listed"])
    assert not Group.objects.get(pk=group.pk).listed


def test_a_row_that_is_too_short_is_noticed() -> None:
    with pytest.raises(ValueError, match="shorter"):
        made(Group, ["id", "pid"], [1])

from __future__ import annotations

import pytest

from openchair.audit.models import Entry
from openchair.ground.verdict import Refused
from openchair.groups.operations import close_group, new_rules
from openchair.groups.queries import by_pid
from openchair.personas import operations, queries
from openchair.personas.models import Acceptance, Invite, Member, Persona
from openchair.personas.queries.coming import said_of, token_hash
from openchair.vault import keyring, ties
from openchair.vault.models import Account, Key
from openchair.vault.queries import persona_ids
from openchair.vault.sealing import Tampered
from tests import make

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
Role = Member.Role


def test_who_joins_has_a_face_a_key_and_has_said_yes():
    group = make.group()
    ana = make.join(group, "Ana", now=make.NOON)
    assert (ana.role, ana.accepted, ana.persona.joined.day) == (Role.MEMBER, 1, 1)
    assert queries.name_of(ana.persona) == "Ana"
    assert Acceptance.objects.filter(member=ana, version=1).count() == 1
    assert keyring.existing([ana.persona.key_id])
    assert persona_ids(Account.objects.get(pk=make.account("Ana").pk)) == [ana.pk]
    assert ties.open_back(bytes(ana.persona.tie_back), ana.persona.pid) == make.account("Ana").pk


def test_a_name_stands_nowhere_in_clear_and_opens_beside_its_own_persona_only():
    group = make.group()
    ana, ben = make.member(group, "Anastasia"), make.member(group, "Benjamin")
    assert b"nastasia" not in repr(Persona.objects.values_list().get(pk=ana.pk)).encode()
    ben.persona.name, ben.persona.key_id = ana.persona.name, ana.persona.key_id
    with pytest.raises(Tampered):
        queries.name_of(ben.persona)


def test_faces_of_one_person_share_nothing_but_the_sealed_tie():
    one, other = make.member(make.group(), "Ana").persona, make.member(make.group("Other"), "Ana").persona
    for name in ("id", "pid", "key_id", "tie", "tie_back", "name", "name_mark", "spoken_mark"):
        assert getattr(one, name) != getattr(other, name)


def test_nobody_joins_twice():
    group = make.group()
    make.member(group, "Ana")
    with pytest.raises(Refused):
        make.join(group, "Ana")
    assert Persona.objects.filter(group=group).count() == 2


def test_a_refused_name_leaves_nothing_behind():
    group = make.group()
    account = make.account("Oz")
    before = Key.objects.using("keys").count()
    for name, cushion in (("Fаy", "0000"), ("F", "0000"), ("Oz", "9999")):
        with pytest.raises(Refused):
            operations.join(account_id=account.pk, group=group, name=name, cushion=cushion)
    assert Persona.objects.filter(group=group).count() == 1
    assert Key.objects.using("keys").count() == before


def test_somebody_who_left_takes_up_the_same_face():
    group = make.group()
    ana = make.member(group, "Ana")
    operations.leave(member=ana)
    new_rules(group=group, lines=["Be kind."])
    back = make.join(fresh(group), "Ana")
    assert back.pk == ana.pk
    assert (back.role, back.accepted) == (Role.MEMBER, 2)
    assert queries.member_of(make.account("Ana").pk, group.pid) is not None


def fresh(group):
    found = by_pid(group.pid)
    assert found is not None
    return found


def test_by_request_one_asks_in_words_that_only_the_carers_read():
    group = make.group(joining="request")
    ana = make.join(group, "Ana", asking_words="My husband died in May.")
    assert ana.role == Role.ASKING
    assert said_of(ana).asked == "My husband died in May."
    assert b"husband" not in bytes(Member.objects.get(pk=ana.pk).said)
    assert queries.member_of(make.account("Ana").pk, group.pid) is None


def test_whoever_reads_old_rules_does_not_say_yes_to_new_ones():
    group = make.group()
    new_rules(group=fresh(group), lines=["Be kind."])
    with pytest.raises(Refused, match="Read them once more"):
        make.join(group, "Ana", version=1)
    assert make.join(group, "Ana", version=2).accepted == 2


def test_a_link_opens_a_group_until_it_ends():
    group = make.group(joining="link", listed=False)
    token = operations.make_invite(member=make.facilitator(group), days=7, now=make.NOON)
    assert not Invite.objects.filter(token_hash=token.encode()).exists()
    assert Invite.objects.get(group=group).token_hash == token_hash(token)
    assert make.join(group, "Ana", invite=token, now=make.NOON).role == Role.MEMBER
    later = make.NOON.replace(day=30)
    with pytest.raises(Refused, match="has ended"):
        make.join(group, "Ben", invite=token, now=later)
    with pytest.raises(Refused):
        make.join(group, "Ben", now=make.NOON)


def test_a_link_of_another_group_opens_nothing():
    group, other = make.group(joining="link"), make.group("Other", joining="link")
    token = operations.make_invite(member=make.facilitator(other), days=7)
    with pytest.raises(Refused, match="has ended"):
        make.join(group, "Ana", invite=token)


def test_a_link_spares_the_asking():
    group = make.group(joining="request")
    token = operations.make_invite(member=make.facilitator(group), days=1)
    assert make.join(group, "Ana", invite=token).role == Role.MEMBER


def test_a_link_can_be_ended_early_by_any_carer_and_by_nobody_else():
    group = make.group(joining="link")
    operations.make_invite(member=make.facilitator(group), days=30)
    pid = Invite.objects.get(group=group).pid
    with pytest.raises(Refused):
        operations.end_invite(member=make.member(group, "Ana"), pid=pid)
    other = make.group("Other", carer="Flo")
    operations.end_invite(member=make.facilitator(other), pid=pid)
    assert Invite.objects.filter(pid=pid).exists()
    operations.end_invite(member=make.facilitator(group), pid=pid)
    assert not Invite.objects.filter(pid=pid).exists()


def test_links_hold_for_a_day_a_week_or_a_month():
    fay = make.facilitator(make.group())
    with pytest.raises(Refused):
        operations.make_invite(member=fay, days=365)
    with pytest.raises(Refused):
        operations.make_invite(member=make.member(fay.group, "Ana"), days=1)


def test_a_carers_link_works_once_and_only_where_nobody_cares():
    house = make.house()
    with pytest.raises(Refused, match="already"):
        operations.carer_link(group=house)
    group = make._open(name="New")
    token = operations.carer_link(group=group)
    assert make.join(group, "Fay", invite=token).role == Role.FACILITATOR
    with pytest.raises(Refused, match="has ended"):
        make.join(group, "Oz", invite=token)
    assert Entry.objects.filter(scope=group.pid, verb="cares").count() == 1


def test_a_newer_carers_link_ends_the_one_before():
    group = make._open(name="New")
    first, second = operations.carer_link(group=group), operations.carer_link(group=group)
    with pytest.raises(Refused):
        make.join(group, "Oz", invite=first)
    assert make.join(group, "Fay", invite=second).role == Role.FACILITATOR


def test_nobody_joins_a_closed_group():
    group = make.group()
    close_group(group=group, notice="Bye.", by="fay")
    with pytest.raises(Refused, match="closed"):
        make.join(fresh(group), "Ana")

"""Faces and rugs: least worn first, no two alike while there is choice."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from openchair.ui.drawings import cushions, rugs
from openchair.ui.drawings.cushions import CushionRecipe
from openchair.ui.drawings.rugs import PARTNERS, RugRecipe

ids = st.binary(min_size=16, max_size=16)


def seated(id_list: list[bytes]) -> list[CushionRecipe]:
    worn: list[CushionRecipe] = []
    for one in id_list:
        worn.append(cushions.choose(cushions.recipe_from(one), worn))
    return worn


def laid(id_list: list[bytes]) -> list[RugRecipe]:
    out: list[RugRecipe] = []
    for one in id_list:
        out.append(rugs.choose(rugs.recipe_from(one), out))
    return out


@given(ids)
def test_a_recipe_names_what_there_is(one: bytes) -> None:
    fabric, pattern, shape, turn = cushions.recipe_from(one)
    assert (fabric < 8, pattern < 8, shape < 6, turn < 4) == (True, True, True, True)
    cloth, partner, band, heart = rugs.recipe_from(one)
    assert partner in PARTNERS[cloth]
    assert (band < 4, heart < 8) == (True, True)


@given(ids)
def test_the_first_wears_what_its_id_says(one: bytes) -> None:
    assert cushions.choose(cushions.recipe_from(one), []) == cushions.recipe_from(one)
    assert rugs.choose(rugs.recipe_from(one), []) == rugs.recipe_from(one)


@given(st.lists(ids, max_size=48))
def test_forty_eight_people_all_look_different(id_list: list[bytes]) -> None:
    worn = seated(id_list)
    assert len({(one.pattern, one.shape) for one in worn}) == len(worn)


@given(st.lists(ids, max_size=120))
def test_cloth_and_shape_are_shared_out_evenly(id_list: list[bytes]) -> None:
    worn = seated(id_list)
    for kinds, part in ((8, "fabric"), (6, "shape")):
        count = Counter(getattr(one, part) for one in worn)
        assert max(count.values(), default=0) - min(count[kind] for kind in range(kinds)) <= 1


@given(st.lists(ids, min_size=1, max_size=40), st.data())
def test_somebody_new_looks_like_nobody_even_after_others_have_left(id_list: list[bytes], data: st.DataObject) -> None:
    stayed = data.draw(st.lists(st.sampled_from(seated(id_list)), unique=True))
    new = cushions.choose(cushions.recipe_from(data.draw(ids)), stayed)
    assert (new.pattern, new.shape) not in {(one.pattern, one.shape) for one in stayed}


@given(st.lists(ids, max_size=32))
def test_thirty_two_rugs_all_look_different(id_list: list[bytes]) -> None:
    out = laid(id_list)
    assert len({(one.pattern, one.band) for one in out}) == len(out)
    assert all(one.partner in PARTNERS[one.fabric] for one in out)


def test_when_everything_is_worn_the_wish_holds():
    worn = [CushionRecipe(0, pattern, shape, 0) for pattern in range(8) for shape in range(6)]
    assert cushions.choose((1, 5, 2, 3), worn) == CushionRecipe(1, 5, 2, 3)


def test_the_recipe_steps_on_only_where_it_must():
    """By hand: fabric 2 and shape 0 are worn, so the next ones are taken; pattern 7 is free on shape 1."""
    assert cushions.choose((2, 7, 0, 1), [(2, 7, 0, 0)]) == CushionRecipe(3, 7, 1, 1)
    assert cushions.choose((7, 7, 5, 1), [(7, 0, 5, 0)]) == CushionRecipe(0, 7, 0, 1)

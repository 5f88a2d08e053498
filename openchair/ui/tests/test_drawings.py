"""Drawings are valid, light, and point only at what the sprite holds."""

from __future__ import annotations

import itertools
import re
from xml.etree import ElementTree

import pytest

from openchair.ui.drawings import chairs, cushions, icons, room, rugs, scenes
from openchair.ui.staticfiles import MADE

SVG = "{http://www.w3.org/2000/svg}"
AT = "/static/ui/sprite.svg"


@pytest.fixture(scope="module")
def sprite() -> str:
    return str(MADE["ui/sprite.svg"]())


def drawn() -> dict[str, str]:
    every = itertools.product(range(8), range(8), range(6), range(4))
    faces = {f"cushion {made}": cushions.cushion(made, AT) for made in every}
    carpets = {
        f"rug {made}": rugs.rug((made[0], rugs.PARTNERS[made[0]][made[1]], made[2], made[3]), AT)
        for made in itertools.product(range(8), range(4), range(4), range(8))
    }
    signs = {name: icons.icon(name, AT) for name in icons.NAMES}
    views = {name: draw(AT) for name, draw in scenes.SCENES.items()}
    rings = {f"plan {seats}": chairs.plan(seats, (0, 2), 1, warm=True, label="Chairs") for seats in range(3, 13)}
    return faces | carpets | signs | views | rings | {"room": room.room(AT, "A room")}


def test_every_drawing_is_valid():
    for name, text in drawn().items():
        assert ElementTree.fromstring(text).tag == "svg", name


def test_every_drawing_points_at_what_is_there(sprite):
    there = {symbol.get("id") for symbol in ElementTree.fromstring(sprite).iter(f"{SVG}symbol")}
    wanted = set(re.findall(rf'href="{AT}#([\w-]+)"', "".join(drawn().values()))) | {"mark", "stand", "friends"}
    assert wanted == there


def test_the_sprite_takes_its_colours_from_the_page(sprite):
    """Classes do not reach into it, and a colour written there would not turn dark at night."""
    assert not re.search(r'\b(?:class|style|id="[^"]*" class)=', sprite)
    assert not re.search(r"#[0-9a-f]{3,8}\b", sprite)
    assert "<script" not in sprite


def test_a_cushion_is_light():
    assert max(len(text) for name, text in drawn().items() if name.startswith("cushion")) < 210


def test_silent_unless_it_has_words():
    assert 'aria-hidden="true"' in chairs.plan()
    assert 'role="img" aria-label="Six chairs"' in chairs.plan(label="Six chairs")


def test_plans_show_who_sits():
    plan = chairs.plan(8, (0, 2, 3), 1)
    assert [plan.count(f'class="{kind}"') for kind in ("tk", "em", "op")] == [3, 4, 1]
    assert chairs.plan(8).count('class="tk"') == 7


def test_an_icon_nobody_drew_says_which_there_are():
    with pytest.raises(KeyError, match="lamp-on"):
        icons.icon("no-such", AT)

"""The seeded defects: pages that keys cannot walk, and one that they can."""

from __future__ import annotations

import pytest

from tests.browser.hands import Keys
from tests.budgets.lab import STYLED, Lab

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    ("body", "rules", "said"),
    [
        ("<button>First</button><button>Last</button>", "button { outline: 0 !important }", "cannot be seen"),
        ("<button tabindex=2>First</button><button tabindex=1>Other</button><button>Last</button>", "", "backwards"),
        ("<button>First</button><div></div><button>Last</button>", "div { position: fixed; inset: 0 }", "covered"),
        ("<button>First</button><button tabindex=-1>Last</button>", "", "never comes"),
    ],
)
def test_keys_find_a_way_that_cannot_be_walked(lab: Lab, body: str, rules: str, said: str) -> None:
    page = lab.show(body)
    page.evaluate(STYLED, ":focus-visible { outline: 3px solid }" + rules)
    keys = Keys(page)
    with pytest.raises(AssertionError, match=said):
        keys.press(keys.button("Last"))


def test_keys_find_a_trap(lab: Lab) -> None:
    page = lab.show("<textarea></textarea><button>Last</button>")
    page.evaluate(STYLED, ":focus-visible { outline: 3px solid }")
    page.evaluate("() => { document.querySelector('textarea').onkeydown = event => event.preventDefault(); }")
    keys = Keys(page)
    with pytest.raises(AssertionError, match="caught"):
        keys.press(keys.button("Last"))


TWO = "<form>" + "".join(f"<label><input type=radio name=a>{name}</label>" for name in ("One", "Two")) + "</form>"


def test_keys_walk_a_good_page(lab: Lab) -> None:
    page = lab.show(TWO + "<button>Last</button>")
    page.evaluate(STYLED, ":focus-visible { outline: 3px solid }")
    keys = Keys(page)
    keys.choose(page.get_by_label("Two"))
    keys.press(keys.button("Last"))

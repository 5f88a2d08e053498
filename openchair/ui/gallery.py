"""What the style page shows: every token, a form with every kind of field, and made-up people."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from django import forms
from django.utils.translation import gettext_lazy as _

from openchair.ui.drawings import icons
from openchair.ui.drawings.cushions import FABRICS, PATTERNS, SHAPES
from openchair.ui.drawings.rugs import BANDS, PARTNERS
from openchair.ui.sheets import PARTS

_TOKEN = re.compile(r"--([\w-]+):\s*(#[0-9a-f]{6})\b")

NEEDS = ("heard", "experience", "advice", "resources", "quiet")

# Text or mark, what it stands on, and the least contrast it must have there.
PAIRS: tuple[tuple[str, str, float], ...] = (
    *(("ink", surface, 7.0) for surface in ("paper", "wall", "sheet", "well", "tint", "lamp-soft", "brick-soft")),
    *(("ink-2", surface, 7.0) for surface in ("paper", "wall", "sheet", "well")),
    *(("accent", surface, 7.0) for surface in ("paper", "wall", "sheet", "well", "tint")),
    ("on-fill", "fill", 4.5),
    ("on-fill", "fill-2", 4.5),
    ("lamp-ink", "lamp-soft", 4.5),
    ("brick", "paper", 4.5),
    ("brick", "sheet", 4.5),
    ("brick", "brick-soft", 4.5),
    ("on-dusk", "dusk", 7.0),
    ("on-dusk", "dusk-2", 7.0),
    ("on-dusk-2", "dusk-2", 4.5),
    *(("edge", surface, 3.0) for surface in ("paper", "sheet", "well", "wall")),
    ("lamp", "dusk", 3.0),
)


class Pair(NamedTuple):
    front: str
    back: str
    light: float
    dark: float
    least: float


def tokens(part: str) -> dict[str, str]:
    """The colours of tokens.css or dark.css: name -> six hex digits with #."""
    return dict(_TOKEN.findall((PARTS / part).read_text(encoding="utf-8")))


def contrast(one: str, other: str) -> float:
    """WCAG 2 contrast of two colours, 1 to 21."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def pairs() -> list[Pair]:
    light, dark = tokens("tokens.css"), tokens("dark.css")
    return [
        Pair(front, back, contrast(light[front], light[back]), contrast(dark[front], dark[back]), least)
        for front, back, least in PAIRS
    ]


class SampleForm(forms.Form):
    """One of each kind of field."""

    name = forms.CharField(label=_("A name for this group"), help_text=_("Others see it."), max_length=40)
    words = forms.CharField(label=_("Your words"), widget=forms.Textarea, max_length=20000)
    country = forms.ChoiceField(
        label=_("Country"), choices=[("pt", "Portugal"), ("gb", "United Kingdom")], required=False
    )
    need = forms.ChoiceField(
        label=_("What would help?"),
        widget=forms.RadioSelect,
        choices=[("heard", _("To be heard")), ("advice", _("Advice")), ("quiet", _("No reply"))],
    )
    labels = forms.MultipleChoiceField(
        label=_("Talks about"),
        widget=forms.CheckboxSelectMultiple,
        choices=[("death", _("death")), ("illness", _("illness")), ("alcohol", _("alcohol"))],
        required=False,
    )
    agreed = forms.BooleanField(label=_("I have it on paper"), help_text=_("You can make a new one later."))


# Names that exist nowhere, with the faces they would wear.
PEOPLE = (
    ("Paper Boat", (5, 7, 0, 0)),
    ("Grey Wren", (7, 0, 1, 1)),
    ("Fay", (3, 2, 5, 0)),
    ("Harbour Light", (2, 1, 2, 0)),
    ("Tin Kettle", (4, 4, 3, 2)),
    ("Slow Tuesday", (1, 2, 4, 0)),
    ("Window Fern", (0, 5, 4, 2)),
    ("Blue Mitten", (6, 6, 2, 0)),
)

GALLERY: dict[str, Any] = {
    "people": PEOPLE,
    "cushions": [(place % FABRICS, place % PATTERNS, place % SHAPES, place // 8) for place in range(24)],
    "rugs": [(fabric, PARTNERS[fabric][fabric % 4], fabric % BANDS, fabric) for fabric in range(FABRICS)],
    "icons": icons.NAMES,
    "needs": NEEDS,
    "pairs": pairs(),
    "surfaces": sorted(tokens("tokens.css")),
}

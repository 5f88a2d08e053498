"""Ways to reach somebody outside the house, whatever the language: numbers, mail, messengers' links and names."""

from __future__ import annotations

import re
from collections.abc import Iterator

_MAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
_SPELT_MAIL = re.compile(
    r"\b[\w.+-]{1,64} ?(?:\(at\)|\[at\]|\bat\b) ?(?:gmail|hotmail|outlook|yahoo|icloud|proton(?:mail)?|gmx|web|aol)\b"
    r"(?: ?(?:\.|\(dot\)|\[dot\]|\bdot\b) ?\w{2,3})?",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?<![\w.,@/:-])\+?\(?\d(?:[ ().\-/]{0,2}\d){6,15}(?![\w@])")
_LINK = re.compile(
    r"(?:https?://)?(?:www\.)?(?:wa\.me|t\.me|telegram\.me|discord\.gg|discord\.com/invite|chat\.whatsapp\.com|m\.me|"
    r"signal\.(?:me|group)|snapchat\.com/add|instagram\.com|facebook\.com|fb\.me|line\.me|threema\.id|matrix\.to|"
    r"invite\.viber\.com|kik\.me|join\.skype\.com|tiktok\.com/@)/?[^\s<>\"')]{0,80}",
    re.IGNORECASE,
)
# A name with a sign that people's names do not have: what is written to somebody here ("@Ana") is left alone.
_HANDLE = re.compile(r"(?<![\w@.])@(?=[\w.]{0,29}[\d_])[A-Za-z][\w.]{2,29}|(?<!\w)[A-Za-z]\w{1,31}#\d{4}(?!\d)")
# Numbers of helplines may be passed on: free of charge, and the short ones of Europe.
_HELPLINES = (
    "0800",
    "0808",
    "0080",
    "08000",
    "116",
    "1800",
    "1300",
    "1888",
    "1877",
    "1866",
    "44800",
    "44808",
    "978",
    "979",
)
_DATE = re.compile(r"\d{1,4}[-/. ]\d{1,2}[-/. ]\d{1,4}|(?:(?:19|20)\d\d\D{0,3})+")


def ways(text: str) -> Iterator[str]:
    """Each as it was typed."""
    for pattern in (_MAIL, _SPELT_MAIL, _LINK, _HANDLE):
        yield from (found[0].rstrip(".,") for found in pattern.finditer(text))
    yield from (found[0] for found in _NUMBER.finditer(text) if _is_phone(found[0]))


def _is_phone(typed: str) -> bool:
    digits = "".join(sign for sign in typed if sign.isdigit())
    if digits.startswith(_HELPLINES) or _DATE.fullmatch(typed):
        return False
    return len(digits) >= (8 if typed.startswith("+") else 9)

"""Knowing a device again without a cookie of its own and without a row.

After a right sign-in the form cookie (Django's CSRF secret, 32 letters and digits) is made anew: 16 random signs
and 16 signs that only this house can compute from them and from the sign-in name. Who brings it back and types
that name has been here before, and gets turns of their own: see limits.py and docs/decisions/0006-known-device.md.
"""

from __future__ import annotations

import hmac
import secrets
import string

from django.conf import settings
from django.http import HttpRequest
from django.middleware.csrf import CSRF_SECRET_LENGTH, rotate_token

from openchair.vault.keyring import house_key

PHONE, COMPUTER = "phone", "computer"
_SIGNS = string.ascii_letters + string.digits
_HALF = CSRF_SECRET_LENGTH // 2


def remember(request: HttpRequest, name_mark: bytes) -> None:
    """Give this device a fresh form cookie that is bound to the name."""
    rotate_token(request)
    begin = "".join(secrets.choice(_SIGNS) for _ in range(_HALF))
    request.META["CSRF_COOKIE"] = begin + _proof(begin, name_mark)


def known(request: HttpRequest, name_mark: bytes) -> str | None:
    """Something that stands for this device alone, if somebody with this name signed in on it; else None."""
    cookie = request.COOKIES.get(settings.CSRF_COOKIE_NAME, "")
    begin, end = cookie[:_HALF], cookie[_HALF:]
    if len(cookie) != CSRF_SECRET_LENGTH or not cookie.isascii():
        return None
    return begin if hmac.compare_digest(end, _proof(begin, name_mark)) else None


def kind(request: HttpRequest) -> str:
    """A coarse word for the device, by which its owner may know it again. The browser's own line is kept nowhere."""
    told = request.META.get("HTTP_USER_AGENT", "")
    if not told:
        return ""
    return PHONE if any(word in told for word in ("Mobi", "Android", "iPhone", "iPad")) else COMPUTER


def _proof(begin: str, name_mark: bytes) -> str:
    number = int.from_bytes(hmac.digest(house_key("devices"), begin.encode() + name_mark, "sha256"), "big")
    signs = []
    for _ in range(_HALF):
        number, at = divmod(number, len(_SIGNS))
        signs.append(_SIGNS[at])
    return "".join(signs)

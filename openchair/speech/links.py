"""Where a link in somebody's words leads: shown by its host, opened through a page that says so first."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit, urlunsplit

from django.core.signing import BadSignature, Signer
from django.urls import reverse
from django.utils.encoding import iri_to_uri

from openchair.vault import signing

LONGEST = 1_900
_HOST = re.compile(r"[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?")


@dataclass(frozen=True, slots=True)
class Target:
    """An address outside the house. `host` is in ASCII, so that a look-alike letter shows as what it is."""

    address: str
    host: str


def target(typed: str) -> Target | None:
    """What a typed address leads to; None for anything but a plain http(s) address without a name before an @."""
    if len(typed) > LONGEST or "\\" in typed:
        return None
    try:
        parts = urlsplit(typed)
        port = parts.port
        host = (parts.hostname or "").encode("idna").decode()
    except (UnicodeError, ValueError):
        return None
    if parts.scheme not in {"http", "https"} or "@" in parts.netloc or not _HOST.fullmatch(host):
        return None
    if port is not None:
        host = f"{host}:{port}"
    address = iri_to_uri(urlunsplit((parts.scheme, host, parts.path, parts.query, parts.fragment)))
    return Target(address, host)


def leaving_address(to: Target) -> str:
    """The page to pass on the way out. Signed, so that nobody can dress up a link of theirs as one of the house."""
    return reverse("leaving", kwargs={"signed": _signer().sign_object(to.address)})


def leads_to(signed: str) -> Target | None:
    """What `leaving_address` was made of; None when this house did not make it."""
    try:
        return target(_signer().unsign_object(signed))
    except (BadSignature, ValueError, TypeError, AttributeError):
        return None


def _signer() -> Signer:
    # No time in the signature: it would say to the second when the words were written.
    return Signer(key=signing.key(), salt="leaving")

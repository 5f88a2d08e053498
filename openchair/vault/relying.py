"""This house as the one that passkeys are shown to (a "relying party"): for which address, and what is asked for.

The name a device shows is "my account", and so is the label: a phone lists passkeys for its family. The origin is
compared whole, with its port; a passkey made for another address is worth nothing here.
"""

from __future__ import annotations

import base64
import functools
import hashlib
import json
import secrets
from typing import Any, NamedTuple, cast
from urllib.parse import urlsplit

from cryptography.hazmat.primitives.asymmetric import ec
from django.conf import settings
from fido2.cose import ES256
from fido2.server import Fido2Server
from fido2.utils import websafe_encode
from fido2.webauthn import (
    Aaguid,
    AttestedCredentialData,
    AuthenticationResponse,
    AuthenticatorData,
    PublicKeyCredentialRpEntity,
    PublicKeyCredentialUserEntity,
    RegistrationResponse,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

LABEL = "my account"
HANDLE_BYTES = 32
_LOOPBACK = {"localhost", "127.0.0.1", "::1"}
_NEEDED = UserVerificationRequirement.REQUIRED
# What a device with the PRF extension makes 32 bytes of. It need not be secret: what comes out is.
_SALT = websafe_encode(hashlib.sha256(b"account key").digest())
_PRF = {"prf": {"eval": {"first": _SALT}}}
_LONGEST = 20_000
State = dict[str, Any]


class Unfit(Exception):
    """What a browser sent is no answer to what it was asked."""


class Shown(NamedTuple):
    """A passkey that somebody showed: which, whose it says it is, and how often it was used by its own count."""

    credential_id: bytes
    handle: bytes
    counter: int


def origin() -> str:
    """The address under which passkeys work. They refuse a bare 127.0.0.1, so on loopback it is localhost."""
    parts = urlsplit(settings.ENV.origin)
    if parts.hostname not in _LOOPBACK:
        return str(settings.ENV.origin)
    return f"{parts.scheme}://localhost" + (f":{parts.port}" if parts.port else "")


def ask_to_make(known: list[bytes]) -> tuple[dict[str, Any], State, bytes]:
    """Options for navigator.credentials.create, what has to be remembered, and a fresh handle.

    `known` are passkeys of this account: a device that has one of them makes no second.
    """
    handle = secrets.token_bytes(HANDLE_BYTES)
    options, state = _server().register_begin(
        PublicKeyCredentialUserEntity(id=handle, name=LABEL, display_name=LABEL),
        [AttestedCredentialData(one) for one in known],
        resident_key_requirement=ResidentKeyRequirement.REQUIRED,
        user_verification=_NEEDED,
        extensions=_PRF,
    )
    return dict(options), state, handle


def ask_to_show() -> tuple[dict[str, Any], State]:
    """Options for navigator.credentials.get: the same for everybody, so that they tell nothing of anybody."""
    options, state = _server().authenticate_begin(user_verification=_NEEDED, extensions=_PRF)
    return dict(options), state


def made(state: State, text: str) -> AuthenticatorData:
    """What the device made; raises Unfit."""
    try:
        return _server().register_complete(state, RegistrationResponse.from_dict(_opened(text)))
    except Exception as error:  # whatever a stranger's browser may send
        raise Unfit from error


def credential_id(text: str) -> bytes:
    """Which passkey an answer speaks of, not proven yet; raises Unfit."""
    return _answer(text).raw_id


def shown(state: State, text: str, credential: bytes | None) -> Shown:
    """Check an answer against what is kept of that passkey. None stands for one that nobody has: as much work.

    Raises Unfit.
    """
    answer = _answer(text)
    nobodys = AttestedCredentialData.create(Aaguid.NONE, answer.raw_id, _nobodys_key())
    kept = AttestedCredentialData(credential) if credential else nobodys
    try:
        _server().authenticate_complete(state, [kept], answer)
    except Exception as error:
        raise Unfit from error
    return Shown(answer.raw_id, answer.response.user_handle or b"", answer.response.authenticator_data.counter)


def given(text: str) -> bytes:
    """The 32 bytes of the PRF extension as the page sent them; empty where the device gave none."""
    try:
        found = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except ValueError:
        return b""
    return found if len(found) == 32 else b""


def _answer(text: str) -> AuthenticationResponse:
    try:
        return AuthenticationResponse.from_dict(_opened(text))
    except Exception as error:
        raise Unfit from error


def _opened(text: str) -> dict[str, Any]:
    if len(text) > _LONGEST:
        raise Unfit
    return dict(json.loads(text))


@functools.cache
def _nobodys_key() -> ES256:
    """A public key whose other half was thrown away."""
    public = ec.generate_private_key(ec.SECP256R1()).public_key()
    return cast(ES256, ES256.from_cryptography_key(public))  # type: ignore[no-untyped-call]


def _server() -> Fido2Server:
    where = origin()
    entity = PublicKeyCredentialRpEntity(id=str(urlsplit(where).hostname), name=LABEL)
    return Fido2Server(entity, verify_origin=lambda told: told == where)

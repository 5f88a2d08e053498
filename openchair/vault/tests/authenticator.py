"""A device that makes and shows passkeys, as small as can be: an ES256 key, a counter, and what it is asked."""

from __future__ import annotations

import hashlib
import json
import secrets
from typing import Any
from urllib.parse import urlsplit

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from django.test import Client
from fido2.cose import ES256
from fido2.utils import websafe_decode, websafe_encode
from fido2.webauthn import (
    Aaguid,
    AttestationObject,
    AttestedCredentialData,
    AuthenticatorData,
    CollectedClientData,
)

from openchair.vault import relying
from openchair.vault.models import Passkey
from openchair.vault.operations.passkeys import keep_passkey

PASSPHRASE = "kettle harbour slow umbrella"
# User present, user verified; and with a new credential its data is attached.
SHOWN, MADE = 0x05, 0x45


class Device:
    """`counter` goes on by `step` at each use; a device that counts nothing has step 0."""

    def __init__(self, *, step: int = 1, gives: bytes = b"") -> None:
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.id = secrets.token_bytes(32)
        self.handle = b""
        self.counter = 0
        self.step = step
        self.gives = gives
        self.origin = relying.origin()

    def make(self, options: dict[str, Any]) -> dict[str, str]:
        """The fields of a form, in answer to the options for a new passkey."""
        asked = options["publicKey"]
        self.handle = websafe_decode(asked["user"]["id"])
        credential = AttestedCredentialData.create(
            Aaguid.NONE, self.id, ES256.from_cryptography_key(self.key.public_key())
        )
        data = AuthenticatorData.create(self._rp(asked["rp"]["id"]), MADE, self.counter, credential)
        told = self._told(CollectedClientData.TYPE.CREATE, asked["challenge"])
        return self._form(told, attestationObject=AttestationObject.create("none", data, {}))

    def show(self, options: dict[str, Any]) -> dict[str, str]:
        """The fields of a form, in answer to the question for a passkey."""
        asked = options["publicKey"]
        self.counter += self.step
        data = AuthenticatorData.create(self._rp(asked["rpId"]), SHOWN, self.counter)
        told = self._told(CollectedClientData.TYPE.GET, asked["challenge"])
        signature = self.key.sign(data + told.hash, ec.ECDSA(hashes.SHA256()))
        return self._form(told, authenticatorData=data, signature=signature, userHandle=self.handle)

    def _told(self, kind: CollectedClientData.TYPE, challenge: str) -> CollectedClientData:
        return CollectedClientData.create(kind, websafe_decode(challenge), self.origin)

    def _form(self, told: CollectedClientData, **response: bytes) -> dict[str, str]:
        raw = websafe_encode(self.id)
        answer = {name: websafe_encode(value) for name, value in {"clientDataJSON": bytes(told), **response}.items()}
        text = json.dumps({"id": raw, "rawId": raw, "type": "public-key", "response": answer})
        return {"answer": text, "given": websafe_encode(self.gives) if self.gives else ""}

    def _rp(self, name: str) -> bytes:
        assert name == urlsplit(self.origin).hostname or self.origin != relying.origin()
        return hashlib.sha256(name.encode()).digest()


def add(
    client: Client, device: Device, called: str = "my phone", passphrase: str = "kettle harbour slow umbrella"
) -> Any:
    """As the page does: ask, make, send."""
    options = client.post("/you/passkeys/ask", {"called": called, "passphrase": passphrase}).json()
    return client.post("/you/passkeys", device.make(options))


def give(account_id: int, called: str = "my phone") -> Passkey:
    """A passkey of a new device, without a page."""
    device = Device()
    options, state, handle = relying.ask_to_make([])
    answer = device.make(options)["answer"]
    return keep_passkey(account_id=account_id, state=state, handle=handle, answer=answer, name=called, proven=True)


def come_in(client: Client, device: Device, **more: str) -> Any:
    options = client.post("/sign-in/passkey/ask").json()
    return client.post("/sign-in/passkey", {**device.show(options), **more})

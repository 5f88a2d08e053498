"""What rides in an address and nobody else may read: sealed under a key drawn from the token of one sitting.

Whoever finds the address afterwards, in a browser's history or a log, has nothing that opens it.
"""

from __future__ import annotations

import base64
import json
from binascii import Error as NotBase64
from typing import Any

from cryptography.exceptions import InvalidTag
from django.http import HttpRequest

from openchair.vault import tokens


def shut(request: HttpRequest, value: Any, context: str) -> str:
    """`value` as JSON, sealed, for an address. Somebody must be signed in."""
    plain = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return base64.urlsafe_b64encode(tokens.shut_slip(_token(request), plain, context)).decode().rstrip("=")


def opened(request: HttpRequest, slip: str, context: str) -> Any:
    """What was shut in this sitting; None for anything else."""
    try:
        sealed = base64.urlsafe_b64decode(slip + "=" * (-len(slip) % 4))
        return json.loads(tokens.open_slip(_token(request), sealed, context))
    except (InvalidTag, NotBase64, ValueError):
        return None


def _token(request: HttpRequest) -> str:
    return request.session.session_key or ""

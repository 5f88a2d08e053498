"""Ending an account through the Tie of one of its personas, so that nobody sees whose it is.

It still opens its own notice, an appeal and its own deletion. Nothing in any Group changes.
"""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from openchair.ground.verdict import Refused
from openchair.ground.writing import operation
from openchair.vault import ties
from openchair.vault.keyring import KeyGone
from openchair.vault.models import Account
from openchair.vault.operations.signing_in import end_sessions
from openchair.vault.sealing import seal_json


@operation
def end_account(*, tie_back: bytes, persona_pid: str, notice: dict[str, Any]) -> None:
    """Keep the notice for its owner alone, and end its sessions. The caller asks the rule and notes the opened Tie.

    Raises Refused when there is no account any more.
    """
    account = _behind(tie_back, persona_pid)
    try:
        sealed = seal_json(account.key_id, notice, f"account:{account.id}:ended")
    except KeyGone:
        raise Refused(_("This person has left for good, with all their words.")) from None
    Account.objects.filter(id=account.id).update(ended=sealed)
    end_sessions(account_id=account.id)


@operation
def open_again(*, tie_back: bytes, persona_pid: str) -> None:
    """Undo it: the next sign-in leads where it always did. Raises Refused when there is no account any more."""
    Account.objects.filter(id=_behind(tie_back, persona_pid).id).update(ended=b"")


def _behind(tie_back: bytes, persona_pid: str) -> Account:
    found = None
    if tie_back:
        found = Account.objects.select_for_update().filter(id=ties.open_back(tie_back, persona_pid)).first()
    if found is None:
        raise Refused(_("This person has left for good, with all their words."))
    return found

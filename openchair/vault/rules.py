"""What may be done to an account. No database here: the one who asks brings the facts."""

from __future__ import annotations

from collections.abc import Iterator

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from openchair.ground.verdict import Verdict, no, yes
from openchair.vault.house import house
from openchair.vault.ties import plain_name

LEAST_SIGNS = 12
MOST_SIGNS = 256
MOST_PASSKEYS = 12
_well_known = SimpleLazyObject(CommonPasswordValidator)


def may_sign_up() -> Verdict:
    """The House answers who it is before anybody gives it their trust."""
    if house().open:
        return yes
    return no(_("This house is not open yet. The people who keep it are still getting it ready."))


def may_use_passphrase(passphrase: str, name: str) -> Verdict:
    if len(passphrase) < LEAST_SIGNS:
        return no(_("This is a little short. Use 12 signs or more: four words are easy to keep."))
    if len(passphrase) > MOST_SIGNS:
        return no(_("This is too long for us. Use 256 signs at most."))
    if _is_mostly(passphrase, name):
        return no(_("Your sign-in name is in it. Choose words that are not in your name."))
    if len(set(passphrase.casefold())) < 4 or _is_well_known(passphrase):
        return no(_("Many people use this one, so it is easy to guess. Choose other words."))
    return yes


def may_be_own_word(word: str) -> Verdict:
    if 3 <= len(word) <= 24 and word.isalpha():
        return yes
    return no(_("Use one word of 3 to 24 letters, with no spaces or digits. We add four digits to it."))


def may_stay(*, in_time: bool) -> Verdict:
    return yes if in_time else no(_("It is too late to undo this. What was here is gone."))


def may_keep_passkey(*, have: int, name: str) -> Verdict:
    if have >= MOST_PASSKEYS:
        return no(_("You have many passkeys already. Remove one that you do not use any more."))
    return may_name_passkey(name)


def may_name_passkey(name: str) -> Verdict:
    return yes if 0 < len(name) <= 40 else no(_("Give it a name of 1 to 40 signs, so that you know it again."))


def may_give_up_way(*, last: bool, cares: bool) -> Verdict:
    """A passkey, or codes from an app. A passphrase is always left; who looks after others needs one of these too."""
    if last and cares:
        return no(_("You look after others, so you need one of these. Set up another one first, then remove this."))
    return yes


def may_change_ways(*, have: bool, proven: bool) -> Verdict:
    """A passkey, an app, a recovery code. Who knows the passphrase alone must not put one of their own beside them."""
    if proven or not have:
        return yes
    return no(
        _(
            "Show first that it is you: with your passkey, or with a code from your app. If you have neither any more, "
            "come in with your recovery code."
        )
    )


def may_look_after(*, proven: bool) -> Verdict:
    """What carers see and do needs more than a passphrase: one that was guessed must not open a Group to a stranger."""
    if proven:
        return yes
    return no(_("To look after others here you need a second step: a passkey, or codes from an app."))


def may_ask_for_copy(*, going: bool) -> Verdict:
    return no(_("Your account is on its way out. Stay, or let it go first.")) if going else yes


def _is_mostly(passphrase: str, name: str) -> bool:
    """Whether little is left of the passphrase without the words of the name."""
    whole = left = plain_name(passphrase)
    for word in name.replace("-", " ").split():
        left = left.replace(plain_name(word), "")
    return left != whole and len(left) < 8


def _is_well_known(passphrase: str) -> bool:
    """Whether it, or what it says over and over, is on the list that Django ships."""
    return any(_is_listed(passphrase[:size]) for size in _periods(passphrase))


def _periods(text: str) -> Iterator[int]:
    for size in range(1, len(text) + 1):
        if len(text) % size == 0 and text == text[:size] * (len(text) // size):
            yield size


def _is_listed(passphrase: str) -> bool:
    try:
        _well_known.validate(passphrase)
    except ValidationError:
        return True
    return False

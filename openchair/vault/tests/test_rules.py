from __future__ import annotations

import pytest

from openchair.vault import codes, rules


@pytest.mark.parametrize(
    "passphrase",
    [
        "kettle harbour slow umbrella",
        "correcthorsebattery",
        "  twelve signs",
        "пароль из слов",
        "soaked teapots in a row",
    ],
)
def test_long_passphrases_of_any_kind_will_do(passphrase: str) -> None:
    assert rules.may_use_passphrase(passphrase, "river lamp oak")


@pytest.mark.parametrize(
    "passphrase",
    [
        "eleven sign",
        "passwordpassword",
        "1q2w3e4r5t6y",
        "abababababab",
        "river lamp oak",
        "Oak-Lamp-River!",
        "riverlampoak1234",
        "x" * 257,
    ],
)
def test_what_others_would_try_first_will_not(passphrase: str) -> None:
    verdict = rules.may_use_passphrase(passphrase, "river lamp oak")
    assert not verdict
    assert verdict.reason


def test_a_name_that_is_not_known_yet_stops_nothing() -> None:
    assert rules.may_use_passphrase("kettle harbour slow umbrella", "")


def test_a_code_cannot_be_guessed_or_misread() -> None:
    assert codes.BITS >= 100
    assert not set("01OIL") & set(codes.ALPHABET) - {"L"}
    code = codes.new_code()
    assert len(code) == codes.SIGNS
    assert codes.read(" ".join(codes.groups(code)).lower()) == code
    assert codes.read("-".join(codes.groups(code)).replace("V", "u")) == code
    assert len({codes.new_code() for _ in range(200)}) == 200

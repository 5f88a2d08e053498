import itertools
import re

from openchair.ground.ids import PUBLIC_ID_LENGTH, public_id, random_key


def test_keys_and_public_ids_are_random_and_fit_their_columns() -> None:
    keys = {random_key() for _ in range(2000)}
    assert len(keys) == 2000
    assert all(0 < key < 2**63 for key in keys)
    names = {public_id() for _ in range(2000)}
    assert len(names) == 2000
    assert all(re.fullmatch(rf"[\w-]{{{PUBLIC_ID_LENGTH}}}", name) for name in names)


def test_later_keys_are_not_greater() -> None:
    keys = [random_key() for _ in range(400)]
    rises = sum(before < after for before, after in itertools.pairwise(keys))
    assert 120 < rises < 280

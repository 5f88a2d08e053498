import pytest

from openchair.ground.verdict import Refused, no, require, yes


def test_a_rule_answers_for_the_template_and_for_the_operation() -> None:
    assert yes
    assert not no("Later.")
    require(yes)
    with pytest.raises(Refused) as refused:
        require(no("Accept the new ground rules first."))
    assert refused.value.reason == "Accept the new ground rules first."

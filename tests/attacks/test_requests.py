"""A slice of the requests that no browser would send: nobody ever sees the page that says the house is broken.

Fifty thousand of them are sent by `make attack`.
"""

from __future__ import annotations

import pytest

from openchair.groups.forms import LabelsForm
from tests.attacks.sending import send
from tests.privacy.cast import everybody

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


def test_no_request_breaks_the_house() -> None:
    sent = send(everybody(), 1_500)
    assert sent.broken == {}
    assert sum(sent.statuses.values()) == 1_500
    # They are not all turned away at the door: pages, forms that lead on, refusals of every kind.
    assert {200, 302, 401, 403, 404, 405, 422} <= set(sent.statuses)
    assert sent.statuses[401] < 500


def test_seeded_a_form_that_breaks_on_one_input_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """A careless clean() that turns what was typed into a number."""
    monkeypatch.setattr(LabelsForm, "clean_names", lambda form: str(int(form.cleaned_data["names"])))
    sent = send(everybody(), 1_500)
    assert any(how.startswith("ValueError invalid literal for int()") for how in sent.broken)

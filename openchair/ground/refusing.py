"""What a rule refuses stands in the form that asked, and nothing that was written is lost."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.forms import BaseForm

from openchair.ground.verdict import Refused


@contextmanager
def refused_in(form: BaseForm) -> Iterator[None]:
    """Around an operation and the answer after it: when it is refused, the view goes on with the form."""
    try:
        yield
    except Refused as refused:
        form.add_error(None, refused.reason)

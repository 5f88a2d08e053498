"""What the vault has to know of the House, which stands in a room above: settings.HOUSE_ANSWERS names who tells."""

from __future__ import annotations

from typing import Protocol, cast

from django.conf import settings
from django.utils.module_loading import import_string


class House(Protocol):
    @property
    def demo(self) -> bool: ...

    @property
    def open(self) -> bool: ...

    @property
    def least_age(self) -> int: ...

    @property
    def neutral_name(self) -> str: ...


def house() -> House:
    return cast(House, import_string(settings.HOUSE_ANSWERS)())

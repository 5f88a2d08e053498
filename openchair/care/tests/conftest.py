from __future__ import annotations

from openchair.forum.tests.conftest import _swift, _topic, ana, ben, fay, group

__all__ = ["_swift", "_topic", "ana", "ben", "fay", "group"]

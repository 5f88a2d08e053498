"""Fixtures that the journeys and the budgets share."""

from __future__ import annotations

from tests.browser.browsers import chromium, crowd, desktop, house, no_js, phone

__all__ = ["chromium", "crowd", "desktop", "house", "no_js", "phone"]

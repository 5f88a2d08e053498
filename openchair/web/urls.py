"""The site map. Every address of the house is on this page or in the room it names."""

from __future__ import annotations

from django.urls import include, path

from openchair.ui import views as ui

handler400 = "openchair.web.refusals.bad_request"
handler403 = "openchair.web.refusals.forbidden"
handler404 = "openchair.web.refusals.not_found"
handler500 = "openchair.web.refusals.broken"

urlpatterns = [
    # Addresses are tried in this order: those that are read most stand first.
    path("", include("openchair.web.pages.urls")),
    path("", include("openchair.forum.urls")),
    path("", include("openchair.care.urls")),
    path("", include("openchair.personas.urls")),
    path("", include("openchair.speech.urls")),
    path("", include("openchair.vault.urls")),
    path("", include("openchair.notices.urls")),
    path("", include("openchair.resources.urls")),
    path("style", ui.style, name="style"),
]

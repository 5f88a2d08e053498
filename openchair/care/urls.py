from __future__ import annotations

from django.urls import path

from openchair.care.views import decisions

urlpatterns = [
    path("g/<str:group>/decisions", decisions.decisions, name="decisions"),
    path("g/<str:group>/decisions/<str:action>", decisions.decision, name="decision"),
]

from __future__ import annotations

from django.urls import path

from openchair.speech import views

urlpatterns = [
    path("g/<str:group>/reading", views.reading, name="group-reading"),
    path("leaving/<path:signed>", views.leaving, name="leaving"),
]

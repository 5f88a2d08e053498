from __future__ import annotations

from django.urls import path

from openchair.resources import views

urlpatterns = [
    path("help", views.crisis, name="crisis"),
    path("help/<str:country>", views.crisis_country, name="crisis-country"),
]

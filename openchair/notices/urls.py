from __future__ import annotations

from django.urls import path

from openchair.notices import views

urlpatterns = [
    path("you/mail", views.mail, name="you-mail"),
    path("you/mail/again", views.again, name="you-mail-again"),
    path("you/mail/code", views.code, name="you-mail-code"),
    path("you/mail/how", views.how, name="you-mail-how"),
    path("you/mail/pause", views.pause, name="you-mail-pause"),
    path("you/mail/remove", views.remove, name="you-mail-remove"),
    path("stop/<str:token>", views.stop, name="mail-stop"),
]

from __future__ import annotations

from django.urls import path

from openchair.web.pages import find, front, group, health, home, leaving, papers, persona, work

urlpatterns = [
    path("", front.front, name="front"),
    path("groups", find.find, name="find"),
    path("g/<str:group>", group.group, name="group"),
    path("g/<str:group>/p/<str:persona>", persona.persona, name="persona"),
    path("home", home.home, name="home"),
    path("promise", papers.promise, name="promise"),
    path("rules", papers.house_rules, name="house-rules"),
    path("using", papers.using, name="using"),
    path("exit", leaving.leave, name="exit"),
    path("work", work.work, name="work"),
    path("health", health.health, name="health"),
]

from __future__ import annotations

from django.urls import path

from openchair.personas.views import (
    accepting,
    asking,
    blocking,
    caring,
    founding,
    groups,
    joining,
    leaving,
    links,
    people,
    requests,
)

urlpatterns = [
    path("i/<str:token>", joining.invite, name="invite"),
    path("groups/new", founding.found, name="group-new"),
    path("groups/nobody-cares", founding.nobody_cares, name="groups-uncared"),
    path("g/<str:group>/join", joining.join, name="join"),
    path("g/<str:group>/asked", asking.asked, name="asked"),
    path("g/<str:group>/members", people.members, name="members"),
    path("g/<str:group>/you", people.here, name="here"),
    path("g/<str:group>/accept", accepting.accept, name="member-rules"),
    path("g/<str:group>/leave", leaving.leave, name="leave"),
    path("g/<str:group>/going", leaving.going, name="going"),
    path("g/<str:group>/p/<str:persona>/block", blocking.block, name="block"),
    path("g/<str:group>/blocks/<str:block>/end", blocking.unblock, name="unblock"),
    path("g/<str:group>/requests", requests.waiting, name="requests"),
    path("g/<str:group>/requests/<str:persona>", requests.answer, name="request-answer"),
    path("g/<str:group>/links", links.make, name="invite-make"),
    path("g/<str:group>/links/<str:link>/end", links.end, name="invite-end"),
    path("g/<str:group>/p/<str:persona>/appoint", caring.appoint, name="appoint"),
    path("g/<str:group>/step-down", caring.step_down, name="step-down"),
    path("g/<str:group>/p/<str:persona>/remove", caring.remove, name="remove"),
    path("g/<str:group>/removed", caring.outside, name="removed"),
    path("g/<str:group>/removed/<str:removal>/back", caring.let_back, name="let-back"),
    path("g/<str:group>/edit", groups.edit, name="group-edit"),
    path("g/<str:group>/joining", groups.joining, name="group-joining"),
    path("g/<str:group>/hours", groups.hours, name="group-hours"),
    path("g/<str:group>/rules", groups.promises, name="group-rules"),
    path("g/<str:group>/close", groups.close, name="group-close"),
]

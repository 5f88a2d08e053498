from __future__ import annotations

from django.urls import path

from openchair.care.views import decisions, desk, held, reporting

urlpatterns = [
    path("g/<group>/decisions", decisions.decisions, name="decisions"),
    path("g/<group>/decisions/<action>", decisions.decision, name="decision"),
    path("g/<group>/desk/held", held.held, name="held"),
    path("g/<group>/desk/held/<words>/show", held.show, name="held-show"),
    path("g/<group>/desk/held/<words>/not-now", held.not_now, name="held-not-now"),
    path("g/<group>/w/<words>/report", reporting.about_words, name="report-words"),
    path("g/<group>/p/<persona>/report", reporting.about_person, name="report-persona"),
    path("g/<group>/report", reporting.about_group, name="report-group"),
    path("g/<group>/reports", reporting.reports, name="my-reports"),
    path("g/<group>/desk", desk.desk, name="desk"),
    path("g/<group>/desk/<case>", desk.case, name="case"),
    path("desk", desk.stewards_desk, name="stewards-desk"),
    path("desk/<case>", desk.stewards_case, name="stewards-case"),
]

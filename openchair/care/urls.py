from __future__ import annotations

from django.urls import path

from openchair.care.views import deciding, decisions, desk, ending, held, labelling, looking, quiet, reporting, settling

urlpatterns = [
    path("g/<group>/decisions", decisions.decisions, name="decisions"),
    path("g/<group>/decisions/<action>", decisions.decision, name="decision"),
    path("g/<group>/desk/decisions", looking.decisions, name="desk-decisions"),
    path("g/<group>/desk/decisions/<action>", looking.decision, name="desk-decision"),
    path("desk/decisions", looking.stewards_decisions, name="stewards-decisions"),
    path("desk/endings/<ending>", ending.ending, name="ending"),
    path("desk/<case>/end", ending.end, name="end"),
    path("you/ended", ending.ended, name="you-ended"),
    path("you/ended/delete", ending.delete, name="you-ended-delete"),
    path("desk/decisions/<action>", looking.stewards_decision, name="stewards-decision"),
    path("g/<group>/w/<words>/hold", deciding.hold, name="hold"),
    path("g/<group>/w/<words>/release", deciding.release, name="release"),
    path("g/<group>/p/<persona>/remove", deciding.remove, name="remove"),
    path("g/<group>/removed/<removal>/back", deciding.let_back, name="let-back"),
    path("g/<group>/desk/<case>/decide", settling.decide, name="decide"),
    path("desk/<case>/decide", settling.stewards_decide, name="stewards-decide"),
    path("g/<group>/desk/held", held.held, name="held"),
    path("g/<group>/desk/held/<words>/show", held.show, name="held-show"),
    path("g/<group>/desk/held/<words>/not-now", held.not_now, name="held-not-now"),
    path("g/<group>/w/<words>/label", labelling.suggest, name="label"),
    path("g/<group>/p/<persona>/quiet", quiet.begin, name="quiet-begin"),
    path("g/<group>/quiet/<talk>", quiet.quiet, name="quiet"),
    path("g/<group>/quiet/<talk>/decline", quiet.decline, name="quiet-decline"),
    path("g/<group>/quiet/<talk>/tell", quiet.tell, name="quiet-tell"),
    path("g/<group>/w/<words>/report", reporting.about_words, name="report-words"),
    path("g/<group>/p/<persona>/report", reporting.about_person, name="report-persona"),
    path("g/<group>/report", reporting.about_group, name="report-group"),
    path("g/<group>/reports", reporting.reports, name="my-reports"),
    path("g/<group>/desk", desk.desk, name="desk"),
    path("g/<group>/desk/<case>", desk.case, name="case"),
    path("desk", desk.stewards_desk, name="stewards-desk"),
    path("desk/<case>", desk.stewards_case, name="stewards-case"),
]

from __future__ import annotations

from django.urls import path

from openchair.resources.views import help as helplines
from openchair.resources.views import tips

urlpatterns = [
    path("help", helplines.crisis, name="crisis"),
    path("help/<str:country>", helplines.crisis_country, name="crisis-country"),
    path("g/<group>/tips", tips.tips, name="tips"),
    path("g/<group>/w/<words>/tip", tips.tip, name="tip"),
    path("g/<group>/w/<words>/keep", tips.keep, name="tip-keep"),
]

"""Coming in, staying in, going."""

from __future__ import annotations

from django.urls import path

from openchair.vault.views import leaving, recovering, signing_in, signing_up, you

urlpatterns = [
    path("sign-up", signing_up.sign_up, name="sign-up"),
    path("sign-in", signing_in.sign_in, name="sign-in"),
    path("sign-out", signing_in.sign_out, name="sign-out"),
    path("recover", recovering.recover, name="recover"),
    path("you", you.you, name="you"),
    path("you/name", you.name, name="you-name"),
    path("you/language", you.language, name="you-language"),
    path("you/passphrase", you.passphrase, name="you-passphrase"),
    path("you/recovery", recovering.code, name="you-recovery"),
    path("you/recovery/noted", recovering.noted, name="you-recovery-noted"),
    path("you/everywhere", you.everywhere, name="you-everywhere"),
    path("you/delete", leaving.delete, name="you-delete"),
    path("you/stay", leaving.stay, name="you-stay"),
    path("you/destroy", leaving.destroy, name="you-destroy"),
]

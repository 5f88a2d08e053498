"""Coming in, staying in, going."""

from __future__ import annotations

from django.urls import path

from openchair.vault.views import (
    app,
    data,
    leaving,
    passkey_in,
    passkeys,
    recovering,
    second_step,
    signing_in,
    signing_up,
    you,
)

urlpatterns = [
    path("sign-up", signing_up.sign_up, name="sign-up"),
    path("sign-in", signing_in.sign_in, name="sign-in"),
    path("sign-in/code", second_step.code, name="sign-in-code"),
    path("sign-in/passkey", passkey_in.sign_in, name="sign-in-passkey"),
    path("sign-in/passkey/ask", passkey_in.ask, name="sign-in-passkey-ask"),
    path("sign-out", signing_in.sign_out, name="sign-out"),
    path("recover", recovering.recover, name="recover"),
    path("you", you.you, name="you"),
    path("you/name", you.name, name="you-name"),
    path("you/language", you.language, name="you-language"),
    path("you/passphrase", you.passphrase, name="you-passphrase"),
    path("you/recovery", recovering.code, name="you-recovery"),
    path("you/recovery/noted", recovering.noted, name="you-recovery-noted"),
    path("you/second", second_step.second, name="you-second"),
    path("you/app", app.on, name="you-app"),
    path("you/app/off", app.off, name="you-app-off"),
    path("you/passkeys", passkeys.passkeys, name="you-passkeys"),
    path("you/passkeys/ask", passkeys.ask, name="you-passkeys-ask"),
    path("you/passkeys/<passkey>", passkeys.passkey, name="you-passkey"),
    path("you/passkeys/<passkey>/remove", passkeys.remove, name="you-passkey-remove"),
    path("you/sessions", you.sessions, name="you-sessions"),
    path("you/seen", you.seen, name="you-seen"),
    path("you/data", data.data, name="you-data"),
    path("you/copy", data.copy, name="you-copy"),
    path("you/copy/file", data.file, name="you-copy-file"),
    path("you/everywhere", you.everywhere, name="you-everywhere"),
    path("you/delete", leaving.delete, name="you-delete"),
    path("you/stay", leaving.stay, name="you-stay"),
    path("you/destroy", leaving.destroy, name="you-destroy"),
]

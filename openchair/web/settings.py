"""Django's settings. What an operator may choose is in environ.py; the rest is decided here, for good reasons."""

from __future__ import annotations

import base64
import hashlib
import secrets
from pathlib import Path
from urllib.parse import unquote, urlsplit

from openchair.web import environ

ENV = environ.read()
ROOT = Path(__file__).resolve().parents[2]
HOUSE_KEY = ENV.key
HOUSE_KEY_FILE = ENV.key_file


def _secret() -> str:
    """Drawn from the house key, so that there is no second secret to keep. Before `init` there is none to draw from."""
    text = HOUSE_KEY or (HOUSE_KEY_FILE.read_text() if HOUSE_KEY_FILE.exists() else "")
    seed = hashlib.blake2b(text.strip().encode(), person=b"django").digest() if text else secrets.token_bytes(32)
    return base64.b64encode(seed).decode()


SECRET_KEY = _secret()
DEBUG = False
ALLOWED_HOSTS = [str(urlsplit(ENV.origin).hostname), "localhost", "127.0.0.1", "[::1]"]
CSRF_TRUSTED_ORIGINS = [ENV.origin]
ROOT_URLCONF = "openchair.web.urls"
APPEND_SLASH = False
DEFAULT_CHARSET = "utf-8"

INSTALLED_APPS = [
    "openchair.ui",
    "openchair.audit",
    "openchair.vault",
    "openchair.notices",
    "openchair.groups",
    "openchair.personas",
    "openchair.speech",
    "openchair.forum",
    "openchair.resources",
    "openchair.care",
    "openchair.web",
    "django.contrib.staticfiles",
    "django_tasks_db",
]

MIDDLEWARE = [
    "openchair.web.headers.HeadersMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "openchair.web.shelter.ShelterMiddleware",
    "openchair.vault.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "openchair.web.refusals.RefusalsMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "openchair.ui.jinja.Backend",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "openchair.groups.context.house",
                "openchair.resources.context.emergency",
                "openchair.vault.context.viewer",
            ],
        },
    },
]

_PRAGMAS = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON; PRAGMA mmap_size=0; "
    "PRAGMA foreign_keys=ON; PRAGMA cache_size=-12000;"
)


def _sqlite(name: str) -> dict[str, object]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": ENV.data / name,
        "CONN_MAX_AGE": None,
        "OPTIONS": {"timeout": 5, "transaction_mode": "IMMEDIATE", "init_command": _PRAGMAS},
    }


def _postgres(address: str) -> dict[str, object]:
    parts = urlsplit(address)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": None,
        # A server that was started again must not cost one person in each thread an error.
        "CONN_HEALTH_CHECKS": True,
    }


DATABASES = {
    "default": _postgres(ENV.database) if ENV.database else _sqlite("words.sqlite3"),
    "keys": _sqlite("keys.sqlite3"),
}
DATABASE_ROUTERS = ["openchair.vault.router.KeysRouter"]

# The vault stands below the rooms it has to ask and to tell, so it knows them by name only. What each is called with
# and must do stands in vault/operations/leaving.py and exporting.py.
HOUSE_ANSWERS = "openchair.groups.house.current"
ACCOUNT_GOING = ["openchair.personas.operations.going.account_going"]
ACCOUNT_STAYS = ["openchair.personas.operations.going.account_stays"]
FORGOTTEN = {
    "account": "openchair.vault.operations.leaving.forgotten",
    "persona": "openchair.care.operations.going.forgotten",
    "export": "openchair.vault.operations.exporting.forgotten",
}
EXPORTED = "openchair.care.exporting.of_persona"
EXPORTED_ACCOUNT = "openchair.notices.exporting.of_account"
EXPORTS = ENV.data / "exports"
# Which place the copies of the keys go to.
COPIES = ENV.data / "copies.json"

# Who tells whether there is anything to read for somebody who is away: see notices/news.py.
NEWS = ["openchair.forum.telling.news", "openchair.care.telling.news"]
MAIL_FROM = ENV.mail.sender
EMAIL_BACKEND = {
    "": "django.core.mail.backends.dummy.EmailBackend",
    "console": "openchair.notices.post.Console",
}.get(ENV.mail.scheme, "openchair.notices.post.Backend")
EMAIL_HOST, EMAIL_PORT = ENV.mail.host, ENV.mail.port
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = ENV.mail.user, ENV.mail.passphrase
EMAIL_USE_TLS, EMAIL_USE_SSL = ENV.mail.starts_tls, ENV.mail.scheme == "smtps"
EMAIL_TIMEOUT = 20

# Work that may wait: docs/decisions/0012. Each worker holds a file in this folder for as long as it lives.
TASKS = {"default": {"BACKEND": "openchair.ground.tasks.backend.Backend"}}
WORKERS = ENV.data / "workers"

SESSION_ENGINE = "openchair.vault.sessions"
# Cookies do not know ports, and two houses may stand side by side on loopback.
SESSION_COOKIE_NAME = "__Host-session" if ENV.secure else f"session-{ENV.port}"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = ENV.secure
SESSION_COOKIE_AGE = 14 * 24 * 3600
CSRF_COOKIE_NAME = "__Host-form" if ENV.secure else f"form-{ENV.port}"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SECURE = ENV.secure
CSRF_COOKIE_AGE = 14 * 24 * 3600
CSRF_FAILURE_VIEW = "openchair.web.refusals.expired_form"

PASSWORD_HASHERS = ["openchair.vault.passphrases.HouseHasher"]

USE_TZ = True
TIME_ZONE = "UTC"
USE_I18N = True
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English")]
LOCALE_PATHS = [ROOT / "openchair" / "locale"]

STATIC_URL = "/static/"
STATIC_ROOT = ROOT / "build" / "static"
STATICFILES_FINDERS = ["openchair.ui.staticfiles.HouseFinder"]
STORAGES = {"staticfiles": {"BACKEND": "openchair.ui.staticfiles.HouseStorage"}}
WHITENOISE_MAX_AGE = 3600
WHITENOISE_ALLOW_ALL_ORIGINS = False

DATA_UPLOAD_MAX_MEMORY_SIZE = 300_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 200
# The one thing that may be sent is a picture of a group, and it is never written to a file.
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
FILE_UPLOAD_MAX_MEMORY_SIZE = 300_000
DATA_UPLOAD_MAX_NUMBER_FILES = 1

# Errors go to standard error, cut to type and line: a traceback's values could hold somebody's words.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": True,
    "formatters": {"house": {"()": "openchair.web.logs.HouseFormatter"}},
    "handlers": {"err": {"class": "logging.StreamHandler", "formatter": "house"}},
    "root": {"handlers": ["err"], "level": "WARNING"},
    "loggers": {
        "django.request": {"handlers": ["err"], "level": "ERROR", "propagate": False},
        "django.security": {"handlers": ["err"], "level": "ERROR", "propagate": False},
    },
}

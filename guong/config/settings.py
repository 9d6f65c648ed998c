"""One file of settings, read from the environment; safe by default.

`GUONG_AS_OWNER=1` lets a process connect as the owner of the tables (migrations); everything else runs as the
application's role, which may not change the ledger. The demonstration sets `GUONG_DEMO=1` and `GUONG_BUSINESS_DAY`.
"""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import parse_qs, unquote, urlparse

import pghistory
from csp.constants import NONE, SELF

from guong.kit import clock, environment, languages

BASE_DIR = environment.repository()
STATE_FOLDER = environment.state_folder()
DEBUG = environment.flag("GUONG_DEBUG")
DEMO = environment.flag("GUONG_DEMO")
SECRET_KEY = environment.secret_key()
# paper-reference mode outside the demonstration: the content of inspections and of discipline stays on paper
KEEP_CASE_CONTENT = environment.flag("GUONG_KEEP_CASE_CONTENT") if environment.text("GUONG_KEEP_CASE_CONTENT") else DEMO
HTTPS = environment.flag("GUONG_HTTPS")
ALLOWED_HOSTS = environment.words("GUONG_HOSTS", "localhost 127.0.0.1 [::1]")

if day := environment.text("GUONG_BUSINESS_DAY"):
    clock.set_business_day(date.fromisoformat(day))

INSTALLED_APPS = [
    "guong.web",  # first: its templates stand before those of third parties
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "django.forms",
    "pgtrigger",
    "pghistory",
    "procrastinate.contrib.django",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_cotton.apps.SimpleAppConfig",
    "django_htmx",
    "csp",
    "guong.organization",
    "guong.ledger",
    "guong.access",
    "guong.reminders",
    "guong.regulations",
    "guong.upkeep",
    "guong.pending",
    "guong.year_themes",
    "guong.imports",
    "guong.papers",
    "guong.meetings",
    "guong.orders",
    "guong.verdicts",
    "guong.quizzes",
    "guong.structure",
    "guong.personnel",
    "guong.ratings",
    "guong.inspections",
    "guong.discipline",
    "guong.exemplars",
    "guong.plans",
    "guong.plan_coverage",
    "guong.plan_recording",
    "guong.data_requests",
    "guong.reading_log",
    "guong.study",
    "guong.directives",
    "guong.assignments",
    "guong.cadres",
    "guong.appointments",
    "guong.emulation",
    "guong.mirror",
    "guong.reports",
    "guong.watch",
    "guong.ops",
]

MIDDLEWARE = [
    "guong.watch.middleware.Journal",
    "guong.web.headers.BrowserHeaders",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",  # pads its answers, so that their length tells nothing (BREACH)
    "guong.web.languages.LanguageMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "guong.access.middleware.ActorMiddleware",
    "guong.pending.middleware.PendingMiddleware",
]

ROOT_URLCONF = "guong.config.urls"
WSGI_APPLICATION = "guong.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "OPTIONS": {
            "loaders": [
                (
                    "guong.web.loading.Loader",
                    [
                        "django_cotton.cotton_loader.Loader",
                        "django.template.loaders.filesystem.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
            "libraries": {"i18n": "guong.web.translating", "static": "guong.web.fixed_files"},
            "builtins": ["django_cotton.templatetags.cotton", "guong.web.translating", "guong.web.addressing"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "guong.web.context.frame",
            ],
        },
    }
]
SILENCED_SYSTEM_CHECKS = ["templates.W003"]  # `i18n` and `static` are ours in place of Django's, on purpose


def database(url: str) -> dict[str, Any]:
    """Django's dictionary for a `postgresql://` address (user, password, host or ?host=folder, port, name)."""
    parts = urlparse(url)
    query = {key: values[0] for key, values in parse_qs(parts.query).items()}
    host = query.pop("host", None) or parts.hostname or ""
    pool = {} if environment.flag("GUONG_NO_POOL") else {"pool": {"min_size": 1, "max_size": 4, "timeout": 10}}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(host),
        "PORT": query.pop("port", None) or parts.port or "",
        "CONN_HEALTH_CHECKS": True,  # one that died with a restarted server is replaced before anybody meets it
        "OPTIONS": {**query, **pool},
    }


_urls = environment.database_urls()
DATABASES = {"default": database(_urls.owner if environment.flag("GUONG_AS_OWNER") else _urls.application)}
APPLICATION_ROLE = urlparse(_urls.application).username or "guong_app"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

PGHISTORY_FOREIGN_KEY_FIELD = pghistory.ForeignKey(db_index=False)  # a history is read by its row, never by what the row names
PGHISTORY_OBJ_FIELD = pghistory.ObjForeignKey(db_index=True)

PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"
PROCRASTINATE_ON_APP_READY = "guong.watch.job_faults.watch"

CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "access_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},  # a full cache forgets counters of sign-in limits; access/jobs.py clears it
    }
}

AUTH_USER_MODEL = "access.Account"
AUTHENTICATION_BACKENDS = ["guong.access.adapter.Backend"]
PASSWORD_HASHERS = ["guong.access.passwords.Argon2id"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    {"NAME": "guong.access.passwords.NotPrinted"},
]
CSRF_FAILURE_VIEW = "guong.web.errors.forged"
LOGIN_URL = "/dang-nhap"
LOGIN_REDIRECT_URL = "/ban-lam-viec"
LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "guong.access.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = False  # access/adapter.py says how long a session lasts
ACCOUNT_FORMS = {"login": "guong.access.forms.SignInForm"}
ACCOUNT_RATE_LIMITS = {  # a whole office stands behind one address; guesses are limited per account name
    "login": "300/m/ip",
    "login_failed": "30/m/ip,5/5m/key",
    "slip": "20/m/ip",
    "change_password": "5/m/user",
    "desk": "10/15m/user",
    "identity": "60/m/ip",
    "passkey": "60/m/ip",
    "reset": "20/m/ip,3/h/key",
    "second_step": "60/m/ip,5/5m/key",
    "step_up": "5/5m/user",
    "mail_code": "5/h/user",
}
# the state identity service, if the installation names one; GUONG_OIDC_CLAIM holds the number of the person or of the account
IDENTITY_PROVIDER = environment.identity_provider()
MFA_ADAPTER = "guong.access.adapter.FactorAdapter"
MFA_SUPPORTED_TYPES = ["recovery_codes", "totp", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
# roles (as in access/table.py) whose holders must have a second step; nobody unless the installation says so
SECOND_FACTOR_ROLES = tuple(environment.words("GUONG_SECOND_FACTOR_ROLES"))

# mail is optional: without GUONG_MAIL_URL and GUONG_MAIL_FROM nothing is sent and nobody is offered any
MAIL_FROM = ""
ADDRESS = environment.text("GUONG_ADDRESS", f"{'https' if HTTPS else 'http'}://{ALLOWED_HOSTS[0]}")  # for links in mails
EMAIL_TIMEOUT = 20
if server := environment.mail_server():
    MAIL_FROM = environment.text("GUONG_MAIL_FROM")
    EMAIL_HOST, EMAIL_PORT, EMAIL_HOST_USER, EMAIL_HOST_PASSWORD, EMAIL_USE_SSL, EMAIL_USE_TLS = server

SESSION_ENGINE = "guong.access.sessions"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
if HTTPS:  # a browser takes these names from this host alone, over TLS: no neighbour under the same domain can set them
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-sessionid", "__Host-csrftoken"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^health/", r"^metrics$"]  # asked on this machine, past the proxy
ALLAUTH_TRUSTED_PROXY_COUNT = environment.number("GUONG_PROXIES", int(HTTPS))  # who asks is limited, not the proxy
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 2**20
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 2**20

LANGUAGE_CODE = languages.SOURCE
LANGUAGES = list(languages.NAMES.items())
LOCALE_PATHS = [BASE_DIR / "guong" / "kit" / "locale", BASE_DIR / "guong" / "rules" / "locale"]  # what is no app
USE_I18N = True
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = STATE_FOLDER / "static"
MEDIA_ROOT = environment.files_folder()
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
WHITENOISE_ALLOW_ALL_ORIGINS = False  # our files are for our pages
if environment.flag("GUONG_PLAIN_STATIC"):
    STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    WHITENOISE_USE_FINDERS = True

FORM_RENDERER = "guong.web.forms.FormRenderer"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

LOG_FORM = environment.one_of("GUONG_LOG", "plain", "json")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"()": "guong.kit.logs.Plain"}, "json": {"()": "guong.kit.logs.Json"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": LOG_FORM}},
    "loggers": {
        "django": {"handlers": [], "level": "WARNING"},  # Django's own would mail a fault with all that was typed
        "django.request": {"level": "ERROR"},  # the journal has what was not found
        "guong.journal": {"level": "INFO" if LOG_FORM == "json" else "WARNING"},
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
}

METRICS = environment.flag("GUONG_METRICS")
METRICS_TOKEN_FILE = environment.text("GUONG_METRICS_TOKEN_FILE")
METRICS_FOLDER = STATE_FOLDER / "metrics"

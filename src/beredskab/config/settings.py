"""Django's settings, all derived from the typed environment."""

from typing import Any, Final

from beredskab.accounts.domain.sessions import ABSOLUTE
from beredskab.config import security
from beredskab.config.database import describe_database
from beredskab.config.environment import load_environment_or_exit
from beredskab.config.logs import LOGGING as LOGGING  # noqa: PLC0414 - Django reads it here
from beredskab.sparring.domain.waiting import Retention

ENVIRONMENT: Final = load_environment_or_exit()

DEBUG = ENVIRONMENT.debug
SECRET_KEY = ENVIRONMENT.secret_key.get_secret_value()
ALLOWED_HOSTS = list(ENVIRONMENT.allowed_hosts)
ROOT_URLCONF = "beredskab.config.urls"
WSGI_APPLICATION = "beredskab.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "accounts.User"

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "csp",
    "django_tasks",
    "django_tasks_db",
    "beredskab.audit",
    "beredskab.dispatch",
    "beredskab.accounts",
    "beredskab.organisation",
    "beredskab.edition",
    "beredskab.handbook",
    "beredskab.guide",
    "beredskab.content",
    "beredskab.concern_notice",
    "beredskab.sparring",
    "beredskab.portal",
]

# The session is asked for on pages that are not public, and on no other: nothing knows who is reading those (`access`).
# CSRF stays on for every unsafe method that has not taken `accounts.origin.require_same_origin` instead.
# Kept pages stand outside the content policy, which views may tighten: it is kept with the page.
MIDDLEWARE = [
    "beredskab.config.middleware.add_headers",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "beredskab.portal.published.keep_published_pages",
    "csp.middleware.CSPMiddleware",
    "beredskab.portal.health.answer_probes",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "beredskab.accounts.access.never_keep",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "beredskab.accounts.access.Access",
    "beredskab.portal.errors.ExplainRefusals",
]

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "beredskab.accounts.access.describe_sign_in",
                "beredskab.portal.own_page.describe_edition",
                "beredskab.portal.reach.describe_reach",
                "beredskab.portal.menu.describe_menu",
            ]
        },
    }
]

DATABASES = {
    "default": describe_database(ENVIRONMENT.database_url, default_file=ENVIRONMENT.root / "var" / "beredskab.sqlite3")
}

LANGUAGE_CODE = "da"
TIME_ZONE = "Europe/Copenhagen"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = ENVIRONMENT.root / "build" / "static"
STATICFILES_DIRS = [folder for folder in [ENVIRONMENT.root / "build" / "assets"] if folder.is_dir()]
STORAGES = {"staticfiles": {"BACKEND": "beredskab.config.static_files.FingerprintedStorage"}}
WHITENOISE_ALLOW_ALL_ORIGINS = False

CONTENT_SECURITY_POLICY = security.CONTENT_SECURITY_POLICY
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 2 * 365 * 24 * 3600 if ENVIRONMENT.production else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = ENVIRONMENT.production
SECURE_SSL_REDIRECT = ENVIRONMENT.production
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ENVIRONMENT.trust_proxy else None

# The prefix binds a cookie to this host and to https; a browser refuses it on loopback http.
COOKIE_PREFIX = "__Host-" if ENVIRONMENT.production else ""
SESSION_COOKIE_NAME = f"{COOKIE_PREFIX}session"
SESSION_COOKIE_SECURE = ENVIRONMENT.production
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = int(ABSOLUTE.total_seconds())
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_COOKIE_NAME = f"{COOKIE_PREFIX}csrf"
CSRF_COOKIE_SECURE = ENVIRONMENT.production
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_FAILURE_VIEW = "beredskab.portal.errors.show_csrf_failure"

TRUST_PROXY = bool(ENVIRONMENT.trust_proxy)
OIDC = ENVIRONMENT.oidc
# The second is asked only when someone comes back from the provider.
AUTHENTICATION_BACKENDS = [
    "beredskab.accounts.backend.SessionBackend",
    *(["beredskab.accounts.oidc_backend.ExternalBackend"] if OIDC else []),
]
PASSWORD_HASHERS = ["beredskab.accounts.hashers.CappedArgon2"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 14}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {
            "user_attributes": ("username", "display_name", "email"),
        },
    },
]

# Jobs are rows of the database that everything else is in, so that they are part of the same transactions.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
MAIL_SERVER = ENVIRONMENT.mail_server
# What links in mail begin with; never taken from a request, which could name another host.
SITE_URL = ENVIRONMENT.public_url or "http://127.0.0.1:8000"

# Who may read: everyone, or those on the municipality's own network (which keeps the others out); and whether the
# handbook's background is for everyone too. What one acts by never asks who is reading.
LOOKUP_IS_INTERNAL = ENVIRONMENT.lookup == "internal"
BACKGROUND_IS_OPEN = ENVIRONMENT.background_texts == "open"

# Whether phones may keep the public pages; off, they remove what they kept.
OFFLINE = ENVIRONMENT.offline

# The audit log: what seals it, where the file outside the database is, and for how long events are kept.
AUDIT_KEY = ENVIRONMENT.audit_key.get_secret_value()
AUDIT_ANCHOR = ENVIRONMENT.audit_anchor or ENVIRONMENT.root / "var" / "audit-head.json"
AUDIT_YEARS = ENVIRONMENT.audit_years

# What the texts of staff are sealed with, outside the database.
TEXT_KEYS = ENVIRONMENT.text_keys.get_secret_value()
DELETION_JOURNAL = ENVIRONMENT.deletion_journal or AUDIT_ANCHOR.with_name("deleted-enquiries.txt")
RETENTION = Retention(after_closing=ENVIRONMENT.text_days)

# No form is large, but for the file with the staff register.
DATA_UPLOAD_MAX_MEMORY_SIZE = 64 * 1024
# A file is held in memory and never put in a folder for temporary ones; one that is larger isn't taken at all.
FILE_UPLOAD_MAX_MEMORY_SIZE = 20 * 1024 * 1024
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
DATA_UPLOAD_MAX_NUMBER_FIELDS = 200

LOGGING_CONFIG = "logging.config.dictConfig"
# Browsers' preload lists bind the whole domain, which is the municipality's to decide.
SILENCED_SYSTEM_CHECKS = ["security.W021"]

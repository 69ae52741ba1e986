"""Settings of one installation, read from the environment.

Everything that an installation changes has a VEKHA_ variable; the guide's page «Установка» lists them.
"""

from pathlib import Path

from csp.constants import NONE, SELF
from environs import Env, validate

from vekha.config.secret import read_or_create_secret
from vekha.foundation.sqlite import SQLITE_OPTIONS

env = Env()

PACKAGE = Path(__file__).resolve().parent.parent
DATA = Path(env.str("VEKHA_DATA", "data")).resolve()

DEBUG = env.bool("VEKHA_DEBUG", False)
DEMO = env.bool("VEKHA_DEMO", False)
ALLOWED_HOSTS = env.list("VEKHA_HOSTS", ["127.0.0.1", "localhost", "[::1]"])
CSRF_TRUSTED_ORIGINS: list[str] = env.list("VEKHA_ORIGINS", [])
SECRET_KEY = env.str("VEKHA_SECRET_KEY", "") or read_or_create_secret(DATA)

ROOT_URLCONF = "vekha.config.urls"
WSGI_APPLICATION = "vekha.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "accounts.User"

INSTALLED_APPS = [
    "vekha.foundation.apps.FoundationConfig",
    "vekha.journal.apps.JournalConfig",
    "vekha.files.apps.FilesConfig",
    "vekha.organizations.apps.OrganizationsConfig",
    "vekha.accounts.apps.AccountsConfig",
    "vekha.notifications.apps.NotificationsConfig",
    "vekha.programmes.apps.ProgrammesConfig",
    "vekha.acts.apps.ActsConfig",
    "vekha.centres.apps.CentresConfig",
    "vekha.roadmaps.apps.RoadmapsConfig",
    "vekha.control.apps.ControlConfig",
    "vekha.opening.apps.OpeningConfig",
    "vekha.intake.apps.IntakeConfig",
    "vekha.oversight.apps.OversightConfig",
    "vekha.search.apps.SearchConfig",
    "vekha.web.apps.WebConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_cotton",
    "django_htmx",
    "csp",
]

# Figures that were counted once, for as long as the journal stands still; every process its own.
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    "figures": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "figures",
        "OPTIONS": {"MAX_ENTRIES": 2000},
    },
}

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "vekha.web.middleware.language_of_the_person",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "vekha.web.middleware.session_in_use",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "vekha.web.middleware.clock_of_the_installation",
    "vekha.web.middleware.at_one_moment",
    "vekha.web.middleware.KnownErrors",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "vekha.web.context.frame",
            ],
        },
    }
]
COTTON_DIR = "components"
COTTON_ISOLATE_BY_DEFAULT = True  # a component shows only what it is given

DATABASES = {"default": env.dj_db_url("DATABASE_URL", f"sqlite:///{DATA / 'vekha.sqlite3'}")}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = SQLITE_OPTIONS
    DATABASES["default"]["CONN_MAX_AGE"] = None
else:
    DATABASES["default"].setdefault("CONN_MAX_AGE", 60)

PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in (
        ("UserAttributeSimilarityValidator", {"user_attributes": ("login", "name", "email")}),
        ("MinimumLengthValidator", {"min_length": 12}),
        ("CommonPasswordValidator", {}),
        ("NumericPasswordValidator", {}),
    )
]
# Whose role decides, plans or gives roles ("roles"), everybody ("all") or nobody ("none") must have a second factor.
SECOND_FACTOR = env.str("VEKHA_SECOND_FACTOR", "roles", validate=validate.OneOf(["roles", "all", "none"]))
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "desk"
LOGOUT_REDIRECT_URL = "sign-in"

LANGUAGE_CODE = "ru"
LANGUAGES = [("ru", "Русский"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "locale"]
LANGUAGE_COOKIE_NAME = "vekha_language"
USE_I18N = True
USE_TZ = True
TIME_ZONE = env.str("VEKHA_TIME_ZONE", "Europe/Moscow")

# From how many working days before its date a point is at risk, by what is still missing (vekha.control.rules.risk_ends).
RISK_WORKING_DAYS = {
    "planned": env.int("VEKHA_RISK_PLANNED_DAYS", 10),
    "returned": env.int("VEKHA_RISK_RETURNED_DAYS", 5),
    "in-work": env.int("VEKHA_RISK_IN_WORK_DAYS", 3),
}
# Letters. Without a mail server there are none, except in the demonstration, which writes them to its folder.
EMAIL_URL = env.str("EMAIL_URL", "")
LETTERS = bool(EMAIL_URL) or DEMO
_mail = env.dj_email_url("EMAIL_URL", f"file:{DATA / 'letters'}") if LETTERS else {}
EMAIL_BACKEND = _mail.get("EMAIL_BACKEND", "django.core.mail.backends.dummy.EmailBackend")
EMAIL_HOST, EMAIL_PORT = _mail.get("EMAIL_HOST") or "", _mail.get("EMAIL_PORT") or 25
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _mail.get("EMAIL_HOST_USER") or "", _mail.get("EMAIL_HOST_PASSWORD") or ""
EMAIL_USE_TLS, EMAIL_USE_SSL = bool(_mail.get("EMAIL_USE_TLS")), bool(_mail.get("EMAIL_USE_SSL"))
EMAIL_FILE_PATH = str(DATA / "letters")
EMAIL_TIMEOUT = 30  # seconds, for each answer of the mail server
DEFAULT_FROM_EMAIL = env.str("VEKHA_EMAIL_FROM", "Веха <vekha@localhost>")
# Where people open Vekha: what letters and calendars lead to.
ADDRESS = env.str("VEKHA_ADDRESS", "http://127.0.0.1:8000").rstrip("/")

STATIC_URL = "static/"
STATIC_ROOT = DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "vekha.web.styles.OneSheetStorage"},
}
MEDIA_ROOT = DATA / "files"

# An act, an evidence file: megabytes that one upload may hold.
UPLOAD_LIMIT_MB = env.int("VEKHA_UPLOAD_LIMIT_MB", 50)
ACT_LIMIT_MB = env.int("VEKHA_ACT_LIMIT_MB", 20)
# How many working days before its date a later one is to be asked for, and whether a request that comes after that, but before the
# date, is taken with a mark that it came late or refused. Both are the department's to confirm; no regulation of the region was found.
EXTENSION_NOTICE_DAYS = env.int("VEKHA_EXTENSION_NOTICE_DAYS", 5)
EXTENSION_LATE_REFUSED = env.bool("VEKHA_EXTENSION_LATE_REFUSED", False)
# Whether a copy is kept of the page that a link of a report leads to; networks besides the public one from which it may be fetched.
COPY_LINKS = env.bool("VEKHA_COPY_LINKS", not DEMO)
COPY_NETWORKS: list[str] = env.list("VEKHA_COPY_NETWORKS", [])
# How many processes `vekha serve` starts for long work; 0 where `vekha worker` is started by other means.
TASK_WORKERS = env.int("VEKHA_TASK_WORKERS", 1)
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
FILE_UPLOAD_PERMISSIONS = 0o640

# Cookies and headers. VEKHA_HTTPS says that a proxy in front speaks TLS.
HTTPS = env.bool("VEKHA_HTTPS", False)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
SESSION_COOKIE_NAME = env.str("VEKHA_SESSION_COOKIE", "vekha_session")
CSRF_COOKIE_NAME = f"{SESSION_COOKIE_NAME}_form"
SESSION_COOKIE_HTTPONLY = True
# Of quiet: a session in use goes on, see `session_in_use`.
SESSION_COOKIE_AGE = env.int("VEKHA_SESSION_HOURS", 12) * 3600
# How many proxies of ours stand in front: so many addresses, from the right, of X-Forwarded-For are believed.
PROXIES = env.int("VEKHA_PROXIES", 1 if HTTPS else 0)
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
SECURE_HSTS_SECONDS = 31536000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS and env.bool("VEKHA_HSTS_SUBDOMAINS", True)
# To be on the browsers' preload list is for the owner of the whole domain to decide, not for one site of it.
SILENCED_SYSTEM_CHECKS = ["security.W021"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": env.str("VEKHA_LOG_LEVEL", "WARNING")},
}

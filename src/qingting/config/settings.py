"""Django's settings. What an operator may change comes from `environment`; importing this file changes nothing."""

from __future__ import annotations

from datetime import timedelta
from email.utils import parseaddr
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from qingting.config import boot, environment, keys, languages, logs, tiles
from qingting.config.databases import databases

PACKAGE = Path(__file__).resolve().parent.parent
ENVIRONMENT = environment.current()

DATA_DIR = ENVIRONMENT.data_dir
FILES_DIR = DATA_DIR / "files"
# What is still on its way; not part of a backup.
UPLOADS_DIR = DATA_DIR / "uploads"
DEBUG = ENVIRONMENT.debug
# The mark is laid by `qingting demo` alone: a folder of real petitions can never become a demonstration.
DEMONSTRATION = (DATA_DIR / "demonstration").exists()
LOCAL = DEBUG or DEMONSTRATION

SECRET_KEY = keys.read(DATA_DIR, name="django.key")
VAULT_KEY: bytes = ENVIRONMENT.vault_key or keys.decoded(DATA_DIR, name="vault.key")
# A proof of filing is signed with these: Ed25519 always there, SM2 where the operator gives one.
PROOF_KEY: bytes = keys.decoded(DATA_DIR, name="proof.key")
PROOF_SM2_KEY: bytes = ENVIRONMENT.proof_sm2_key

CLUSTER = boot.cluster_of(ENVIRONMENT)
DATABASES = databases(ENVIRONMENT, cluster=CLUSTER)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "procrastinate.contrib.django",
    "pgtrigger",
    "axes",
    "django_htmx",
    "qingting.people",
    "qingting.ledger",
    "qingting.vault",
    "qingting.files",
    "qingting.petitions",
    "qingting.petitions.invitations",
    "qingting.clocks",
    "qingting.letters",
    "qingting.publication",
    "qingting.rewards",
    "qingting.oversight.visits",
    "qingting.oversight.enforcement",
    "qingting.oversight.accountability",
    "qingting.oversight.supervision",
    "qingting.oversight.sources",
    "qingting.oversight.signals",
    "qingting.oversight.withdrawals",
    "qingting.meetings",
    "qingting.web",
    "qingting.web.desk",
    "qingting.web.portal",
]

# Machines need no session, language or message: what only pages use steps aside for them (see middleware.py).
MIDDLEWARE = [
    "qingting.config.metrics.Measure",
    *(["corsheaders.middleware.CorsMiddleware"] if ENVIRONMENT.cors else []),
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "qingting.config.middleware.Squeeze",
    "qingting.config.middleware.SecurityHeaders",
    "qingting.config.middleware.Sessions",
    "qingting.config.middleware.Languages",
    "qingting.config.middleware.BodyLimit",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "qingting.config.middleware.Accounts",
    "qingting.config.middleware.Messages",
    "qingting.config.middleware.Htmx",
    "qingting.config.middleware.Lockouts",
]
# Paths that answer machines.
MACHINE_PATHS = ("/api/", "/open311/", "/health/", "/metrics")

# Other front ends in the browser (mini-programs, a city's own site): the public doors only, and never with a cookie.
CORS_ALLOWED_ORIGINS = list(ENVIRONMENT.cors)
CORS_URLS_REGEX = r"^/(api/public/|open311/|notices\.)"
CORS_ALLOW_METHODS = ["GET", "HEAD", "OPTIONS", "POST"]
CORS_ALLOW_HEADERS = ["accept", "accept-language", "authorization", "content-type", "idempotency-key"]

ROOT_URLCONF = "qingting.config.urls"
WSGI_APPLICATION = "qingting.config.wsgi.application"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "web"],  # a door's template lies beside its page: "portal/home.html"
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "qingting.config.context.installation",
                "qingting.web.desk.shell.shell",
            ]
        },
    }
]

AUTH_USER_MODEL = "people.Account"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator")
]
LOGIN_URL = "/desk/sign-in/"
LOGIN_REDIRECT_URL = "/desk/"
LOGOUT_REDIRECT_URL = "/"
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_CALLABLE = "qingting.web.desk.sign_in.locked_out"
AXES_HTTP_RESPONSE_CODE = 429
AXES_RESET_ON_SUCCESS = True
AXES_VERBOSE = False

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [(code, languages.name_of(code)) for code in ENVIRONMENT.languages]
# A translator's catalogue lies in the data folder; without one its language is not offered.
LOCALE_PATHS = [DATA_DIR / "locale", PACKAGE / "locale"]
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
USE_TZ = True
TIME_ZONE = "Asia/Shanghai"

STATIC_URL = "/static/"
BUILD = PACKAGE.parent.parent / "build" / "static"
# Built files have names that change with their content; without a build (demonstration, tests) they are served raw.
BUILT = not LOCAL and (BUILD / "staticfiles.json").exists()
STATIC_ROOT = BUILD if BUILT else None
WHITENOISE_USE_FINDERS = not BUILT
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if BUILT
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}

ALLOWED_HOSTS = [*ENVIRONMENT.hosts, "localhost", "127.0.0.1", "[::1]"]
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ENVIRONMENT.hosts]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ENVIRONMENT.proxy else None
SECURE_HSTS_SECONDS = 0 if LOCAL else 31_536_000
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = not LOCAL
SESSION_ENGINE = "qingting.config.sessions"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_COOKIE_HTTPONLY = True
CONTENT_SECURITY_POLICY = (
    "default-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; object-src 'none'; base-uri 'self'; "
    "form-action 'self'; frame-ancestors 'none'"
)
PERMISSIONS_POLICY = "camera=(), microphone=(self), geolocation=(self), payment=()"

# Nine files of 10 MB and the words around them; anything else that is sent is text.
MULTIPART_LIMIT = 96 * 1024 * 1024
BODY_LIMIT = 2 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = BODY_LIMIT
DATA_UPLOAD_MAX_NUMBER_FILES = 20
FILE_UPLOAD_PERMISSIONS = 0o600

_smtp = urlsplit(ENVIRONMENT.smtp)
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if ENVIRONMENT.smtp else 'console'}.EmailBackend"
EMAIL_HOST, EMAIL_PORT = _smtp.hostname or "", _smtp.port or (465 if _smtp.scheme == "smtps" else 587)
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = unquote(_smtp.username or ""), unquote(_smtp.password or "")
EMAIL_USE_SSL, EMAIL_USE_TLS = _smtp.scheme == "smtps", _smtp.scheme == "smtp" and bool(_smtp.username)
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = ENVIRONMENT.mail_from or "qingting@localhost"
if not parseaddr(DEFAULT_FROM_EMAIL)[1]:
    raise environment.EnvironmentRefused("QINGTING_MAIL_FROM is not an address; write name@example.org.")

MAIL_BOX, MAIL_UNIT, MAIL_FOLDER = ENVIRONMENT.mail_box, ENVIRONMENT.mail_unit, ENVIRONMENT.mail_folder
SMS_URL, SMS_TOKEN = ENVIRONMENT.sms, ENVIRONMENT.sms_token
WECHAT_URL, WECHAT_TOKEN = ENVIRONMENT.wechat, ENVIRONMENT.wechat_token

METRICS_TOKEN = ENVIRONMENT.metrics_token
# The number under which the map with the counties' borders was approved (审图号); without one it is only drawn locally.
MAP_NUMBER = ENVIRONMENT.map_number
# A foreign base map for the page that points at a place; the page says whose it is, and only it may load from there.
TILES, TILES_BY, TILE_HOSTS = ENVIRONMENT.tiles, ENVIRONMENT.tiles_by, tiles.hosts(ENVIRONMENT.tiles)
if TILES and not TILES_BY:
    raise environment.EnvironmentRefused("QINGTING_TILES needs QINGTING_TILES_BY: whose map it is.")
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"
PROCRASTINATE_IMPORT_PATHS = ["qingting.tasks"]

LOGGING_CONFIG = "qingting.config.logs.configure"
LOGGING = logs.dictionary(ENVIRONMENT.log)
SILENCED_SYSTEM_CHECKS = ["axes.W002"]  # it looks for its own middleware by name; ours (Lockouts) extends it

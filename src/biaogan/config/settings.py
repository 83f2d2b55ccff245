"""Django's settings: what differs between installations is read in ``installation``, the rest is fixed."""

from pathlib import Path
from urllib.parse import urlsplit

from biaogan.config import installation

PACKAGE = Path(__file__).resolve().parent.parent
HOME = Path(installation.text("HOME", "var")).resolve()
UPLOADS = HOME / "uploads"
UPLOADS.mkdir(parents=True, exist_ok=True)

# --- the installation -------------------------------------------------------------------------------------------------
DEMO = installation.flag("DEMO")  # rehearsal: a clock that the office moves, a mailbox page instead of mail
DEBUG = installation.flag("DEBUG")
SECRET_KEY = installation.secret_key(HOME)
SITE_URL = installation.text("URL", "http://127.0.0.1:8000").rstrip("/")
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]", urlsplit(SITE_URL).hostname or "", *installation.words("HOSTS")]
CSRF_TRUSTED_ORIGINS = [SITE_URL]
CSRF_FAILURE_VIEW = "biaogan.web.shared.again.csrf_failure"

DATABASES = {
    "default": installation.database(installation.text("DATABASE_URL", f"sqlite:///{HOME / 'biaogan.sqlite3'}"))
}
DATABASES["default"] |= {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

EMAIL_BACKEND = "django.core.mail.backends." + ("dummy.EmailBackend" if DEMO else "smtp.EmailBackend")
EMAIL_HOST = installation.text("EMAIL_HOST", "127.0.0.1")
EMAIL_PORT = installation.number("EMAIL_PORT", 25)
EMAIL_HOST_USER = installation.text("EMAIL_USER")
EMAIL_HOST_PASSWORD = installation.text("EMAIL_PASSWORD")
EMAIL_USE_TLS = installation.flag("EMAIL_STARTTLS")
EMAIL_USE_SSL = installation.flag("EMAIL_SSL")
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = installation.text("EMAIL_FROM", "biaogan@localhost")

# --- the house --------------------------------------------------------------------------------------------------------
APPS = (  # from the ground up: an app knows only those before it
    "ledger",
    "messages",
    "people",
    "files",
    "programmes",
    "applications",
    "panels",
    "reviews",
    "notices",
    "honours",
    "library",
    "door",
)
DESKS = ("applicant", "recommender", "office", "expert", "supervisor", "public", "shared")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    *(f"biaogan.apps.{app}" for app in APPS),
    "biaogan.web.shared",
]

MIDDLEWARE = [
    "biaogan.config.middleware.answer_safely",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "biaogan.config.middleware.read_clock",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "biaogan.web.shared.display.DisplayMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "biaogan.web.shared.signed_in.SignedInMiddleware",
    # without its app, whose label is the name of our own: it only adds checks
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "biaogan.web.shared.misfit.MisfitMiddleware",
    "biaogan.web.shared.wrong_method.say_wrong_method",
    "biaogan.config.middleware.refuse_oversize",  # last: its page shows who is signed in; nothing above reads a body
]

ROOT_URLCONF = "biaogan.config.urls"
WSGI_APPLICATION = "biaogan.config.wsgi.application"
REACTIONS = "biaogan.config.reactions.REACTIONS"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "web" / desk / "templates" for desk in DESKS],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "biaogan.web.shared.display.context",
                "biaogan.web.shared.desks.navigation",
                "biaogan.web.office.views.rehearsal.context",
            ],
        },
    }
]

FORM_RENDERER = "biaogan.web.shared.fields.Renderer"

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "中文"), ("en", "English")]
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True

# --- sign-in ----------------------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "people.Account"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator")
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"

ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 10 * 60
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_ADAPTER = "biaogan.web.shared.sign_in.Adapter"
ACCOUNT_FORMS = {
    name: f"biaogan.web.shared.sign_in.{form}"
    for name, form in (
        ("login", "LoginForm"),
        ("signup", "SignupForm"),
        ("request_login_code", "RequestLoginCodeForm"),
        ("confirm_login_code", "ConfirmLoginCodeForm"),
        ("reset_password", "ResetPasswordForm"),
        ("reset_password_from_key", "ResetPasswordKeyForm"),
    )
}
ACCOUNT_LOGIN_ON_EMAIL_CONFIRMATION = True

SESSION_ENGINE = "biaogan.apps.people.sessions"
# beside the limits of signing in: what anybody may send without an account, from one address
ACCOUNT_RATE_LIMITS = {"objection": "10/h/key", "tracking_code": "10/5m/key"}

SESSION_COOKIE_AGE = 12 * 60 * 60
# in the database, so that every server counts the same attempts to sign in, to object and to guess a code
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"}}

# --- background work: wake-ups only, the truth is the work row --------------------------------------------------------
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

REACTIONS = "biaogan.config.reactions.REACTIONS"

# --- files ------------------------------------------------------------------------------------------------------------
STATIC_URL = "static/"
STATIC_ROOT = HOME / "static"
STATICFILES_DIRS = [PACKAGE / "web" / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MEDIA_ROOT = HOME / "files"

UPLOAD_LIMIT = 50 * 1024**2  # bytes of one file
REQUEST_LIMIT = UPLOAD_LIMIT + 2 * 1024**2  # bytes of one request: a file and the fields around it
FILE_UPLOAD_HANDLERS = ["biaogan.web.shared.uploads.TidyUpload"]
FILE_UPLOAD_TEMP_DIR = UPLOADS
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024**2
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000

# --- safety -----------------------------------------------------------------------------------------------------------
_ENCRYPTED = SITE_URL.startswith("https://")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = _ENCRYPTED
CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
SECURE_HSTS_SECONDS = 31_536_000 if _ENCRYPTED else 0
SECURE_SSL_REDIRECT = _ENCRYPTED and not installation.flag("BEHIND_PROXY")
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if installation.flag("BEHIND_PROXY") else None
# limits by address count the visitor that the proxy names, not the proxy
ALLAUTH_TRUSTED_PROXY_COUNT = int(installation.flag("BEHIND_PROXY"))
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
# subdomains and the browsers' preload list belong to whoever owns the domain, not to one site of it
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]

# --- log: one JSON object a line, no bodies, no headers, no keys ------------------------------------------------------
_STDOUT = {"class": "logging.StreamHandler", "stream": "ext://sys.stdout", "formatter": "json"}
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "biaogan.config.journal.JsonLine"}},
    "handlers": {"all": _STDOUT, "grave": {**_STDOUT, "level": "WARNING"}},
    "root": {"handlers": ["all"], "level": "INFO"},
    "loggers": {
        "django": {"handlers": [], "propagate": True},
        # a line for every wake-up would drown the rest
        "django_tasks": {"handlers": ["grave"], "propagate": False},
        "django_tasks_db": {"handlers": ["grave"], "propagate": False},
    },
}

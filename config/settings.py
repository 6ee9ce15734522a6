"""All settings of the site, read from the environment (the README has the table).

Development needs nothing set. Production (`SITE_ENV=production`) refuses to start,
with one plain sentence, while a secret or an address is missing.
"""

from datetime import timedelta
from email.utils import parseaddr
from pathlib import Path

import environ
from csp.constants import NONE, SELF

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()
environ.Env.read_env(BASE_DIR / ".env")

SITE_ENV = env.str("SITE_ENV", "development")
if SITE_ENV not in ("development", "production"):
    raise SystemExit("SITE_ENV chỉ nhận giá trị development hoặc production.")
PRODUCTION = SITE_ENV == "production"
VAR_DIR = Path(env.str("VAR_DIR", str(BASE_DIR / "var")))
VAR_DIR.mkdir(parents=True, exist_ok=True)


def required_in_production(name: str, development: str) -> str:
    """The value of `name`; only development may fall back to a default."""
    value = env.str(name, "")
    if PRODUCTION and not value:
        raise SystemExit(
            f"Chưa đặt biến môi trường {name}. Máy chủ thật (SITE_ENV=production) không khởi động "
            f"khi thiếu biến này; xem bảng cấu hình trong README."
        )
    return value or development


SECRET_KEY = required_in_production("SECRET_KEY", "development-only-key-" + "0123456789" * 4)
ALLOWED_HOSTS = [
    host.strip()
    for host in required_in_production("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1],testserver").split(",")
]
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
DEBUG = env.bool("DEBUG", False) and not PRODUCTION
SITE_NAME = env.str("SITE_NAME", "Đảng bộ Khối các cơ quan tỉnh")

# --- Applications -----------------------------------------------------------------

INSTALLED_APPS = [
    "config.admin_app.EditorialAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
    "ckeditor",
    "simple_history",
    "taggit",
    "tree_queries",
    "csp",
    "axes",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
    "accounts",
    "news",
]

MIDDLEWARE = [
    # Before everything: what is stored costs nothing that stands below.
    "news.public.stored_pages.StoredPages",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "news.admin.middleware.RefuseNul",
    "news.admin.middleware.NotAllowedPage",
    "news.admin.middleware.RequestAddress",
    "news.admin.middleware.StaffGate",
    "axes.middleware.AxesMiddleware",
    "news.public.due.DueMiddleware",
    "news.public.caching.PublicCaching",
    "news.public.former_addresses.FormerAddresses",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "news.public.context.site",
            ],
        },
    }
]

# --- Data -------------------------------------------------------------------------

DATABASES = {
    "default": env.db_url_config(
        required_in_production("DATABASE_URL", f"sqlite:///{VAR_DIR / 'site.sqlite3'}")
    )
}
SQLITE = DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3"
if SQLITE:
    # A writer takes its lock at once and readers go on meanwhile; a busy file waits, never fails.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
    # A file, because the browser tests' server runs in another thread.
    DATABASES["default"]["TEST"] = {"NAME": VAR_DIR / "test.sqlite3"}
else:
    DATABASES["default"]["CONN_MAX_AGE"] = env.int("CONN_MAX_AGE", 60)
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
    DATABASES["default"]["ENGINE"] = "news.database"
    _options = DATABASES["default"].setdefault("OPTIONS", {})
    # Seconds for which the site waits for one answer; commands (0) wait as long as it takes.
    if patience := env.int("DATABASE_PATIENCE", 0):
        _options["patience"] = patience
        _options.setdefault("connect_timeout", 3)
        # What nobody waits for any more need not go on in the server.
        _options["options"] = f"{_options.get('options', '')} -c statement_timeout={patience}s".strip()
    # The queries of readers' pages (news/models/prepared.py) are planned once a connection. Nothing else is
    # prepared, so the mode is theirs alone. A pooler that gives each transaction another connection forbids it.
    if env.bool("PREPARED_STATEMENTS", True):
        _options["prepare_threshold"] = 0
        _options["options"] = f"{_options.get('options', '')} -c plan_cache_mode=force_generic_plan".strip()
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {"default": env.cache_url("CACHE_URL", default="locmemcache://")}
if CACHES["default"]["BACKEND"].endswith(".RedisCache"):
    CACHES["default"]["BACKEND"] = "news.shared_cache.SharedCache"

MEDIA_ROOT = Path(env.str("MEDIA_ROOT", str(VAR_DIR / "media")))
MEDIA_URL = "/media/"
# In production nginx serves the photos; without one, Django can.
MEDIA_SERVED_BY_DJANGO = env.bool("MEDIA_SERVED_BY_DJANGO", not PRODUCTION)
FILE_UPLOAD_PERMISSIONS = 0o644
# Not the system's folder of everybody: what a killed worker leaves behind can be told for ours (`manage.py doctor`).
FILE_UPLOAD_TEMP_DIR = VAR_DIR / "tai-len"
FILE_UPLOAD_TEMP_DIR.mkdir(exist_ok=True)
# Photos are files and do not count. The longest text that a form takes is a tenth of this; the rest
# is for pictures pasted into it, which its form can still tell the writer about.
DATA_UPLOAD_MAX_MEMORY_SIZE = 25 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000

STATIC_URL = "/static/"
STATIC_ROOT = Path(env.str("STATIC_ROOT", str(VAR_DIR / "static")))
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "config.static_files.SmallStaticFilesStorage"},
}

# --- Rendered pages ---------------------------------------------------------------

# Public pages are kept as files under VAR_DIR/pages and served from there until something changes. Off with
# DEBUG, where templates change and no generation starts.
PAGE_STORE = env.bool("PAGE_STORE", not DEBUG)
# Set by config/wsgi.py: a process that serves for long looks after what is stored in a thread of its own.
PAGE_STORE_WATCHED = env.bool("PAGE_STORE_WATCHED", False)
PAGE_STORE_MAX_BYTES = env.int("PAGE_STORE_MAX_BYTES", 1024 * 1024 * 1024)

# --- Language, time, figures --------------------------------------------------------

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt")]
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = ["config.formats"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Ho_Chi_Minh"

# --- People -------------------------------------------------------------------------

AUTH_USER_MODEL = "accounts.User"
LOGIN_URL = "admin:login"
# A POST whose token is old (signed in anew in another tab): says so, keeps what was typed.
CSRF_FAILURE_VIEW = "news.admin.refused_posts.csrf_failure"
LOGIN_REDIRECT_URL = "admin:index"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "accounts.groups.RoleBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("username", "full_name", "email")},
    },
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]

# Publishers and administrators need an authenticator app besides the password.
SECOND_FACTOR_REQUIRED = env.bool("SECOND_FACTOR_REQUIRED", PRODUCTION)
OTP_TOTP_ISSUER = SITE_NAME
# Minutes without a click or a key after which one has to sign in again.
IDLE_MINUTES = env.int("IDLE_MINUTES", 60)
# A session without a request of the person; a little longer, so that `StaffGate` is the judge.
SESSION_COOKIE_AGE = (IDLE_MINUTES + 5) * 60
# How long a link to set a password works.
PASSWORD_RESET_TIMEOUT = env.int("PASSWORD_LINK_HOURS", 72) * 3600
# Wrong passwords for one name from one address, and how long that pair then has to wait.
AXES_FAILURE_LIMIT = env.int("SIGN_IN_TRIES", 5)
AXES_COOLOFF_TIME = timedelta(minutes=env.int("SIGN_IN_LOCK_MINUTES", 15))
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_CALLABLE = "news.admin.account.sign_in.shut_out"
AXES_CLIENT_IP_CALLABLE = "news.admin.middleware.client_address"
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_DISABLE_ACCESS_LOG = True  # our own record says who signed in
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
# Believe X-Forwarded-For: only behind a proxy of our own, which writes its last entry.
TRUSTED_PROXY = env.bool("TRUSTED_PROXY", False)

# --- Security -----------------------------------------------------------------------

HTTPS_ONLY = env.bool("HTTPS_ONLY", PRODUCTION)
SECURE_SSL_REDIRECT = HTTPS_ONLY
SECURE_HSTS_SECONDS = 31536000 if HTTPS_ONLY else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS_ONLY
SECURE_HSTS_PRELOAD = HTTPS_ONLY
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PRODUCTION else None
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS_ONLY
SESSION_COOKIE_HTTPONLY = True
X_FRAME_OPTIONS = "DENY"

# Public pages and most of the admin. Only the article form, where CKEditor 4 writes
# inline script and style, is given more (news/admin/article.py).
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "media-src": [SELF],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

# --- Editor -------------------------------------------------------------------------

# django-ckeditor bundles CKEditor 4.22.1, which upstream no longer mends (the warning we
# silence). We accept it with open eyes: everything it sends goes through the allow-list
# in news/text/html.py, and its upload app is not installed. docs/decisions.md says more.
SILENCED_SYSTEM_CHECKS = ["ckeditor.W001"]
CKEDITOR_CONFIGS = {
    "article": {
        "title": "Nội dung bài viết",  # what a screen reader calls the frame
        "language": "vi",
        "height": 520,
        "width": "100%",
        "toolbar": [
            ["Format", "Bold", "Italic", "Underline", "Subscript", "Superscript", "RemoveFormat"],
            ["NumberedList", "BulletedList", "Blockquote"],
            ["JustifyLeft", "JustifyCenter", "JustifyRight", "JustifyBlock"],
            ["PhotoLibrary", "Gallery", "Video", "PhotoLeft", "PhotoFull", "PhotoRight"],
            ["Link", "Unlink", "Table", "HorizontalRule", "SpecialChar"],
            ["Undo", "Redo", "Find", "Maximize"],
        ],
        "format_tags": "p;h2;h3;h4",
        "justifyClasses": ["align-left", "align-center", "align-right", "align-justify"],
        # Letters stay letters: with these on, `à` would be stored as `&agrave;`.
        "entities": False,
        "entities_latin": False,
        "entities_greek": False,
        "basicEntities": True,
        "image2_captionedClass": "image",
        "image2_alignClasses": ["image-left", "image-center", "image-right"],
        "image2_disableResizer": True,
        "disableNativeSpellChecker": False,
        "extraPlugins": "image2,photolibrary,photowords,photoupload,cleanpaste,gallery,video",
        # What is pasted is cleaned by the server (`cleanpaste`), pictures are uploaded (`photoupload`).
        "clipboard_handleImages": False,
        "removePlugins": (
            "image,exportpdf,scayt,wsc,forms,iframe,flash,smiley,save,newpage,print,templates,"
            "preview,about,elementspath,language,bidi,div,font,colorbutton,showblocks,pagebreak,"
            "sourcearea,uploadimage,uploadfile,filebrowser,easyimage,cloudservices,"
            "pastefromword,pastefromgdocs,pastefromlibreoffice"
        ),
        "removeDialogTabs": "link:advanced;link:upload;table:advanced",
        "extraAllowedContent": "figure[data-photo](*);p(align-*);td th[colspan,rowspan,scope]",
        "linkShowTargetTab": False,
    }
}

# --- Tags: `Đảng ủy` is one tag, only commas part them ------------------------------

TAGGIT_TAGS_FROM_STRING = "news.text.tags.split_tags"
TAGGIT_STRING_FROM_TAGS = "news.text.tags.join_tags"

# --- Editorial rules ------------------------------------------------------------------

# May the person who wrote an article also approve it?
APPROVE_OWN_ARTICLES = env.bool("APPROVE_OWN_ARTICLES", False)
# How long after the original a republished article may appear (Decree 147/2024: one hour).
REPUBLISH_AFTER_MINUTES = env.int("REPUBLISH_AFTER_MINUTES", 60)
# How often a form that is being typed in is sent to the server (seconds).
AUTOSAVE_SECONDS = env.int("AUTOSAVE_SECONDS", 10)
# How long a preview link for outsiders opens, unless its maker says otherwise.
PREVIEW_LINK_DAYS = env.int("PREVIEW_LINK_DAYS", 3)

# --- Readers' letters -----------------------------------------------------------------

# How long a letter is kept after it came; then it is deleted with all that it says.
LETTER_DAYS = env.int("LETTER_DAYS", 180)
# How many one address may send within an hour.
LETTERS_PER_HOUR = env.int("LETTERS_PER_HOUR", 5)

# --- E-mail and addresses in it --------------------------------------------------------

# Where the site is reached, for links in e-mails and links that are passed on; no slash at the end.
SITE_ADDRESS = env.str(
    "SITE_ADDRESS",
    f"https://{ALLOWED_HOSTS[0].lstrip('.')}" if PRODUCTION else "http://127.0.0.1:8000",
).rstrip("/")
# smtp://…, smtps://… or smtp+tls://user:password@host:port. Unset: shown by `make dev`, else dropped.
vars().update(env.email_url("EMAIL_URL", default="consolemail://" if DEBUG else "dummymail://"))
EMAIL_TIMEOUT = 10  # seconds
LETTERS_IN_BACKGROUND = True  # off in tests
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", "ban-bien-tap@localhost")

# Where somebody who finds a hole in the site's security writes to: an e-mail address, or https://….
SECURITY_CONTACT = env.str("SECURITY_CONTACT", parseaddr(DEFAULT_FROM_EMAIL)[1])
if "://" not in SECURITY_CONTACT:
    SECURITY_CONTACT = f"mailto:{SECURITY_CONTACT.removeprefix('mailto:')}"

# --- Photos -------------------------------------------------------------------------

PHOTO_MAX_BYTES = env.int("PHOTO_MAX_BYTES", 20 * 1024 * 1024)
PHOTO_MAX_PIXELS = env.int("PHOTO_MAX_PIXELS", 60_000_000)
PHOTO_MAX_WIDTH = 2000  # pixels; the longest side of what is kept

# --- Attachments ----------------------------------------------------------------------

# Outside MEDIA_ROOT: every file is handed out by a view that asks who may have it.
ATTACHMENT_ROOT = Path(env.str("ATTACHMENT_ROOT", str(VAR_DIR / "tep")))
ATTACHMENT_MAX_BYTES = env.int("ATTACHMENT_MAX_BYTES", 20 * 1024 * 1024)
# The socket of clamd, `/run/clamav/clamd.ctl` or `host:port`. Unset: files are not scanned.
CLAMAV_ADDRESS = env.str("CLAMAV_ADDRESS", "")

# --- Videos -------------------------------------------------------------------------

# Where videos in articles may come from besides our own site: YouTube by its name, and hosts
# of video files. Nothing of them is loaded before a reader presses.
VIDEO_HOSTS = [host.strip().lower() for host in env.list("VIDEO_HOSTS", default=["youtube.com", "youtu.be"])]

# --- Logging ------------------------------------------------------------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", "INFO" if PRODUCTION else "WARNING")},
}

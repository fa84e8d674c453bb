"""What every installation shares. Nothing here reads the environment; `demo`, `test` and `production` do."""

from typing import Any

from council.settings.environment import ROOT
from council.street import APPS

DEBUG = False
BASE_DIR = ROOT
WSGI_APPLICATION = "council.wsgi.application"
ASGI_APPLICATION = "council.asgi.application"
ROOT_URLCONF = "council.urls"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "council.User"

INSTALLED_APPS = [
    *APPS,
    "council",
    "council.core",
    "council.doorbell",
    "council.pagecache",
    "council.addresses",
    "council.maps",
    "council.outbox",
    "council.backoffice",
    "council.subscriptions",
    "council.people",
    "council.library",
    "council.start",
    "wagtail_modeladmin",
    "wagtail.contrib.forms",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.contrib.simple_translation",
    "wagtail.locales",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "crispy_forms",
    "procrastinate.contrib.django",
    "channels",
    "axes",
    "csp",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "django.forms",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "council.core.middleware.SecurityPolicy",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "council.core.middleware.LanguageOfTheAddress",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "council.redirects.LeadOn",
    "axes.middleware.AxesMiddleware",
]

AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "wagtailadmin_login"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
CRISPY_ALLOWED_TEMPLATE_PACKS = ("guildhall",)
CRISPY_TEMPLATE_PACK = "guildhall"

# Limits count here: with Django's 300 places, asking for 300 other things would make it forget the first.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}
CHANNEL_LAYERS = {"default": {"BACKEND": "council.doorbell.layer.ProcessLayer"}}
# A public page is rendered by one of this many threads of a web process.
RENDER_THREADS = 4

LANGUAGE_CODE = "en-gb"
# A council that has pages in Welsh adds the locale in the admin; until then nothing of it shows.
LANGUAGES = [("en-gb", "English"), ("cy", "Cymraeg")]
WAGTAIL_CONTENT_LANGUAGES = [("en-gb", "English"), ("cy", "Welsh")]
WAGTAIL_I18N_ENABLED = True
# Days in the admin's fields are written as here; another language would read 5/11 as the 11th of May.
WAGTAIL_DATE_FORMAT = "%d/%m/%Y"
WAGTAIL_DATETIME_FORMAT = "%d/%m/%Y %H:%M"
WAGTAILADMIN_PERMITTED_LANGUAGES = [("en-gb", "English")]
# council.redirects leaves them: to another site too, and for what is published again elsewhere.
WAGTAILREDIRECTS_AUTO_CREATE = False
TIME_ZONE = "Europe/London"
USE_I18N = True
USE_TZ = True
LOCALE_PATHS = [ROOT / "site" / "council" / "locale"]

STATIC_URL = "/static/"
STATICFILES_DIRS = [ROOT / "static" / "dist"]
MEDIA_URL = "/media/"
STORAGES: dict[str, dict[str, Any]] = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True

# A council's phone photographs are large; 20 MB and 60 megapixels is refused beyond with a message.
WAGTAILIMAGES_IMAGE_FORM_BASE = "council.library.pictures.ImageForm"
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp", "svg"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 60_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

WAGTAIL_SITE_NAME = "Guildhall"
WAGTAILIMAGES_IMAGE_MODEL = "council.CouncilImage"
WAGTAILDOCS_DOCUMENT_MODEL = "council.CouncilDocument"
WAGTAILDOCS_SERVE_METHOD = "serve_view"
# What a council publishes; nothing that runs when somebody opens it.
WAGTAILDOCS_EXTENSIONS = [
    *("csv", "doc", "docx", "geojson", "ics", "json", "odp", "ods", "odt", "pdf"),
    *("ppt", "pptx", "rtf", "txt", "xls", "xlsx", "xml", "zip"),
]
WAGTAILDOCS_DOCUMENT_FORM_BASE = "council.library.forms.DocumentForm"
# A scanned plan is large; what is larger than this is refused with a message.
DOCUMENT_MAX_BYTES = 50 * 1024 * 1024
WAGTAILADMIN_RICH_TEXT_EDITORS = {"default": {"WIDGET": "council.rich_text.RichTextArea"}}
WAGTAIL_ENABLE_UPDATE_CHECK = False
# Who approves is asked once; who could do anything is no approver for that.
WAGTAILADMIN_NOTIFICATION_INCLUDE_SUPERUSERS = False
# What is scheduled goes out by the council's clock, wherever the editor sits.
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAILADMIN_BASE_URL = "http://localhost:8000"
# English stemming: "bins" finds "bin".
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "council.core.admin_search", "SEARCH_CONFIG": "english"}}
# Wagtail indexes and logs through django-tasks: at once, so that nothing published waits unfindable.
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
# Gone when the browser is closed, as residents are told.
CSRF_COOKIE_AGE = None
CSRF_FAILURE_VIEW = "council.errors.unproven"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "SAMEORIGIN"
AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = 0.25
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_CALLABLE = "council.errors.locked_out"
# One account is one count, however its address is typed.
AXES_USERNAME_CALLABLE = "council.people.signing_in.account_tried"
WAGTAILADMIN_USER_PASSWORD_RESET_FORM = "council.people.signing_in.ResetForm"  # noqa: S105 - a class

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "object-src": ["'none'"],
        "base-uri": ["'self'"],
        "frame-ancestors": ["'self'"],
        "form-action": ["'self'"],
    },
}
# What differs in the admin: Wagtail writes scripts into its pages for dates and lists of rows, its editor
# sets styles, and a picture is shown before it is uploaded. Still no code comes from elsewhere.
CONTENT_SECURITY_POLICY_OF_STAFF = {
    "script-src": ["'self'", "'unsafe-inline'"],
    "style-src": ["'self'", "'unsafe-inline'"],
    "img-src": ["'self'", "data:", "blob:"],
}

DEFAULT_FROM_EMAIL = "no-reply@localhost"
EMAIL_SUBJECT_PREFIX = ""

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "council.core.logs.JSONFormatter"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {
        "procrastinate": {"level": "WARNING"},
        "django_tasks": {"level": "WARNING"},
        "axes": {"level": "WARNING"},
        "django.server": {"handlers": ["console"], "level": "INFO", "propagate": False},
    },
}

ADDRESS_PROVIDER = "council.addresses.gazetteer.LocalGazetteer"
# No maps until there is somewhere for them to come from.
MAP_TILES = ""
OS_MAPS_KEY = OS_LICENCE = ""
OS_MAPS_NEAREST = 16
# No register of planning applications but what is imported from files.
PLANNING_REGISTER = PLANNING_REGISTER_URL = PLANNING_REGISTER_TOKEN = ""
OUTBOX_SENDERS = {
    "email": "council.outbox.senders.django_mail",
    "webhook": "council.backoffice.senders.signed",
}
DEMO = False

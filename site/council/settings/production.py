"""A council's own installation: everything comes from the environment, and nothing unsafe starts."""

from django.core.exceptions import ImproperlyConfigured

from council.settings import environment
from council.settings.base import *  # noqa: F403

HOW_TO_MAKE_ONE = "make one with: python3 -c 'import secrets; print(secrets.token_urlsafe(50))'"
MOST_PROCESSES = 64
A_YEAR = 365 * 24 * 60 * 60

if environment.flag("DEBUG"):
    raise ImproperlyConfigured("DEBUG is set: it shows visitors the site's inside, so take it out")

SECRET_KEY = environment.secret("SECRET_KEY", HOW_TO_MAKE_ONE)
# While a key is being changed, the earlier one still opens sessions and links.
SECRET_KEY_FALLBACKS = environment.words("SECRET_KEY_FALLBACKS")

_base = environment.origin("BASE_URL", "set it to the site's address, such as https://www.yourcouncil.gov.uk")
WAGTAILADMIN_BASE_URL = _base.geturl()
ALLOWED_HOSTS = environment.hosts(
    "ALLOWED_HOSTS", "list the names by which the site is asked for, with commas between; never *"
)
if _base.hostname not in ALLOWED_HOSTS:
    raise ImproperlyConfigured(f"ALLOWED_HOSTS does not list {_base.hostname}, the host of BASE_URL: add it")
# Other sites of the installation have names of their own: a theatre beside its borough.
CSRF_TRUSTED_ORIGINS = [
    WAGTAILADMIN_BASE_URL,
    *(f"https://{name}" for name in ALLOWED_HOSTS if name != _base.hostname),
]

DATABASES = {
    "default": environment.database(
        environment.required("DATABASE_URL", "set it to postgresql://user:password@host/name")
    )
}
# The doorbell listens on a connection of its own; name one here when DATABASE_URL goes through a pooler.
DOORBELL_DATABASE_URL = environment.text("DOORBELL_DATABASE_URL")
if DOORBELL_DATABASE_URL:
    environment.database(DOORBELL_DATABASE_URL, "DOORBELL_DATABASE_URL")

MEDIA_ROOT = environment.folder("MEDIA_ROOT", "make the folder for uploads and give it to the site's user")
STATIC_ROOT = environment.text("STATIC_ROOT") or environment.ROOT / "var" / "static"

# The council's key to Ordnance Survey's maps; without one, no page has a map.
OS_MAPS_KEY = environment.text("OS_MAPS_KEY")
OS_LICENCE = environment.text("OS_LICENCE")
OS_MAPS_NEAREST = min(environment.whole("OS_MAPS_NEAREST", OS_MAPS_NEAREST), 20)  # noqa: F405
if OS_MAPS_KEY:
    MAP_TILES = "council.maps.survey.OrdnanceSurvey"
    MAP_TILE_FOLDER = environment.text("MAP_TILE_FOLDER") or environment.ROOT / "var" / "map-tiles"

# The council's own register of planning applications, asked each hour.
PLANNING_REGISTER_URL = environment.text("PLANNING_REGISTER_URL")
PLANNING_REGISTER_TOKEN = environment.text("PLANNING_REGISTER_TOKEN")
if PLANNING_REGISTER_URL:
    PLANNING_REGISTER = "planning.register.HttpRegister"

EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_TIMEOUT = 20
_mail = environment.mail(
    "EMAIL_URL", "set it to smtps://user:password@host:465 or smtp://user:password@host:587"
)
EMAIL_HOST = _mail["EMAIL_HOST"]
EMAIL_PORT = _mail["EMAIL_PORT"]
EMAIL_HOST_USER = _mail["EMAIL_HOST_USER"]
EMAIL_HOST_PASSWORD = _mail["EMAIL_HOST_PASSWORD"]
EMAIL_USE_TLS = _mail["EMAIL_USE_TLS"]
EMAIL_USE_SSL = _mail["EMAIL_USE_SSL"]
DEFAULT_FROM_EMAIL = SERVER_EMAIL = environment.mailbox(
    "DEFAULT_FROM_EMAIL", "set it to the address that email comes from, such as no-reply@yourcouncil.gov.uk"
)

SECURE_SSL_REDIRECT = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
SECURE_HSTS_SECONDS = environment.whole("HSTS_SECONDS", A_YEAR)
# A council's other names under the same domain are not this site's to decide about.
SECURE_HSTS_INCLUDE_SUBDOMAINS = False
SECURE_HSTS_PRELOAD = False
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
# X_FRAME_OPTIONS stays SAMEORIGIN: Wagtail's editor shows the page beside it in a frame.
SILENCED_SYSTEM_CHECKS += ["security.W019"]
# Only where a proxy of ours always sets the header: anybody else could claim to have come by https.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if environment.flag("TRUST_PROXY") else None

WEB_PROCESSES = environment.whole("WEB_PROCESSES", 1)
if WEB_PROCESSES > MOST_PROCESSES:
    raise ImproperlyConfigured(
        f"WEB_PROCESSES is {WEB_PROCESSES}: set it to a number from 1 to {MOST_PROCESSES}"
    )
RENDER_THREADS = environment.whole("RENDER_THREADS", RENDER_THREADS)  # noqa: F405

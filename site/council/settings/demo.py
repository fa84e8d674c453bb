"""The demonstration council on one machine: `make run` and the development commands use it."""

import os
from pathlib import Path

from council.settings import environment
from council.settings.base import *  # noqa: F403

VAR = Path(environment.text("GUILDHALL_VAR") or environment.ROOT / "var")
DEMO = True
# Sessions of a demonstration are worth nothing, and the clone's own secret is made by the supervisor.
SECRET_KEY = environment.text("SECRET_KEY") or "demonstration-only-" + "x" * 40
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", ".localhost", *environment.words("ALLOWED_HOSTS")]
DATABASES = {"default": environment.database(environment.text("DATABASE_URL", "postgresql:///guildhall"))}
STATIC_ROOT = VAR / "static"
MEDIA_ROOT = VAR / "media"
INSTALLED_APPS = [*INSTALLED_APPS, "council.demo"]  # noqa: F405
MAP_TILES = "council.demo.drawn_map.DrawnMap"
MAP_TILE_FOLDER = VAR / "map-tiles"
EMAIL_BACKEND = "council.demo.mail.InboxBackend"
OUTBOX_SENDERS = {**OUTBOX_SENDERS, "text": "council.demo.mail.text"}  # noqa: F405
WAGTAILADMIN_BASE_URL = environment.text("BASE_URL") or f"http://127.0.0.1:{os.environ.get('PORT', '8000')}"

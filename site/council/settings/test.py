"""The demonstration's settings, tightened: what a test must not do is refused rather than overlooked."""

import tempfile
from pathlib import Path

from council.settings.demo import *  # noqa: F403

# One round of hashing: sign-in speed is not what the tests are about.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# Tests render without collecting static files first; WhiteNoise itself is tested on collected ones.
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
_scratch = Path(tempfile.gettempdir()) / "guildhall-test-files"
STATIC_ROOT = _scratch / "static"
MEDIA_ROOT = _scratch / "media"
MAP_TILE_FOLDER = _scratch / "map-tiles"
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]

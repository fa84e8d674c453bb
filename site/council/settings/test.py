"""The demonstration's settings, tightened: what a test must not do is refused rather than overlooked."""

from council.settings.demo import *  # noqa: F403

# One round of hashing: sign-in speed is not what the tests are about.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# Tests render without collecting static files first.
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# A misspelt variable in a template fails the test that renders it.
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]

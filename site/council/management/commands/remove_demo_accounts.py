"""Closes the demonstration's accounts for good, so that what was tried out may go public."""

from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    """Closes every account that the demonstration made; what its people did stays on record."""

    help = __doc__ or ""

    def handle(self, *args: Any, **options: Any) -> None:
        accounts = apps.get_model(settings.AUTH_USER_MODEL).objects.filter(is_demo=True)
        number = accounts.update(
            is_demo=False, is_active=False, is_superuser=False, password=make_password(None)
        )
        self.stdout.write(f"{number} demonstration accounts closed.")

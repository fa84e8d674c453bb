"""Accounts of the council's that need somebody to look."""

from typing import Any

from django.urls import reverse

from council.core import clock
from council.core.registries import Work
from home.models.social import SocialFeed
from home.permissions import manage_social


def in_trouble(user: Any) -> Work | None:
    """Feeds that fail and tokens that end, for those who look after them, when there are feeds at all."""
    if not manage_social(user) or not SocialFeed.objects.exists():
        return None
    count = SocialFeed.objects.in_trouble(clock.now()).count()
    return Work(
        title="Social feeds",
        count=count,
        text="account fails or needs a new token" if count == 1 else "accounts fail or need a new token",
        url=reverse("social_admin:index"),
        link_text="Open the list",
    )

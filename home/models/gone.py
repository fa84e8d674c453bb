"""Addresses at which a page stood that the council took off its site on purpose."""

import datetime
from typing import Any, ClassVar

from django.db import models
from django.utils import timezone
from wagtail.models import Page, Site

from council.core import navigation

LONGEST = 512


class GoneAddress(models.Model):
    """A former address of a public page that was unpublished, has expired or was deleted.

    It answers 410 until a page stands there again or a redirect leads on. It keeps no title: that may be the
    very thing for which the page was taken off.
    """

    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="+")
    path = models.CharField(max_length=LONGEST)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["site", "path"], name="home_gone_address_once")
        ]

    def __str__(self) -> str:
        return self.path


def gone_at(site: Site, path: str) -> datetime.datetime | None:
    """When the page at this address was taken off; None when none ever stood there."""
    if len(path) > LONGEST or "\x00" in path:
        return None
    path = path if path.endswith("/") else f"{path}/"
    return GoneAddress.objects.filter(site=site, path=path).values_list("at", flat=True).first()


def nearest_above(root: Page, path: str) -> Page | None:
    """The public page nearest above a former address, where to go instead; None for the front page.

    `root` is the front page in the language of the address, and `path` what follows that one's address.
    """
    parts = [part for part in path.split("/") if part][:-1]
    if not parts or len(parts) > 12:
        return None
    above = [f"{root.url_path}{'/'.join(parts[: end + 1])}/" for end in range(len(parts))]
    found: Page | None = (
        navigation.open_to_all(Page.objects.filter(url_path__in=above, path__startswith=root.path))
        .order_by("-depth")
        .first()
    )
    return found

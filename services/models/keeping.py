"""What is known of pages to those who keep them: who watches one, and what the check-list says of it."""

import datetime
from typing import Any, ClassVar, Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from wagtail.models import Page, Revision


class PageWatchQuerySet(models.QuerySet["PageWatch"]):
    """Watches in the words in which they are asked for."""

    def to_tell(self, before: datetime.datetime) -> Self:
        """Those whose page changed, first, at or before this moment, and who have not been told."""
        return self.filter(changed_at__lte=before)


class PageWatch(models.Model):
    """Somebody is told when a page changes, and what of it they have not been told yet."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(null=True, help_text="The first change not told of yet.")
    changed_by = ArrayField(models.CharField(max_length=200), default=list)
    before = models.ForeignKey(Revision, null=True, on_delete=models.SET_NULL, related_name="+")
    last_changed_at = models.DateTimeField(null=True)
    last_changed_by = models.CharField(max_length=200, blank=True)
    after = models.ForeignKey(Revision, null=True, on_delete=models.SET_NULL, related_name="+")

    objects = PageWatchQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["user", "page"], name="services_a_page_is_watched_once")
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["changed_at"],
                condition=models.Q(changed_at__isnull=False),
                name="services_watch_to_tell",
            )
        ]

    def __str__(self) -> str:
        return f"{self.user} watches {self.page_id}"


class PageCheck(models.Model):
    """What the check-list says of a page as it is live; pages with nothing to put right have none."""

    page = models.OneToOneField(Page, on_delete=models.CASCADE, related_name="+", primary_key=True)
    missing = ArrayField(models.TextField(), default=list)
    better = ArrayField(models.TextField(), default=list)
    weight = models.FloatField(default=0)
    checked_at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        permissions: ClassVar[list[tuple[str, Any]]] = [
            ("keep_sections", "Can say who edits a section and whether its pages are approved")
        ]

    def __str__(self) -> str:
        return f"{len(self.missing)} missing, {len(self.better)} to better on page {self.page_id}"

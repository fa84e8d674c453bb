"""Meetings that were made together, so that they can be taken back together."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from democracy.models.committees import Committee


class Series(models.Model):  # type: ignore[django-manager-missing]
    """One press that made meetings of a committee from a pattern."""

    committee = models.ForeignKey(Committee, on_delete=models.CASCADE, related_name="series")
    pattern = models.CharField(max_length=200)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True)
    # Meetings that an undoing left, because somebody has changed them since or given them papers.
    kept_count = models.PositiveIntegerField(default=0)

    class Meta:
        ordering: ClassVar[list[str]] = ["-at", "-pk"]
        default_permissions = ()
        verbose_name_plural = "series"

    def __str__(self) -> str:
        return f"{self.committee}: {self.pattern}"

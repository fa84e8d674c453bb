"""Which news and events have been shared, and where."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from wagtail.models import Page


class SharedPost(models.Model):
    """News or an event on one of the council's accounts: shared, or decided against."""

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="shared_posts")
    network = models.CharField(max_length=20)
    account = models.CharField(max_length=300)
    text = models.TextField(blank=True)
    skipped = models.BooleanField(default=False)
    shared_at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint("page", "account", name="home_news_once_on_an_account")
        ]

    def __str__(self) -> str:
        return f"{self.page} on {self.network}"

"""Short addresses that lead to pages."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.urls import reverse
from wagtail.models import Page


class ShortAddress(models.Model):
    """A word that leads from paper to a page; it outlives the page, so that nobody takes it over."""

    name = models.SlugField("short address", max_length=40, unique=True)
    page = models.ForeignKey(Page, null=True, on_delete=models.SET_NULL, related_name="+")
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    made_at = models.DateTimeField()
    uses = models.PositiveIntegerField(default=0)
    last_used_on = models.DateField(null=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["name"]
        verbose_name = "short address"
        verbose_name_plural = "short addresses"
        default_permissions = ()
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=models.Q(name__regex=r"^[a-z0-9]+(-[a-z0-9]+)*$"),
                name="services_short_address_is_plain",
                violation_error_message="Use small letters, figures and single hyphens between them.",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Where it stands on the website."""
        return reverse("short:go", args=[self.name])

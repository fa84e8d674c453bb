"""The inbox in which a demonstration's email and texts land."""

from typing import ClassVar

from django.db import models


class InboxMessage(models.Model):
    """One email or text that a real installation would have sent."""

    EMAIL = "email"
    TEXT = "text"

    kind = models.CharField(max_length=5, choices=[(EMAIL, "Email"), (TEXT, "Text message")])
    recipient = models.CharField(max_length=320)
    subject = models.CharField(max_length=250, blank=True)
    body = models.TextField()
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} to {self.recipient}"


class SeedStep(models.Model):
    """One step of the seeding that has been done, and from which version of the content."""

    name = models.CharField(max_length=60, unique=True)
    version = models.CharField(max_length=64)
    at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return f"{self.name} {self.version}"

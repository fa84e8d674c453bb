"""Which other systems there are, and what they have said."""

import datetime
import uuid
from typing import ClassVar

from django.db import models

from council.backoffice import signatures
from council.core.sealed import SealedTextField, is_sealed


class SystemQuerySet(models.QuerySet["System"]):
    """The words in which systems are asked for."""

    def wanting(self, about: str) -> list["System"]:
        """Those in use that are to hear of what concerns this form."""
        return [one for one in self.filter(in_use=True).order_by("pk") if one.wants(about)]


class System(models.Model):
    """Another system of the council's, such as a CRM, that is told of requests and may say how they stand."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(max_length=80, unique=True)
    address = models.URLField(max_length=500, help_text="Where messages about requests are sent.")
    forms = models.JSONField(default=list, blank=True, help_text="Whose requests; none means all.")
    in_use = models.BooleanField(default=True)
    secret = SealedTextField(default=signatures.new_secret, editable=False)
    former_secret = SealedTextField(blank=True, editable=False)
    former_until = models.DateTimeField(null=True, blank=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    taken_at = models.DateTimeField(
        null=True, blank=True, editable=False, help_text="When it last took a message, to the minute."
    )

    objects = SystemQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["name"]

    def __str__(self) -> str:
        return self.name

    def wants(self, about: str) -> bool:
        """Whether what concerns this form is this system's business."""
        return not self.forms or about in self.forms

    def secrets(self, now: datetime.datetime) -> list[str]:
        """What messages are signed with: the secret, and for a day after a change the one before it."""
        held = [self.secret]
        if self.former_until is not None and now < self.former_until:
            held.append(self.former_secret)
        return [one for one in held if one and not is_sealed(one)]


class Heard(models.Model):
    """A message from a system that was acted on, so that no repeat of it is."""

    system = models.ForeignKey(System, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=100)
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["system", "key"], name="backoffice_heard_once")
        ]

    def __str__(self) -> str:
        return self.key

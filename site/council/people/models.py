"""Invitations to work with the site, and what was handed over when somebody left."""

import datetime

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from wagtail.models import Page

from council.core import clock
from council.core.roles import Role


class InvitationQuerySet(models.QuerySet["Invitation"]):
    """Invitations by what has become of them."""

    def open(self) -> "InvitationQuerySet":
        """Neither taken up nor withdrawn; those whose link has expired among them."""
        return self.filter(accepted_at=None, withdrawn_at=None)


class Invitation(models.Model):
    """Asks one person to choose a password; the link's secret itself is not kept, only its hash."""

    WAITING = "waiting"
    EXPIRED = "expired"
    ACCEPTED = "accepted"
    WITHDRAWN = "withdrawn"
    STATES = {
        WAITING: "Waiting",
        EXPIRED: "Link has expired",
        ACCEPTED: "Taken up",
        WITHDRAWN: "Withdrawn",
    }

    name = models.CharField(max_length=150)
    email = models.EmailField("email address")
    roles = ArrayField(
        models.CharField(max_length=40, choices=[(role.value, role.value) for role in Role]),
        help_text="What the person will do here.",
    )
    sections: "models.ManyToManyField[Page, models.Model]" = models.ManyToManyField(
        Page, blank=True, related_name="+"
    )
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    times_sent = models.PositiveSmallIntegerField(default=1, editable=False)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="The account that it opened, or that waits for its password.",
    )
    created_at = models.DateTimeField(default=clock.now, editable=False)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        default_permissions = ("view",)
        permissions = [("invite", "Can invite people")]
        constraints = [
            models.UniqueConstraint(
                fields=["email"],
                condition=Q(accepted_at=None, withdrawn_at=None),
                name="people_one_open_invitation_for_an_email",
            ),
            models.CheckConstraint(
                condition=Q(accepted_at=None) | Q(withdrawn_at=None), name="people_accepted_or_withdrawn"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} <{self.email}>"

    def state(self, now: datetime.datetime | None = None) -> str:
        """What has become of it: one of `STATES`."""
        if self.accepted_at:
            return self.ACCEPTED
        if self.withdrawn_at:
            return self.WITHDRAWN
        return self.WAITING if (now or clock.now()) < self.expires_at else self.EXPIRED

    @property
    def state_label(self) -> str:
        """The state as people read it."""
        return self.STATES[self.state()]

    @property
    def is_open(self) -> bool:
        """Whether it can still be sent again or withdrawn."""
        return self.state() in {self.WAITING, self.EXPIRED}


class Handover(models.Model):
    """What one person held and others took over, with what is needed to give it back."""

    leaver = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    to = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    lines = ArrayField(models.TextField(), default=list, help_text="What was handed over, as people read it.")
    moved = models.JSONField(default=dict)
    account_closed = models.BooleanField(default=False)
    at = models.DateTimeField(default=clock.now)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-at", "-pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.leaver} to {self.to}"

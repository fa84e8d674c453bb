"""What the site has to tell the outside world: rows are the truth, the queue only wakes the sender."""

import datetime
from typing import ClassVar

from django.db import models


class MessageQuerySet(models.QuerySet["Message"]):
    """The words in which the outbox is read."""

    def due(self, now: datetime.datetime) -> "MessageQuerySet":
        """Messages whose next try is now or past."""
        return self.filter(state=Message.QUEUED, next_attempt_at__lte=now)

    def undelivered(self) -> "MessageQuerySet":
        """Messages neither sent nor given up."""
        return self.filter(state=Message.QUEUED)

    def given_up(self) -> "MessageQuerySet":
        """Messages that were tried for a day in vain and about which nobody has decided."""
        return self.filter(state=Message.DEAD)


class Message(models.Model):
    """One email, text or webhook to one recipient, kept until it is sent or given up."""

    EMAIL = "email"
    TEXT = "text"
    WEBHOOK = "webhook"
    QUEUED = "queued"
    SENT = "sent"
    DEAD = "dead"
    LET_GO = "let_go"

    key = models.CharField(
        max_length=120, unique=True, help_text="The same for every try, so that a repeat can be told."
    )
    kind = models.CharField(
        max_length=7, choices=[(EMAIL, "Email"), (TEXT, "Text message"), (WEBHOOK, "Webhook")]
    )
    recipient = models.CharField(max_length=500)
    subject = models.CharField(max_length=250, blank=True)
    body = models.TextField()
    headers = models.JSONField(default=dict, blank=True, help_text="Further headers of an email.")
    state = models.CharField(
        max_length=6,
        choices=[(QUEUED, "Waiting"), (SENT, "Sent"), (DEAD, "Given up"), (LET_GO, "Let go")],
        default=QUEUED,
    )
    attempts = models.PositiveSmallIntegerField(default=0)
    next_attempt_at = models.DateTimeField()
    last_error = models.TextField(blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    sent_at = models.DateTimeField(null=True, blank=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["-created_at", "-pk"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["next_attempt_at"], condition=models.Q(state="queued"), name="outbox_message_due"
            ),
            models.Index(fields=["-created_at"], condition=models.Q(state="dead"), name="outbox_given_up"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(state="sent", sent_at__isnull=False)
                | models.Q(~models.Q(state="sent"), sent_at__isnull=True),
                name="outbox_sent_has_its_time",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} to {self.recipient}"

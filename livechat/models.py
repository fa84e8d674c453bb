"""What live chat keeps: conversations as append-only logs, who is at a seat, standard answers, surveys."""

import datetime
import secrets
import uuid
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Count, F, Q
from django.utils.translation import gettext_lazy as _

from livechat.states import END_LABELS, LABELS, End, State

# No vowels and nothing that looks like something else: a reference is read out over the telephone.
_REFERENCE_LETTERS = "BCDFGHJKLMNPQRSTVWXZ23456789"
SEAT_CAPACITY = 3

OUTCOMES = [
    ("answered", "Answered"),
    ("passed_on", "Passed to a service"),
    ("no_reply", "The resident stopped replying"),
    ("unsuitable", "Not something chat can help with"),
]
SATISFACTION = [
    (5, _("Very satisfied")),
    (4, _("Satisfied")),
    (3, _("Neither")),
    (2, _("Dissatisfied")),
    (1, _("Very dissatisfied")),
]
INSTEAD = [
    ("phone", _("By telephone")),
    ("visit", _("By visiting an office")),
    ("email", _("By email")),
    ("web_form", _("With a form on the website")),
    ("would_not", _("I would not have been in touch")),
]


def make_reference() -> str:
    """A reference that nobody can guess from another, such as C-7KQP-3XNB."""
    letters = [secrets.choice(_REFERENCE_LETTERS) for _ in range(8)]
    return f"C-{''.join(letters[:4])}-{''.join(letters[4:])}"


class Department(models.Model):
    """A part of the council that chats are about."""

    name = models.CharField(max_length=80, unique=True)
    order = models.PositiveSmallIntegerField(default=0, help_text="Smaller numbers come first in the list.")
    takes_chats = models.BooleanField(default=True, help_text="Whether residents can choose it now.")

    class Meta:
        ordering = ["order", "name"]

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True)
class Tally:
    """How many conversations were offered, and what has become of them."""

    offered: int
    handled: int
    abandoned: int
    missed: int
    refused: int
    waiting: int
    active: int

    @property
    def balanced(self) -> bool:
        """Whether every conversation offered is in exactly one of the other numbers."""
        return self.offered == (
            self.handled + self.abandoned + self.missed + self.refused + self.waiting + self.active
        )


class ChatQuerySet(models.QuerySet["Chat"]):
    """The words in which conversations are asked for."""

    def queued(self) -> "ChatQuerySet":
        """Waiting for an agent, the longest wait first."""
        return self.filter(state=State.QUEUED).order_by("offered_at", "pk")

    def active(self) -> "ChatQuerySet":
        """With an agent now."""
        return self.filter(state=State.ACTIVE)

    def open(self) -> "ChatQuerySet":
        """Not closed."""
        return self.exclude(state=State.CLOSED)

    def owned_by(self, user: Any) -> "ChatQuerySet":
        """Belonging to this agent."""
        return self.filter(owner_id=user.pk)

    def ever_owned_by(self, user: Any) -> "ChatQuerySet":
        """Belonging to this agent, now or earlier."""
        accepted = ChatEvent.objects.filter(kind=Kind.ACCEPTED, actor_id=user.pk)
        return self.filter(Q(owner_id=user.pk) | Q(pk__in=accepted.values("chat_id")))

    def offered_between(self, start: datetime.datetime, end: datetime.datetime) -> "ChatQuerySet":
        """Begun from `start` up to, not including, `end`."""
        return self.filter(offered_at__gte=start, offered_at__lt=end)

    def ended(self, end: End) -> "ChatQuerySet":
        """Closed in this way."""
        return self.filter(state=State.CLOSED, end=end)

    def tally(self) -> Tally:
        """What has become of these conversations, counted in one statement."""
        ends = {end.value: Count("pk", filter=Q(state=State.CLOSED, end=end)) for end in End}
        return Tally(
            **self.order_by().aggregate(
                offered=Count("pk"),
                waiting=Count("pk", filter=Q(state=State.QUEUED)),
                active=Count("pk", filter=Q(state=State.ACTIVE)),
                **ends,
            )
        )


class Chat(models.Model):
    """One conversation; its words are in its events."""

    reference = models.CharField(max_length=12, unique=True, default=make_reference, editable=False)
    state = models.CharField(
        max_length=8, choices=[(s.value, LABELS[s]) for s in State], default=State.QUEUED
    )
    end = models.CharField(max_length=10, blank=True, choices=[(e.value, END_LABELS[e]) for e in End])
    outcome = models.CharField(
        max_length=12,
        blank=True,
        choices=OUTCOMES,
    )
    topic = models.CharField(max_length=120, blank=True, help_text="What it turned out to be about.")
    department = models.ForeignKey(
        Department, null=True, blank=True, on_delete=models.SET_NULL, related_name="chats"
    )
    name = models.CharField(max_length=60, blank=True, help_text="As the resident gave it.")
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="chats"
    )
    began_on = models.ForeignKey(
        "wagtailcore.Page", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    last_seq = models.PositiveIntegerField(default=0, editable=False)
    last_public_seq = models.PositiveIntegerField(default=0, editable=False)
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    start_key_hash = models.CharField(max_length=64, unique=True, editable=False)
    request_reference = models.CharField(max_length=40, blank=True, help_text="Of the message left instead.")
    offered_at = models.DateTimeField(db_index=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    first_reply_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    forgotten = models.BooleanField(
        default=False, editable=False, help_text="Its words have been deleted; its numbers remain."
    )

    objects = ChatQuerySet.as_manager()

    class Meta:
        ordering = ["-offered_at", "-pk"]
        permissions = [
            ("answer_chat", "Can answer chats"),
            ("supervise_chat", "Can supervise chats"),
        ]
        indexes = [
            models.Index(fields=["offered_at"], condition=Q(state=State.QUEUED.value), name="chat_queue"),
            models.Index(fields=["owner"], condition=Q(state=State.ACTIVE.value), name="chat_load"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=[s.value for s in State]), name="chat_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(state=State.CLOSED.value, closed_at__isnull=False, end__in=[e.value for e in End])
                | (~Q(state=State.CLOSED.value) & Q(closed_at__isnull=True, end="")),
                name="chat_closed_has_time_and_end",
            ),
            models.CheckConstraint(
                condition=Q(state=State.CLOSED.value)
                | Q(state=State.QUEUED.value, owner__isnull=True)
                | Q(state=State.ACTIVE.value, owner__isnull=False, accepted_at__isnull=False),
                name="chat_active_has_one_owner",
            ),
            models.CheckConstraint(
                condition=Q(last_public_seq__lte=F("last_seq")), name="chat_public_events_are_events"
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def resident(self) -> str:
        """What staff call the resident."""
        return self.name or "Resident"

    @property
    def is_closed(self) -> bool:
        """Whether nothing more can be said."""
        return self.state == State.CLOSED


class Kind(models.TextChoices):
    """What an event of the log says."""

    QUEUED = "queued", "Chat offered"
    MESSAGE = "message", "Message"
    PAGE_LINK = "page_link", "Link to a page"
    NOTE = "note", "Note for staff"
    ACCEPTED = "accepted", "Accepted"
    GIVEN_BACK = "given_back", "Given back to the queue"
    MESSAGE_LEFT = "message_left", "Message left instead"
    CLOSED = "closed", "Closed"
    SURVEY = "survey", "Survey answered"


class Visibility(models.TextChoices):
    """Who may ever see an event."""

    PUBLIC = "public", "Resident and staff"
    STAFF = "staff", "Staff only"


class ActorKind(models.TextChoices):
    """Who made an event."""

    RESIDENT = "resident", "Resident"
    AGENT = "agent", "Agent"
    SYSTEM = "system", "Guildhall"


class ChatEventQuerySet(models.QuerySet["ChatEvent"]):
    """The words in which a log is read."""

    def public(self) -> "ChatEventQuerySet":
        """What the resident may see, in the order of its own numbers."""
        return self.filter(visibility=Visibility.PUBLIC).order_by("public_seq")

    def public_after(self, public_seq: int) -> "ChatEventQuerySet":
        """What the resident has not seen yet."""
        return self.public().filter(public_seq__gt=public_seq)

    def after(self, seq: int) -> "ChatEventQuerySet":
        """What staff have not seen yet, in order."""
        return self.filter(seq__gt=seq).order_by("seq")


class ChatEvent(models.Model):
    """One line of a conversation's log; never changed, and deleted only with its conversation."""

    chat = models.ForeignKey(Chat, on_delete=models.CASCADE, related_name="events")
    seq = models.PositiveIntegerField()
    public_seq = models.PositiveIntegerField(null=True)
    client_id = models.UUIDField(default=uuid.uuid4)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    visibility = models.CharField(max_length=6, choices=Visibility.choices)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    actor_kind = models.CharField(max_length=8, choices=ActorKind.choices)
    actor_name = models.CharField(max_length=60, blank=True)
    body = models.TextField(blank=True)
    data = models.JSONField(default=dict, blank=True)
    at = models.DateTimeField()

    objects = ChatEventQuerySet.as_manager()

    class Meta:
        ordering = ["chat", "seq"]
        constraints = [
            models.UniqueConstraint(fields=["chat", "seq"], name="event_seq_once"),
            models.UniqueConstraint(fields=["chat", "public_seq"], name="event_public_seq_once"),
            models.UniqueConstraint(fields=["chat", "client_id"], name="event_client_id_once"),
            models.CheckConstraint(
                condition=Q(visibility="public", public_seq__isnull=False)
                | Q(visibility="staff", public_seq__isnull=True),
                name="event_public_has_public_seq",
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=["note", "survey"]) | Q(visibility="staff"),
                name="event_note_is_staff_only",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.chat_id} #{self.seq} {self.kind}"


class SeatQuerySet(models.QuerySet["Seat"]):
    """The words in which presence is asked for."""

    def present(self, now: datetime.datetime) -> "SeatQuerySet":
        """Whose lease has not run out."""
        return self.filter(expires_at__gt=now)

    def available(self, now: datetime.datetime) -> "SeatQuerySet":
        """Present and taking chats."""
        return self.present(now).filter(available=True)


class Seat(models.Model):
    """An agent's presence: a lease that the open console renews and that otherwise runs out."""

    agent = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="seat")
    available = models.BooleanField(default=False)
    capacity = models.PositiveSmallIntegerField(default=SEAT_CAPACITY)
    expires_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    objects = SeatQuerySet.as_manager()

    def __str__(self) -> str:
        return str(self.agent)


class TemplateAnswer(models.Model):
    """A standard answer, found by a slash and a few letters."""

    department = models.ForeignKey(
        Department, null=True, blank=True, on_delete=models.SET_NULL, related_name="template_answers"
    )
    shortcut = models.SlugField(max_length=40, unique=True, help_text="What agents type after the slash.")
    title = models.CharField(max_length=120)
    body = models.TextField(max_length=2_000)

    class Meta:
        ordering = ["title"]

    def __str__(self) -> str:
        return self.title


class Survey(models.Model):
    """What a resident said about a chat when it was over."""

    chat = models.OneToOneField(Chat, on_delete=models.CASCADE, related_name="survey")
    satisfaction = models.PositiveSmallIntegerField(choices=SATISFACTION)
    instead = models.CharField(
        "if there had been no chat",
        max_length=10,
        choices=INSTEAD,
    )
    comment = models.TextField(blank=True, max_length=2_000)
    answered_at = models.DateTimeField()

    class Meta:
        ordering = ["-answered_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(satisfaction__range=(1, 5)), name="survey_satisfaction_is_1_to_5"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_satisfaction_display()}, {self.chat}"

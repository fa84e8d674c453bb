"""The council's register of planning applications as it was last read: nothing of who applied."""

import datetime
import math
import re
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchQuery, SearchVector, SearchVectorField
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.text import slugify
from django.utils.translation import gettext
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.documents import get_document_model_string

from council.core import grid
from council.core.kept_files import KeptFile, KeptPart, KeptProblem
from council.core.stated import Stated
from planning.states import LABELS, MEANINGS, OPEN, TONES, State

STATES = [(state.value, LABELS[state]) for state in State]
SOURCES = [("file", "File"), ("documents", "File of documents"), ("register", "Register")]
TAG = "listing:planning.Application"
DISTANCES = (250, 500, 1000, 2000, 5000)
# All that a resident's search may have in its address.
ASKED = (
    "q", "postcode", "within", "ward_name", "status", "dated",
    *(f"{name}-{part}" for name in ("since", "until") for part in ("day", "month", "year")),
)  # fmt: skip


def key_of(reference: str) -> str:
    """What is left of a reference when case, spaces and strokes do not count."""
    return re.sub(r"[^A-Z0-9]", "", reference.upper())


Day = datetime.date | None


class ApplicationQuerySet(models.QuerySet["Application"]):
    """The words in which the register is asked."""

    def newest_first(self) -> "ApplicationQuerySet":
        """What was received last, first."""
        return self.order_by("-received", "-pk")

    def with_words(self, typed: str) -> "ApplicationQuerySet":
        """Whose proposal, address or reference has all the words, or words that begin so."""
        words = re.findall(r"\w+", typed)[:12]
        if not words:
            return self.none()
        every = " & ".join(f"{word}:*" for word in words)
        return self.filter(words=SearchQuery(every, config="english", search_type="raw"))

    def near(self, easting: int, northing: int, metres: int) -> "ApplicationQuerySet":
        """Those within so many metres, each with its `metres`; the nearest first."""
        box = Q(
            easting__range=(easting - metres, easting + metres),
            northing__range=(northing - metres, northing + metres),
        )
        return (
            self.filter(box)
            .annotate(metres=grid.metres_from(easting, northing))
            .filter(metres__lte=metres)
            .order_by("metres", "-received", "-pk")
        )

    def received_between(self, first: Day, last: Day) -> "ApplicationQuerySet":
        """Received on one of the days, both included; None for no limit."""
        return self._between("received", first, last)

    def decided_between(self, first: Day, last: Day) -> "ApplicationQuerySet":
        """Decided on one of the days, both included; None for no limit."""
        return self._between("decided", first, last)

    def _between(self, name: str, first: Day, last: Day) -> "ApplicationQuerySet":
        rows = self.filter(**{f"{name}__isnull": False})
        if first is not None:
            rows = rows.filter(**{f"{name}__gte": first})
        return rows.filter(**{f"{name}__lte": last}) if last is not None else rows

    def ward_called(self, slug: str) -> str | None:
        """The name of the ward that an address names; None when no application is in such a one."""
        return next((ward for ward in self.wards() if slugify(ward) == slug), None)

    def wards(self) -> list[str]:
        """The names of the wards in which there are applications, in order."""
        return list(self.exclude(ward="").order_by("ward").values_list("ward", flat=True).distinct())


class Application(Stated, models.Model):
    """One application, as the council's register publishes it."""

    state_labels = LABELS
    state_meanings = MEANINGS
    state_tones = TONES
    open_states = OPEN

    reference = models.CharField(max_length=40)
    key = models.CharField(max_length=40, unique=True, editable=False)
    slug = models.SlugField(max_length=50, unique=True, editable=False)
    kind = models.CharField("kind of application", max_length=80, blank=True)
    proposal = models.TextField(max_length=4000)
    address = models.CharField(max_length=255)
    street = models.CharField(max_length=100, blank=True)
    postcode = models.CharField(max_length=8, blank=True)
    uprn = models.CharField("UPRN", max_length=12, blank=True)
    ward = models.CharField(max_length=80, blank=True)
    parish = models.CharField(max_length=80, blank=True)
    easting = models.IntegerField(null=True, blank=True)
    northing = models.IntegerField(null=True, blank=True)
    received = models.DateField()
    validated = models.DateField(null=True, blank=True)
    comment_by = models.DateField("comments until", null=True, blank=True)
    decision_by = models.DateField("decision expected by", null=True, blank=True)
    state = models.CharField("status", max_length=20, choices=STATES)
    decision = models.CharField(max_length=120, blank=True)
    decided = models.DateField(null=True, blank=True)
    team = models.CharField("officer's team", max_length=80, blank=True)
    changed_at = models.DateTimeField()
    words = models.GeneratedField(
        expression=SearchVector("proposal", "address", "reference", config="english"),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    objects = ApplicationQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["-received", "-pk"]
        verbose_name = "planning application"
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["-received", "-id"], name="application_received"),
            models.Index(fields=["-decided"], name="application_decided"),
            models.Index(fields=["easting", "northing"], name="application_place"),
            models.Index(fields=["ward", "-received"], name="application_ward"),
            GinIndex(fields=["words"], name="application_words"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in State]), name="application_state_known"
            )
        ]

    def __str__(self) -> str:
        return f"{self.reference}: {self.address}"

    def get_absolute_url(self) -> str:
        """Its page on the website."""
        return reverse("planning:application", args=[self.slug])

    @property
    def on_map(self) -> dict[str, Any]:
        """What a map shows of it, and which entry of the list beside it is its own."""
        return {
            "name": self.address,
            "note": f"{self.reference}: {self.state_name}",
            "url": self.get_absolute_url(),
            "easting": self.easting,
            "northing": self.northing,
            "anchor": f"application-{self.slug}",
        }

    def takes_comments(self, today: datetime.date) -> bool:
        """Whether residents may still have their say."""
        return self.is_open and self.comment_by is not None and today <= self.comment_by

    @property
    def away(self) -> str:
        """How far it is from where somebody asked, to the nearest ten metres."""
        metres = getattr(self, "metres", None)
        if metres is None:
            return ""
        if metres < 995:
            return gettext("%(number)s metres away") % {"number": max(10, math.ceil(metres / 10) * 10)}
        return gettext("%(number)s kilometres away") % {"number": f"{metres / 1000:.1f}"}


class StateChange(models.Model):
    """The day on which the register first said that an application stands here."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="history")
    state = models.CharField(max_length=20, choices=STATES)
    on = models.DateField()

    class Meta:
        ordering: ClassVar[list[str]] = ["on", "pk"]

    def __str__(self) -> str:
        return f"{self.get_state_display()}, {self.on:%d %B %Y}"


class Document(models.Model):
    """A drawing, letter or notice: a file of the council's own, or a link to where it is kept."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="documents")
    title = models.CharField(max_length=160)
    kind = models.CharField(max_length=60, blank=True)
    date = models.DateField(null=True, blank=True)
    file = models.ForeignKey(
        get_document_model_string(), null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    link = models.URLField(max_length=500, blank=True)
    size = models.PositiveBigIntegerField(null=True, blank=True, help_text="In bytes.")

    class Meta:
        ordering: ClassVar[list[str]] = ["-date", "title", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(file__isnull=False) ^ ~Q(link=""), name="planning_document_is_somewhere"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def url(self) -> str:
        """Where it is read."""
        return str(self.file.url) if self.file else self.link

    @property
    def type(self) -> str:
        """What kind of file it is: PDF; LINK where the address does not say."""
        if self.file:
            return str(self.file.file_extension).upper()
        ending = re.search(r"\.([A-Za-z0-9]{2,4})(?:[?#].*)?$", self.link.partition("://")[2])
        return ending[1].upper() if ending and "/" in self.link.partition("://")[2] else "LINK"

    @property
    def bytes(self) -> int | None:
        """How large it is."""
        return self.file.file_size if self.file else self.size


class Import(models.Model):
    """One reading of the register: what it brought, or what was wrong with it."""

    at = models.DateTimeField()
    source = models.CharField(
        max_length=20,
        choices=[("file", "File"), ("documents", "File of documents"), ("register", "Register")],
    )
    name = models.CharField(max_length=200)
    by = models.CharField(max_length=150, blank=True)
    added = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    left_out = models.PositiveIntegerField(
        default=0, help_text="Rows that could not be right, beside others that were taken."
    )
    problems = models.JSONField(default=list)

    class Meta:
        ordering: ClassVar[list[str]] = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.name}, {self.at:%d %B %Y}"

    @property
    def whats_wrong(self) -> str:
        """All that was wrong with it, below one another."""
        return format_html_join("", "<div>{}</div>", ((one,) for one in self.problems)) or "Nothing"


class Upload(KeptFile):
    """A file that somebody looks at before it is taken in; it goes the day after."""

    name = models.CharField(max_length=200)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(db_index=True)
    of_documents = models.BooleanField(default=False)
    row_count = models.PositiveIntegerField(default=0)
    # What taking it in would do; and, once that is begun, what it has done so far.
    added = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    left_out = models.PositiveIntegerField(default=0)
    # The first of what is new or changed, each as the cells of a row.
    examples = models.JSONField(default=list)
    begun_at = models.DateTimeField(null=True)
    done_rows = models.PositiveIntegerField(default=0)
    made = models.ForeignKey(Import, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.name

    @property
    def taking(self) -> bool:
        """Whether it is being taken in just now."""
        return bool(self.begun_at) and self.made_id is None

    @property
    def useful(self) -> bool:
        """Whether any of its rows is right."""
        return bool(self.added or self.changed or self.unchanged)


class UploadPart(KeptPart):
    """A part of a file, until it is taken in."""

    job = models.ForeignKey(Upload, on_delete=models.CASCADE, related_name="parts")

    class Meta(KeptPart.Meta):
        default_permissions = ()


class UploadProblem(KeptProblem):
    """One row of a file that cannot be right."""

    job = models.ForeignKey(Upload, on_delete=models.CASCADE, related_name="problems")

    class Meta(KeptProblem.Meta):
        default_permissions = ()


@register_setting(icon="clipboard-list")
class PlanningSettings(BaseSiteSetting):
    """What the council says beside its planning applications."""

    comment_url = models.CharField(
        "where residents comment",
        max_length=300,
        blank=True,
        help_text="The address of the form, such as https://www.example.gov.uk/comment?ref={reference}; "
        "{reference} is put in. Without it, residents are given the email address.",
    )
    email = models.EmailField("planning team's email", blank=True)
    near_metres = models.PositiveIntegerField(
        "what counts as near",
        default=500,
        choices=[(metres, f"{metres:,} metres") for metres in DISTANCES],
        help_text="How far around an application or a postcode others are shown.",
    )
    section = models.ForeignKey(
        "wagtailcore.Page",
        models.SET_NULL,
        verbose_name="section that it stands in",
        null=True,
        blank=True,
        related_name="+",
        help_text="The page to which the way back leads from the register, such as “Planning and building”.",
    )

    panels: ClassVar[list[Any]] = [
        FieldPanel("comment_url"),
        FieldPanel("email"),
        FieldPanel("near_metres"),
        FieldPanel("section"),
    ]

    class Meta:
        verbose_name = "planning register"

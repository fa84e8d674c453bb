"""Councillors, and when they can be seen."""

import datetime
from collections.abc import Iterator
from itertools import islice
from typing import Any, ClassVar, Self

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils import dateformat
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.images import get_image_model_string
from wagtail.models import Orderable
from wagtail.search import index

from council.core import clock
from council.core.text import sort_key
from democracy import repeats
from democracy.models.wards import Party, Ward
from democracy.repeats import LAST, Repeats

MONDAY = datetime.date(2024, 1, 1)
WEEKDAYS = [(number, f"{MONDAY + datetime.timedelta(days=number):%A}") for number in range(7)]
WEEKS = [(1, "First"), (2, "Second"), (3, "Third"), (4, "Fourth"), (LAST, "Last")]
BY_APPOINTMENT = "appointment"
HOW = [
    (Repeats.WEEKLY.value, "Every week"),
    (Repeats.FORTNIGHTLY.value, "Every two weeks"),
    (Repeats.MONTHLY.value, "Once a month"),
    (BY_APPOINTMENT, "By appointment only"),
]
# Addresses below the page of councillors that are no councillor's.
TAKEN = frozenset({"by-party"})
MOST_SHOWN = 4
valid_phone = RegexValidator(
    r"^\+?[0-9][0-9() -]{1,38}$", "Write one number and nothing else: “01632 960500”."
)


class CouncillorQuerySet(models.QuerySet["Councillor"]):
    """The words in which councillors are asked for."""

    def serving(self) -> Self:
        """Those who are councillors now."""
        return self.filter(is_serving=True)

    def in_order(self) -> Self:
        """By family name."""
        return self.order_by("sort_name", "pk")

    def whole(self) -> Self:
        """With all that a list shows of them."""
        return self.select_related("ward", "party", "picture")


class Councillor(index.Indexed, ClusterableModel):
    """Somebody who was elected for a ward."""

    name = models.CharField(max_length=100, help_text="Without “Councillor”: the site says that by itself.")
    slug = models.SlugField(max_length=110, unique=True, editable=False)
    sort_name = models.CharField(max_length=120, editable=False)
    ward = models.ForeignKey(Ward, on_delete=models.PROTECT, related_name="councillors")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="councillors")
    role = models.CharField(
        max_length=160,
        blank=True,
        help_text="What they are besides: “Leader of the Council”, “Cabinet Member for Housing”.",
    )
    picture = models.ForeignKey(
        get_image_model_string(), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    email = models.EmailField(blank=True)
    phone = models.CharField("telephone", max_length=40, blank=True, validators=[valid_phone])
    address = models.TextField(
        "address for letters", max_length=300, blank=True, help_text="Often the town hall's."
    )
    about = models.TextField(
        max_length=2000,
        blank=True,
        help_text="A few plain sentences. Leave an empty line between paragraphs.",
    )
    elected = models.PositiveSmallIntegerField("first elected in", null=True, blank=True)
    register_url = models.URLField(
        "register of interests",
        max_length=500,
        blank=True,
        help_text="Where their declared jobs, land and gifts can be read.",
    )
    is_serving = models.BooleanField(
        "is a councillor now",
        default=True,
        help_text="Untick it when they leave: their page goes, and their seat is vacant until "
        "somebody else is added for the ward.",
    )
    changed_at = models.DateTimeField(auto_now=True)

    objects = CouncillorQuerySet.as_manager()

    search_fields: ClassVar[list[Any]] = [index.SearchField("name"), index.AutocompleteField("name")]
    panels: ClassVar[list[Any]] = [
        MultiFieldPanel(
            [
                FieldPanel("name"),
                FieldRowPanel(
                    [FieldPanel("ward", widget=forms.Select), FieldPanel("party", widget=forms.Select)]
                ),
                FieldPanel("role"),
                FieldPanel("picture"),
                FieldPanel("is_serving"),
            ],
            heading="Who it is",
        ),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("email"), FieldPanel("phone")]), FieldPanel("address")],
            heading="How to reach them",
        ),
        InlinePanel(
            "surgeries",
            heading="Surgeries",
            label="Surgery",
            help_text="When residents can come. The site works out and shows the next four dates of each.",
            max_num=6,
        ),
        MultiFieldPanel(
            [FieldPanel("about"), FieldRowPanel([FieldPanel("elected"), FieldPanel("register_url")])],
            heading="More about them",
        ),
    ]

    class Meta:
        ordering: ClassVar[list[str]] = ["sort_name", "pk"]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        if self.elected is not None and not 1900 <= self.elected <= clock.today().year:
            raise ValidationError({"elected": "Give a year that has come, such as 2019."})

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Stores them, with their place in the order; their address stays whatever they are called later."""
        self.name = " ".join(self.name.split())
        first, _space, family = self.name.rpartition(" ")
        self.sort_name = sort_key(f"{family} {first}")[:120]
        if not self.slug:
            self.slug = _free_slug(self.name)
        super().save(*args, **kwargs)

    @property
    def initials(self) -> str:
        """What stands where there is no picture."""
        words = self.name.split()
        return f"{words[0][:1]}{words[-1][:1] if len(words) > 1 else ''}".upper()

    @property
    def title(self) -> str:
        """The name as residents read it."""
        return _("Councillor %(name)s") % {"name": self.name}


def _free_slug(name: str) -> str:
    base = slugify(name)[:100] or "councillor"
    taken = {*TAKEN, *Councillor.objects.filter(slug__startswith=base).values_list("slug", flat=True)}
    return next(slug for slug in _numbered(base) if slug not in taken)


def _numbered(base: str) -> Iterator[str]:
    yield base
    for number in range(2, 10_000):
        yield f"{base}-{number}"


class Surgery(Orderable):
    """When and where residents can see a councillor without asking first, or how they ask."""

    councillor = ParentalKey(Councillor, on_delete=models.CASCADE, related_name="surgeries")
    how = models.CharField("how often", max_length=12, choices=HOW, default=Repeats.MONTHLY.value)
    week = models.PositiveSmallIntegerField(
        "which of the month", choices=WEEKS, null=True, blank=True, help_text="For once a month."
    )
    weekday = models.PositiveSmallIntegerField("day of the week", choices=WEEKDAYS, null=True, blank=True)
    one_day = models.DateField(
        "one of its days",
        null=True,
        blank=True,
        help_text="For every two weeks: any day on which there was or will be one.",
    )
    starts = models.TimeField("from", null=True, blank=True)
    ends = models.TimeField("until", null=True, blank=True)
    place = models.CharField(max_length=200, blank=True)
    note = models.CharField(
        max_length=200, blank=True, help_text="“No appointment is needed”, “Ring first”, “After the service”."
    )
    none_on = models.TextField(
        "days without one",
        max_length=600,
        blank=True,
        help_text="A line for each, such as “25 December 2026”.",
    )

    panels: ClassVar[list[Any]] = [
        FieldRowPanel([FieldPanel("how"), FieldPanel("week"), FieldPanel("weekday")]),
        FieldRowPanel([FieldPanel("starts"), FieldPanel("ends"), FieldPanel("one_day")]),
        FieldPanel("place"),
        FieldPanel("note"),
        FieldPanel("none_on"),
    ]

    class Meta(Orderable.Meta):
        verbose_name_plural = "surgeries"

    def __str__(self) -> str:
        return self.in_words()

    def clean(self) -> None:
        super().clean()
        wrong: dict[str, str] = {}
        if self.how != BY_APPOINTMENT:
            if self.starts is None:
                wrong["starts"] = "Say at what time it begins."
            if self.how == Repeats.MONTHLY and self.week is None:
                wrong["week"] = "Say which of the month it is."
            if self.how == Repeats.FORTNIGHTLY and self.one_day is None:
                wrong["one_day"] = (
                    "Give any day on which there is one, so that the site can count on from it."
                )
            if self.how != Repeats.FORTNIGHTLY and self.weekday is None:
                wrong["weekday"] = "Say on which day of the week it is."
            if self.starts and self.ends and self.ends <= self.starts:
                wrong["ends"] = "It must end after it begins."
        for line in self.none_on.splitlines():
            if line.strip() and day_of(line) is None:
                wrong["none_on"] = f"“{line.strip()}” is not a date such as “25 December 2026”."
        if wrong:
            raise ValidationError(wrong)

    def days(self, first: datetime.date) -> Iterator[datetime.date]:
        """The days on which there is one, from a date on; without an end, or none at all."""
        without = {day_of(line) for line in self.none_on.splitlines()}
        return (day for day in self._rule(first) if day not in without)

    def _rule(self, first: datetime.date) -> Iterator[datetime.date]:
        match self.how:
            case Repeats.MONTHLY if self.week is not None and self.weekday is not None:
                return repeats.monthly(first, self.week, self.weekday)
            case Repeats.WEEKLY if self.weekday is not None:
                return repeats.every(repeats.on_weekday(first, self.weekday), 1, first)
            case Repeats.FORTNIGHTLY if self.one_day is not None:
                return repeats.every(self.one_day, 2, first)
        return iter(())

    def next_days(self) -> list[datetime.date]:
        """The next four of its days, today among them."""
        return list(islice(self.days(clock.today()), MOST_SHOWN))

    def in_words(self) -> str:
        """How often and at what time, as residents read it."""
        if self.how == BY_APPOINTMENT:
            return _("By appointment")
        parts = [self._often(), self.times()]
        return ", ".join(part for part in parts if part)

    def times(self) -> str:
        """From when until when: “10am to 11:30am”."""
        if self.starts is None:
            return ""
        told = [clock.time_in_words(_on_a_day(time)) for time in (self.starts, self.ends) if time]
        return _("%(start)s to %(end)s") % {"start": told[0], "end": told[1]} if len(told) > 1 else told[0]

    def _often(self) -> str:
        number = self.one_day.weekday() if self.how == Repeats.FORTNIGHTLY and self.one_day else self.weekday
        if number is None:
            return ""
        day = {"weekday": dateformat.format(MONDAY + datetime.timedelta(days=number), "l")}
        match self.how:
            case Repeats.WEEKLY:
                return _("Every %(weekday)s") % day
            case Repeats.FORTNIGHTLY:
                return _("Every other %(weekday)s") % day
        return {
            1: _("First %(weekday)s of the month"),
            2: _("Second %(weekday)s of the month"),
            3: _("Third %(weekday)s of the month"),
            4: _("Fourth %(weekday)s of the month"),
            LAST: pgettext("of the month", "Last %(weekday)s of the month"),
        }.get(self.week or 1, "") % day


def day_of(line: str) -> datetime.date | None:
    """The date that a line says, “25 December 2026” or “25/12/2026”; None when it says none."""
    words = " ".join(line.split())
    for form in ("%d %B %Y", "%d %b %Y", "%d/%m/%Y"):
        try:
            return datetime.datetime.strptime(words, form).replace(tzinfo=clock.LONDON).date()
        except ValueError:
            continue
    return None


def _on_a_day(time: datetime.time) -> datetime.datetime:
    return datetime.datetime.combine(MONDAY, time, clock.LONDON)

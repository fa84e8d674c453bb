"""Who is responsible where that differs by address."""

import re
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models
from django.urls import reverse
from django.utils.text import slugify
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, HelpPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Orderable
from wagtail.search import index

from council.addresses.lookup import is_prefix, tidy_prefix
from council.addresses.models import Property
from council.core.text import sort_key
from services.models.provider import Provider, valid_phone

REACHED = ("provider", "somebody", "why", "phone", "url")


def valid_address(typed: str) -> None:
    """Raises ValidationError unless it is a web address or the path of a page of this site."""
    if not re.fullmatch(r"/(?!/)[^\s\\]*", typed):
        URLValidator(["https", "http"], message="Write a web address, or a path such as /housing/.")(typed)


class Runs(models.Model):
    """Who it is somewhere, why, and how to reach them about just that."""

    provider = models.ForeignKey(
        Provider,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="who is responsible",
        help_text="Left empty, this council is, or whoever is named below.",
    )
    somebody = models.CharField(
        "or somebody who has no page here",
        max_length=100,
        blank=True,
        help_text="As the answer begins: “Your landlord”.",
    )
    why = models.CharField(
        max_length=255,
        blank=True,
        help_text="One sentence for residents: “Kiln Street is part of the A690, a trunk road.”",
    )
    phone = models.CharField(
        "its number for this",
        max_length=40,
        blank=True,
        validators=[valid_phone],
        help_text="Left empty, its main number.",
    )
    url = models.CharField(
        "its page about this",
        max_length=500,
        blank=True,
        validators=[valid_address],
        help_text="A web address, or one of this site such as /housing/private-renting/. "
        "Left empty, where it takes questions and reports.",
    )

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        if self.provider is not None and self.somebody:
            raise ValidationError({"somebody": "Choose a body above or name somebody here, not both."})


class Responsibility(index.Indexed, ClusterableModel, Runs):  # type: ignore[django-manager-missing]
    """A question that residents ask with a postcode: who it is usually, and who it is elsewhere."""

    question = models.CharField(
        max_length=100,
        unique=True,
        help_text="As residents ask it: “Who mends the road?” It is the title of the page that answers.",
    )
    slug = models.SlugField(max_length=130, unique=True, editable=False)
    other_words = models.CharField(
        "other words for it",
        max_length=255,
        blank=True,
        help_text="What people type to find it, with commas between: “pothole, pavement”.",
    )
    next_step = models.TextField(
        "what to do next",
        blank=True,
        max_length=1000,
        help_text="What to have ready, and what happens then. It follows every answer.",
    )

    search_fields: ClassVar[list[Any]] = [index.SearchField("question"), index.AutocompleteField("question")]
    panels: ClassVar[list[Any]] = [
        MultiFieldPanel([FieldPanel("question"), FieldPanel("other_words")], heading="The question"),
        MultiFieldPanel(
            [FieldPanel(name) for name in REACHED],
            heading="Usually",
        ),
        HelpPanel(
            content="<p>Where somebody else is responsible, add it here. When several hold for one home, "
            "the nearest wins: its street, then its postcode, then its ward. Of two alike, the upper.</p>"
        ),
        InlinePanel("rules", heading="Elsewhere", label="Exception", max_num=50),
        FieldPanel("next_step"),
    ]

    class Meta:
        ordering: ClassVar[list[str]] = ["question"]
        verbose_name = "question with a postcode"
        verbose_name_plural = "questions with a postcode"

    def __str__(self) -> str:
        return self.question

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self.slug:
            # It never changes afterwards: people keep the address.
            wanted = slugify(self.question)[:120] or "question"
            taken = set(Responsibility.objects.filter(slug__startswith=wanted).values_list("slug", flat=True))
            tries = (f"{wanted}-{number}" if number > 1 else wanted for number in range(1, len(taken) + 2))
            self.slug = next(slug for slug in tries if slug not in taken)
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        """The page on which it is asked and answered."""
        return reverse("services:responsible", args=[self.slug])


class Where(models.TextChoices):
    """By what an exception knows a home."""

    STREET = "street", "Streets"
    USRN = "usrn", "Streets by number (USRN)"
    POSTCODE = "postcode", "Postcodes that begin with"
    WARD = "ward", "Wards"


class ResponsibilityRule(Orderable, Runs):
    """Some streets, postcodes or wards where somebody else is responsible than usually."""

    responsibility = ParentalKey(Responsibility, on_delete=models.CASCADE, related_name="rules")
    where = models.CharField(max_length=10, choices=Where.choices, default=Where.STREET)
    places = models.TextField(
        "which",
        max_length=4000,
        help_text="One on each line. A street whose name is in two towns: “Mill Lane, Aldercross”. "
        "Postcodes whole or their beginning: “HB1 2”.",
    )

    panels: ClassVar[list[Any]] = [
        FieldPanel("where"),
        FieldPanel("places"),
        *(FieldPanel(name) for name in REACHED),
    ]

    class Meta(Orderable.Meta):
        verbose_name = "exception"

    def __str__(self) -> str:
        return f"{self.get_where_display()}: {', '.join(self.each())}"

    def each(self) -> list[str]:
        """The places, one by one."""
        lines = (" ".join(line.split()) for line in self.places.splitlines())
        return list(dict.fromkeys(line for line in lines if line))

    def clean(self) -> None:
        super().clean()
        wrong = []
        if self.where == Where.POSTCODE:
            self.places = "\n".join(tidy_prefix(place) for place in self.each())
            wrong = [place for place in self.each() if not is_prefix(place)]
            why = "is not a postcode nor the beginning of one, such as HB1 or HB1 2"
        elif self.where == Where.USRN:
            wrong = [place for place in self.each() if not (place.isdecimal() and len(place) <= 8)]
            why = "is not the number of a street: up to 8 digits"
        else:
            known = self._known()
            wrong = [place for place in self.each() if known and sort_key(place) not in known]
            why = f"is no {self.where} of the council's addresses. Check how it is spelt"
        if wrong:
            named = ", ".join(f"“{place}”" for place in wrong[:5])
            raise ValidationError({"places": f"{named} {why}."})

    def _known(self) -> set[str]:
        if self.where == Where.WARD:
            wards = Property.objects.exclude(ward="").values_list("ward", flat=True)
            return {sort_key(ward) for ward in wards.distinct().order_by()}
        rows = Property.objects.exclude(street="").values_list("street", "town").distinct().order_by()
        return {key for street, town in rows for key in street_keys(street, town)}


def street_keys(street: str, town: str) -> tuple[str, str]:
    """How a street may be named: alone, and with its town."""
    return sort_key(street), sort_key(f"{street}, {town}")

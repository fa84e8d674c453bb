"""Wards and parties: by which people look for councillors."""

from typing import ClassVar

from django.db import models
from django.utils.text import slugify
from wagtail.admin.panels import FieldPanel


class Ward(models.Model):  # type: ignore[django-manager-missing]
    """A part of the council's area that elects councillors of its own."""

    name = models.CharField(
        max_length=80,
        unique=True,
        help_text="As the gazetteer of addresses writes it: a postcode is matched to its ward by this name.",
    )
    covers = models.CharField(
        "what it covers",
        max_length=255,
        blank=True,
        help_text="Places that people know: “Town centre, Canal Wharf, the station”.",
    )
    seats = models.PositiveSmallIntegerField(
        default=2,
        help_text="How many councillors it elects. With fewer, the site says that a seat is vacant.",
    )
    vacancy = models.CharField(
        "about a vacant seat",
        max_length=255,
        blank=True,
        help_text="Shown while a seat is vacant: “A by-election is on Thursday 6 May.”",
    )

    panels: ClassVar[list[FieldPanel]] = [FieldPanel(name) for name in ("name", "covers", "seats", "vacancy")]

    class Meta:
        ordering: ClassVar[list[str]] = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def anchor(self) -> str:
        """Where it stands on the page of all wards."""
        return f"ward-{slugify(self.name)}"


class Party(models.Model):  # type: ignore[django-manager-missing]
    """A party or group for which councillors sit."""

    name = models.CharField(max_length=80, unique=True, help_text="“Independent” is one too.")

    panels: ClassVar[list[FieldPanel]] = [FieldPanel("name")]

    class Meta:
        ordering: ClassVar[list[str]] = ["name"]
        verbose_name_plural = "parties"

    def __str__(self) -> str:
        return self.name

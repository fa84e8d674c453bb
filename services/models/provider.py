"""Who runs a service, when it is not this council."""

from typing import Any, ClassVar

from django.db import models
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.search import index


class Provider(index.Indexed, models.Model):
    """A body that runs services here: the county, National Highways, a housing association."""

    name = models.CharField(max_length=120, unique=True)
    short_name = models.CharField(
        max_length=60, blank=True, help_text="As it reads in a sentence: “the county council”."
    )
    what_it_does = models.CharField(
        max_length=255,
        blank=True,
        help_text="What it runs here, in one sentence: “Roads, schools and libraries.”",
    )
    phone = models.CharField(max_length=40, blank=True)
    email = models.EmailField(blank=True)
    hours = models.CharField(max_length=200, blank=True, help_text="When the telephone is answered.")
    url = models.URLField("website", blank=True)

    search_fields: ClassVar[list[Any]] = [index.SearchField("name"), index.AutocompleteField("name")]
    panels: ClassVar[list[Any]] = [
        FieldPanel("name"),
        FieldPanel("short_name"),
        FieldPanel("what_it_does"),
        MultiFieldPanel(
            [FieldPanel("phone"), FieldPanel("email"), FieldPanel("hours"), FieldPanel("url")],
            heading="How to reach it",
        ),
    ]

    class Meta:
        ordering: ClassVar[list[str]] = ["name"]
        verbose_name = "provider"

    def __str__(self) -> str:
        return self.name

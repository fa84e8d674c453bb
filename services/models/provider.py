"""Who runs a service, when it is not this council."""

from dataclasses import dataclass
from typing import Any, ClassVar

from django.core.validators import RegexValidator
from django.db import models
from django.urls import reverse
from django.utils.text import slugify
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Orderable
from wagtail.search import index

valid_phone = RegexValidator(
    r"^\+?[0-9][0-9() -]{1,38}$",
    "Write one number and nothing else: “01632 960500”. Hours have their own field.",
)


@dataclass(frozen=True)
class RunBy:
    """Who runs a page's service, and how to reach them about just that."""

    name: str
    what: str
    phone: str
    hours: str
    url: str
    # Whether the link goes to the right page of theirs, and not to their front page.
    deep: bool
    landing: str


class Provider(index.Indexed, ClusterableModel):
    """A body that runs services here: the county, National Highways, a housing association."""

    name = models.CharField(
        max_length=120, unique=True, help_text="Its whole name: “Northmoor County Council”."
    )
    slug = models.SlugField(max_length=130, unique=True, editable=False)
    short_name = models.CharField(
        max_length=60, blank=True, help_text="As it reads in a sentence: “the county council”."
    )
    what_it_does = models.CharField(
        max_length=255,
        blank=True,
        help_text="What it runs here, in one sentence: “Roads, schools and libraries.”",
    )
    phone = models.CharField(
        "telephone",
        max_length=40,
        blank=True,
        validators=[valid_phone],
        help_text="Its main number. Numbers for single services have their own list below.",
    )
    email = models.EmailField(blank=True)
    hours = models.CharField(
        "when the telephone is answered",
        max_length=200,
        blank=True,
        help_text="“Monday to Friday, 8am to 6pm”.",
    )
    url = models.URLField("website", blank=True, help_text="Its front page.")
    report_url = models.URLField(
        "where to ask or report",
        max_length=500,
        blank=True,
        help_text="The page of its website on which people ask or report something. "
        "A service may have a nearer one: it is set on the page of that service.",
    )

    search_fields: ClassVar[list[Any]] = [index.SearchField("name"), index.AutocompleteField("name")]
    panels: ClassVar[list[Any]] = [
        MultiFieldPanel(
            [FieldPanel("name"), FieldPanel("short_name"), FieldPanel("what_it_does")], heading="Who it is"
        ),
        MultiFieldPanel(
            [
                FieldPanel("report_url"),
                FieldPanel("url"),
                FieldPanel("phone"),
                FieldPanel("hours"),
                FieldPanel("email"),
            ],
            heading="How to reach it",
        ),
        InlinePanel("numbers", heading="Numbers by service", label="Number", max_num=30),
    ]

    class Meta:
        ordering: ClassVar[list[str]] = ["name"]
        verbose_name = "provider"

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self.slug:
            self.slug = self._free_slug()
            if kwargs.get("update_fields") is not None:
                kwargs["update_fields"] = {*kwargs["update_fields"], "slug"}
        super().save(*args, **kwargs)

    def _free_slug(self) -> str:
        # It never changes afterwards: people keep the address.
        wanted = slugify(self.name)[:120] or "provider"
        taken = set(Provider.objects.filter(slug__startswith=wanted).values_list("slug", flat=True))
        tries = (f"{wanted}-{number}" if number > 1 else wanted for number in range(1, len(taken) + 2))
        return next(slug for slug in tries if slug not in taken)

    @property
    def in_a_sentence(self) -> str:
        """What it is called within a sentence."""
        return self.short_name or self.name

    def get_absolute_url(self) -> str:
        """Its page on this website: how to reach it, and all of it that is here."""
        return reverse("services:provider", args=[self.slug])

    def running(self, *, phone: str = "", url: str = "") -> RunBy:
        """How it is reached about one service, whose own number and page come before the general ones."""
        return RunBy(
            self.name,
            self.what_it_does,
            phone or self.phone,
            self.hours,
            url or self.report_url or self.url,
            bool(url or self.report_url),
            self.get_absolute_url(),
        )


class ProviderNumber(Orderable):
    """The number that answers for one service of a provider."""

    provider = ParentalKey(Provider, on_delete=models.CASCADE, related_name="numbers")
    service = models.CharField("what it is for", max_length=100, help_text="“Street lights”.")
    phone = models.CharField("telephone", max_length=40, validators=[valid_phone])
    url = models.URLField("page of its website", max_length=500, blank=True)

    panels: ClassVar[list[Any]] = [FieldPanel("service"), FieldPanel("phone"), FieldPanel("url")]

    class Meta(Orderable.Meta):
        verbose_name = "number of a provider"
        verbose_name_plural = "numbers of a provider"

    def __str__(self) -> str:
        return f"{self.service}: {self.phone}"

"""Committees, and who sits in them."""

from typing import Any, ClassVar, Self

from django import forms
from django.db import models
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Orderable
from wagtail.search import index

from democracy.models.councillors import Councillor, valid_phone
from democracy.panels import CalendarPanel

# Addresses below the page of meetings that are no committee's.
TAKEN = frozenset({"calendar", "calendar-ics", "feed"})


class CommitteeQuerySet(models.QuerySet["Committee"]):
    """The words in which committees are asked for."""

    def meeting(self) -> Self:
        """Those that still meet."""
        return self.filter(is_meeting=True)

    def in_order(self) -> Self:
        """As the council wants them, then by name."""
        return self.order_by("place_in_list", "name", "pk")


class Committee(index.Indexed, ClusterableModel):
    """Councillors who decide together: the council itself, its cabinet, its committees."""

    name = models.CharField(max_length=100, unique=True, help_text="“Planning Committee”, “Cabinet”.")
    slug = models.SlugField(max_length=110, unique=True, editable=False)
    summary = models.CharField(
        max_length=255,
        blank=True,
        help_text="What it is for, in a sentence. Shown in lists and in search.",
    )
    decides = models.TextField(
        "what it decides",
        max_length=4000,
        blank=True,
        help_text="In plain words. Leave an empty line between paragraphs.",
    )
    speaking = models.TextField(
        "how to speak at it",
        max_length=2000,
        blank=True,
        help_text="Who may, for how long, and until when they must ask. Shown with each meeting to come.",
    )
    email = models.EmailField(blank=True, help_text="Where people ask about its meetings.")
    phone = models.CharField("telephone", max_length=40, blank=True, validators=[valid_phone])
    usual_place = models.CharField(
        max_length=200, blank=True, help_text="Where it meets, unless a meeting says otherwise."
    )
    place_in_list = models.PositiveSmallIntegerField(
        default=10, help_text="Lower numbers stand first; with the same number they stand by name."
    )
    is_meeting = models.BooleanField(
        "meets now",
        default=True,
        help_text="Untick it when it was wound up: it leaves the list, and its papers stay.",
    )

    objects = CommitteeQuerySet.as_manager()

    search_fields: ClassVar[list[Any]] = [index.SearchField("name"), index.AutocompleteField("name")]
    panels: ClassVar[list[Any]] = [
        CalendarPanel(heading="Meetings to come"),
        MultiFieldPanel(
            [
                FieldPanel("name"),
                FieldPanel("summary"),
                FieldRowPanel([FieldPanel("place_in_list"), FieldPanel("is_meeting")]),
            ],
            heading="Which it is",
        ),
        InlinePanel("members", heading="Members", label="Member"),
        FieldPanel("decides"),
        MultiFieldPanel(
            [
                FieldPanel("usual_place"),
                FieldPanel("speaking"),
                FieldRowPanel([FieldPanel("email"), FieldPanel("phone")]),
            ],
            heading="Its meetings",
        ),
    ]

    class Meta:
        ordering: ClassVar[list[str]] = ["place_in_list", "name", "pk"]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Stores it; its address stays whatever it is called later."""
        if not self.slug:
            base = slugify(self.name)[:100] or "committee"
            taken = {*TAKEN, *Committee.objects.values_list("slug", flat=True)}
            numbered = (base, *(f"{base}-{number}" for number in range(2, len(taken) + 3)))
            self.slug = next(slug for slug in numbered if slug not in taken)
        super().save(*args, **kwargs)


class Membership(Orderable):
    """One councillor's seat in a committee."""

    class Role(models.TextChoices):
        """As what they sit there."""

        CHAIR = "chair", _("Chair")
        VICE = "vice", _("Vice-chair")
        MEMBER = "member", _("Member")
        SUBSTITUTE = "substitute", _("Substitute")

    committee = ParentalKey(Committee, on_delete=models.CASCADE, related_name="members")
    councillor = models.ForeignKey(Councillor, on_delete=models.CASCADE, related_name="seats")
    role = models.CharField("as", max_length=10, choices=Role.choices, default=Role.MEMBER)

    panels: ClassVar[list[Any]] = [
        FieldRowPanel(
            [FieldPanel("councillor", widget=forms.Select), FieldPanel("role", widget=forms.Select)]
        )
    ]

    class Meta(Orderable.Meta):
        unique_together: ClassVar[list[tuple[str, str]]] = [("committee", "councillor")]

    def __str__(self) -> str:
        return f"{self.councillor} in {self.committee}"

    @property
    def rank(self) -> int:
        """The chair first, substitutes last."""
        return list(self.Role).index(self.Role(self.role))

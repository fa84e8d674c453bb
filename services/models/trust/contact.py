"""Every way to reach the council, with those for people who are deaf or cannot come."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import RichTextField

from council.addresses.lookup import Unavailable, normalise_postcode
from council.addresses.places import locate
from council.core.choosers import LinkedPageBlock
from council.core.fields import Stream
from council.core.panels import tabs
from services.models.pages import ContentPage
from services.models.trust.complete import PLAIN

ACCESS = (
    ("step-free", _("Step-free entrance")),
    ("lift", _("Lift")),
    ("toilet", _("Accessible toilet")),
    ("changing-places", _("Changing Places toilet")),
    ("hearing-loop", _("Hearing loop")),
    ("parking", _("Blue Badge parking")),
    ("quiet", _("Quiet room")),
    ("interpreter", _("Sign language interpreter by appointment")),
)


class UrgentBlock(blocks.StructBlock):
    """What cannot wait until the council opens."""

    what = blocks.CharBlock(max_length=200, help_text="“A dangerous building, or flooding from our land.”")
    phone = blocks.CharBlock(max_length=40)
    when = blocks.CharBlock(max_length=120, required=False, help_text="“When we are closed”, “at any time”.")

    class Meta:
        icon = "warning"


class TopicBlock(blocks.StructBlock):
    """How to reach those who deal with one thing."""

    name = blocks.CharBlock(max_length=120, label="What it is about")
    phone = blocks.CharBlock(max_length=40, required=False)
    email = blocks.EmailBlock(required=False)
    page = LinkedPageBlock(required=False)

    class Meta:
        icon = "tag"


class VisitBlock(blocks.StructBlock):
    """A place where people can come."""

    name = blocks.CharBlock(max_length=120)
    address = blocks.TextBlock(rows=4)
    hours = blocks.TextBlock(rows=3)
    access = blocks.MultipleChoiceBlock(choices=ACCESS, required=False, label="Access")
    more_access = blocks.TextBlock(
        rows=2, required=False, label="More about access", help_text="How wide the doors are, how to get in."
    )
    page = LinkedPageBlock(required=False)

    class Meta:
        icon = "site"


class ContactPage(ContentPage):
    """How to reach the council: by telephone, Relay UK, sign language, email, post, and in person."""

    phone = models.CharField("telephone", max_length=40, blank=True, help_text="The number for anything.")
    phone_hours = models.CharField("when it is answered", max_length=200, blank=True)
    relay_uk = models.BooleanField(
        "Relay UK",
        default=True,
        help_text="Calls through Relay UK are answered: people who cannot hear or speak dial 18001 first.",
    )
    text_phone = models.CharField(
        "number for text messages",
        max_length=40,
        blank=True,
        help_text="For people who cannot use the telephone. Leave empty when nobody reads texts.",
    )
    sign_language = RichTextField(
        "British Sign Language",
        features=PLAIN,
        blank=True,
        help_text="How a deaf person reaches you by video: through which service, and when.",
    )
    sign_language_url = models.URLField(
        "address of the video service", blank=True, help_text="Such as the council's own SignVideo link."
    )
    interpreters = RichTextField("other languages", features=PLAIN, blank=True)
    email = models.EmailField("email", blank=True)
    email_answered = models.CharField("how soon it is answered", max_length=160, blank=True)
    post = models.TextField("postal address", blank=True)
    urgent = Stream([("urgent", UrgentBlock())], blank=True, verbose_name="when it cannot wait")
    topics = Stream([("topic", TopicBlock())], blank=True, verbose_name="by what it is about")
    visits = Stream([("place", VisitBlock())], blank=True, verbose_name="where to come")

    edit_handler = tabs(
        [
            FieldPanel("title"),
            FieldPanel("summary"),
            FieldPanel("doors", heading="What people can do here"),
            FieldPanel("urgent"),
            MultiFieldPanel(
                [
                    FieldRowPanel([FieldPanel("phone"), FieldPanel("phone_hours")]),
                    FieldPanel("relay_uk"),
                    FieldPanel("text_phone"),
                ],
                heading="Telephone",
            ),
            MultiFieldPanel(
                [FieldPanel("sign_language"), FieldPanel("sign_language_url"), FieldPanel("interpreters")],
                heading="Sign language and other languages",
            ),
            MultiFieldPanel(
                [FieldRowPanel([FieldPanel("email"), FieldPanel("email_answered")]), FieldPanel("post")],
                heading="In writing",
            ),
            FieldPanel("topics"),
            FieldPanel("visits"),
            FieldPanel("body", heading="Text"),
            FieldPanel("related"),
            FieldPanel("synonyms"),
        ]
    )
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["services.InfoPage"]
    page_description = (
        "For every way to reach the council: telephone, Relay UK, sign language, email, offices and hours."
    )

    class Meta:
        verbose_name = "contact page"

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        access = dict(ACCESS)
        context["places"] = [
            {
                "place": place.value,
                "access": [access[key] for key in place.value["access"] or () if key in access],
            }
            for place in self.visits
        ]
        context["points"] = [point for place in self.visits if (point := _point(place.value)) is not None]
        context["topics"] = [topic.value for topic in self.topics]
        context["urgent"] = [row.value for row in self.urgent]
        return context


def _point(place: Any) -> dict[str, Any] | None:
    """Where the place is by the postcode in its address, for the map; None when that cannot be told."""
    postcodes = [code for line in place["address"].splitlines() if (code := normalise_postcode(line))]
    try:
        found = locate(postcodes[-1]) if postcodes else None
    except (LookupError, Unavailable):
        return None
    if found is None:
        return None
    name, easting, northing = place["name"], found.easting, found.northing
    return {
        "name": name,
        "easting": easting,
        "northing": northing,
        "note": ", ".join(place["address"].strip().splitlines()),
    }

"""What every page has, whichever app it belongs to."""

import datetime
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.template.response import SimpleTemplateResponse
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.images import get_image_model_string
from wagtail.locks import BaseLock, ScheduledForPublishLock
from wagtail.models import Page, PageViewRestriction
from wagtail.search import index

from council.core import clock, navigation, pictures
from council.core.checklist import Item
from council.core.http import public, standing_at
from council.core.locks import WaitsForItsTime
from council.core.page_form import PageForm
from council.core.panels import OneParagraph
from council.core.text import between_commas, sort_key


class Owner(models.Model):
    """Who answers for pages: a person or a mailbox, with an account here or not."""

    name = models.CharField(max_length=120, unique=True, help_text="A person or a team, as staff know them.")
    email = models.EmailField(help_text="Reminders about review dates and feedback go here.")
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="Their sign-in, when they edit pages themselves.",
    )
    deputy = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="Who answers while they are away.",
    )

    panels = [FieldPanel("name"), FieldPanel("email"), FieldPanel("account"), FieldPanel("deputy")]

    class Meta:
        ordering = ["name"]
        verbose_name = "page owner"

    def __str__(self) -> str:
        return self.name


class BasePage(Page):
    """A public page: it has a summary, an owner and a review date, and is the same for every visitor."""

    summary = models.CharField(
        max_length=255,
        blank=True,
        help_text="One or two plain sentences. Shown in lists, search results and shared links.",
    )
    content_owner = models.ForeignKey(
        Owner,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name="owner",
        help_text="Who keeps this page right.",
    )
    review_date = models.DateField(
        null=True,
        blank=True,
        default=clock.a_year_from_today,
        help_text="When the owner will check it next.",
    )
    last_reviewed_at = models.DateTimeField(null=True, blank=True, editable=False)
    editor_note = models.TextField(
        "note to editors",
        blank=True,
        help_text="Shown to whoever edits this page, never to residents: "
        "“When this changes, change the job adverts too”.",
    )
    sort_title = models.CharField(max_length=255, editable=False, db_index=True)

    search_fields = [*Page.search_fields, index.SearchField("summary", boost=3)]
    content_panels = [*Page.content_panels, FieldPanel("summary")]
    ownership_panels = [FieldPanel("content_owner"), FieldPanel("review_date"), FieldPanel("editor_note")]
    promote_panels = [
        MultiFieldPanel(ownership_panels, heading="Who keeps it right"),
        *Page.promote_panels,
    ]

    class Meta:
        abstract = True

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        self.sort_title = sort_key(self.title)
        super().full_clean(*args, **kwargs)

    # How it is edited; whether it must be looked at again by a certain day (news grows old by itself); and
    # whether its `body` is what people come for.
    base_form_class = PageForm
    needs_review = True
    needs_text = False
    # One of it and several, as whoever keeps it is told how many there are.
    counted_as = ("page", "pages")

    # What is read together with the page when a resident asks for it.
    read_with: tuple[str, ...] = ()

    # What search calls it, and how much it is worth beside others that say the same.
    search_kind = "information"
    search_weight = 1.0

    def stands_without_text(self) -> bool:
        """Whether it may be published with no text, since what else is on it is worth coming for."""
        return False

    def search_title(self) -> str:
        """What search calls it: its title, with what must be known before it is opened."""
        return str(self.title)

    def synonym_list(self) -> list[str]:
        """What else people call this page, as good as its title; nothing for most types."""
        return []

    def search_day(self) -> datetime.date | None:
        """The day after which search takes the page for older and older; None for what does not age."""
        return None

    def pictures(self) -> Iterator[tuple[Any, str]]:
        """The pictures that this page shows, each with its role in `council.core.pictures.ROLES`."""
        for block in getattr(self, "body", None) or ():
            if block.block_type == "image":
                yield block.value["image"], "inline"

    def advice(self) -> Iterator[Item]:
        """What would make this page better that only its type knows of."""
        yield from ()

    # What kind of thing a link to this page leads to, in the words of Open Graph.
    share_type = "website"

    def schema_org(self) -> dict[str, Any]:
        """What this page is in the words of schema.org, besides its name, summary and address."""
        return {"@type": "WebPage"}

    def share_picture(self) -> tuple[Any, str]:
        """What stands beside a link to this page elsewhere, with its text; none for the council's own."""
        return getattr(self, "picture", None), getattr(self, "picture_alt", "")

    def cache_tags(self) -> set[str]:
        """What this page's bytes depend on besides the site itself: a change to any of it clears the page."""
        return {f"page:{self.pk}", f"children:{self.pk}"}

    def part_called(self, slug: str) -> str | None:
        """What a thing with an address of its own below this page is called; None when there is none."""
        return None

    def part_owner(self, slug: str) -> Owner | None:
        """Who keeps such a thing right: the page's owner, unless the thing has its own."""
        return self.content_owner

    def get_lock(self) -> BaseLock | None:
        lock: BaseLock | None = super().get_lock()
        return WaitsForItsTime(self) if type(lock) is ScheduledForPublishLock else lock

    def fresh_until(self, now: datetime.datetime) -> datetime.datetime | None:
        """When this page's bytes change by themselves, if they do: an event ends, a promotion begins."""
        return None

    def get_view_restrictions(self) -> QuerySet[PageViewRestriction]:
        # Asked twice for each response, by Wagtail and by `serve`; one query answers both.
        known: QuerySet[PageViewRestriction] | None = self.__dict__.get("_known_restrictions")
        if known is None:
            paths = [self.path[:end] for end in range(self.steplen, len(self.path) + 1, self.steplen)]
            here = Q(page__path__in=paths) | Q(page__aliases__path__in=paths)
            known = self.__dict__["_known_restrictions"] = PageViewRestriction.objects.filter(here).distinct()
        return known

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponseBase:
        response: HttpResponseBase = super().serve_preview(request, mode_name)
        parts = self.get_url_parts(request)
        return standing_at(response, parts[2]) if parts and parts[2] else response

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        # Read before the page is drawn: what begins meanwhile is drawn anew rather than missed.
        began = clock.now()
        around = navigation.for_request(request, self)
        with navigation.resolving(around):
            response: HttpResponseBase = super().serve(request, *args, **kwargs)
            if isinstance(response, SimpleTemplateResponse):
                response.render()
        if response.status_code == 200 and not self.get_view_restrictions():
            tags = self.cache_tags() | pictures.shelf(request).tags()
            if around is not None:
                tags |= around.tags()
            public(response, tags=tags, until=self.fresh_until(began))
        return response


class SynonymsMixin(BasePage):
    """A page with other words by which people look for it."""

    LONGEST = 80

    synonyms = models.TextField(
        "other words for it",
        blank=True,
        help_text="What people call it, with commas between: “brown bin, grass cuttings”.",
    )

    search_fields = [*BasePage.search_fields, index.SearchField("synonyms", boost=5)]

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        too_long = next((word for word in self.synonym_list() if len(word) > self.LONGEST), "")
        if too_long:
            raise ValidationError(
                {"synonyms": f"Put a comma between the words; this one is too long: {too_long}"}
            )

    def synonym_list(self) -> list[str]:
        """The other words, one by one."""
        return between_commas(self.synonyms)


class PicturedPage(BasePage):
    """A page with a picture, what it tells those who cannot see it, and the panel in which both are given."""

    picture = models.ForeignKey(
        get_image_model_string(), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    picture_alt = models.CharField(
        "text alternative",
        max_length=250,
        blank=True,
        help_text="What the picture tells those who cannot see it. It may stay empty where the library "
        "already describes the picture.",
    )

    picture_panel = MultiFieldPanel(
        [FieldPanel("picture"), FieldPanel("picture_alt", widget=OneParagraph)], heading="Picture"
    )

    class Meta:
        abstract = True

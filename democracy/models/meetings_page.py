"""The page below which committees, meetings and papers stand."""

import datetime
from typing import Any, ClassVar

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from wagtail.admin.panels import FieldPanel, HelpPanel
from wagtail.search import index
from wagtail.url_routing import RouteResult

from council.core import clock, navigation
from council.core.blocks import BodyBlock
from council.core.cards import address
from council.core.fields import Stream
from council.core.models import SynonymsMixin
from council.core.panels import tabs
from democracy.models.pages import PEOPLE_TAG, CouncillorsPage
from democracy.public import meetings

# What the page cache calls all that shows committees and their meetings.
MEETINGS_TAG = "democracy:meetings"


class MeetingsPage(SynonymsMixin):
    """Committees, what meets when, and the papers of each meeting."""

    body = Stream(BodyBlock(), blank=True)

    search_fields = [
        *SynonymsMixin.search_fields,
        index.SearchField("body"),
    ]
    edit_handler = tabs(
        [
            FieldPanel("title"),
            FieldPanel("summary"),
            HelpPanel(
                content="<p>Residents read the next meetings and all committees above this text. They are "
                "kept under <strong>Democracy</strong> in the menu.</p>",
                heading="Committees and meetings",
            ),
            FieldPanel("body", heading="Text"),
            FieldPanel("synonyms"),
        ]
    )
    parent_page_types: ClassVar[list[str]] = ["home.HomePage", "services.TopicPage"]
    subpage_types: ClassVar[list[str]] = []
    page_description = (
        "For committees and their meetings, with agendas, papers and minutes. Each has an address of its own "
        "below it."
    )
    search_kind = "service"

    class Meta:
        verbose_name = "page of meetings"
        verbose_name_plural = "pages of meetings"

    def cache_tags(self) -> set[str]:
        return super().cache_tags() | {MEETINGS_TAG, PEOPLE_TAG}

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        if not self.live:
            result: RouteResult = super().route(request, path_components)
            return result
        match path_components:
            case ["calendar", year, month] if len(year) == 4 and f"{year}{month}".isdecimal():
                return RouteResult(self, kwargs={"month": (int(year), int(month))})
            case ["calendar"]:
                return RouteResult(self, kwargs={"month": ()})
            case [committee]:
                return RouteResult(self, kwargs={"committee": committee})
            case [committee, meeting]:
                return RouteResult(self, kwargs={"committee": committee, "meeting": meeting})
        result = super().route(request, path_components)
        return result

    # What is being drawn: its template, what it is in the words of schema.org, until when it holds.
    _template = "democracy/meetings_page.html"
    _described: dict[str, Any] = {}
    _until: datetime.datetime | None = None

    def serve(self, request: HttpRequest, *args: Any, **asked: Any) -> HttpResponseBase:
        now = clock.now()
        self._until = clock.next_midnight(now)
        here = address(self, navigation.root_of(request))
        shown: dict[str, Any] | None
        match asked:
            case {"month": month}:
                self._template = "democracy/calendar.html"
                shown = meetings.calendar(month, now)
            case {"meeting": slug, "committee": committee}:
                self._template = "democracy/meeting.html"
                shown = meetings.one(committee, slug, now)
            case {"committee": committee}:
                self._template = "democracy/committee.html"
                shown = meetings.committee(committee, now)
            case _:
                shown = meetings.overview(now)
        if shown is None:
            raise Http404("There is no such committee or meeting.")
        if shown.get("members"):
            shown["people_url"] = _people(self, request)
        self._until = min(
            [self._until, *(one.meeting.finish for one in shown["meetings"] if one.meeting.finish > now)]
        )
        self._described = shown.pop("described", {})
        return super().serve(request, shown={**shown, "meetings_url": here})

    def get_template(self, request: HttpRequest, *args: Any, **kwargs: Any) -> str:
        return self._template

    def get_context(
        self, request: HttpRequest, *args: Any, shown: dict[str, Any] | None = None, **kwargs: Any
    ) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        # A preview asks for nothing but the page itself.
        here = address(self, navigation.root_of(request))
        return context | (shown or {**meetings.overview(clock.now()), "meetings_url": here})

    def schema_org(self) -> dict[str, Any]:
        return self._described or super().schema_org()

    def fresh_until(self, now: datetime.datetime) -> datetime.datetime | None:
        return self._until


def _people(page: MeetingsPage, request: HttpRequest) -> str:
    """The address of the page of councillors beside it; nothing when there is none."""
    root = navigation.root_of(request)
    found = navigation.open_to_all(CouncillorsPage.objects.live().descendant_of(root)).first()
    return address(found, root) if found is not None else ""

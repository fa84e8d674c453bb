"""The pages below which councillors stand."""

import datetime
from typing import Any, ClassVar

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from wagtail.admin.panels import FieldPanel, HelpPanel
from wagtail.search import index
from wagtail.url_routing import RouteResult

from council.core import clock, navigation, pictures
from council.core.blocks import BodyBlock
from council.core.cards import address
from council.core.fields import Stream
from council.core.models import SynonymsMixin
from council.core.panels import tabs
from democracy.models.councillors import Councillor
from democracy.public import finding, meetings

# What the page cache calls all that shows councillors.
PEOPLE_TAG = "democracy:people"


class CouncillorsPage(SynonymsMixin):
    """All councillors by ward and by party, and the way from a postcode to one's own."""

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
                content="<p>Residents enter their postcode above this text, and read all councillors below "
                "it. Councillors are kept under <strong>Democracy</strong> in the menu.</p>",
                heading="Councillors",
            ),
            FieldPanel("body", heading="Text"),
            FieldPanel("synonyms"),
        ]
    )
    parent_page_types: ClassVar[list[str]] = ["home.HomePage", "services.TopicPage"]
    subpage_types: ClassVar[list[str]] = []
    page_description = (
        "For councillors: found by postcode, by ward and by party. Each has an address of their own below it."
    )
    search_kind = "service"

    class Meta:
        verbose_name = "page of councillors"
        verbose_name_plural = "pages of councillors"

    def cache_tags(self) -> set[str]:
        return super().cache_tags() | {PEOPLE_TAG}

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        match path_components:
            case [slug] if self.live:
                return RouteResult(self, kwargs={"slug": slug})
        result: RouteResult = super().route(request, path_components)
        return result

    def serve(self, request: HttpRequest, *args: Any, slug: str = "", **kwargs: Any) -> HttpResponseBase:
        if slug in {"", "by-party"}:
            return super().serve(request, *args, by_party=bool(slug), **kwargs)
        people = Councillor.objects.serving().whole().prefetch_related("surgeries")
        person = people.filter(slug=slug).first()
        if person is None:
            raise Http404("There is no such councillor.")
        self._person = person
        return super().serve(request, *args, person=person, **kwargs)

    # The councillor whose page is being drawn.
    _person: Councillor | None = None

    def get_template(
        self, request: HttpRequest, *args: Any, person: Councillor | None = None, **kwargs: Any
    ) -> str:
        return "democracy/councillor.html" if person is not None else "democracy/councillors_page.html"

    def get_context(
        self,
        request: HttpRequest,
        *args: Any,
        person: Councillor | None = None,
        by_party: bool = False,
        **kwargs: Any,
    ) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        here = address(self, navigation.root_of(request))
        context |= {"people_url": here, "person": person}
        if person is not None:
            pictures.shelf(request).announce(person.picture)
            context["seats"] = meetings.seats(person)
            context["meetings_url"] = meetings.base(request)
            context["surgeries"] = [(one, one.next_days()) for one in person.surgeries.all()]
            return context
        asked = finding.asked(request.GET.get("postcode", ""))
        people = list(Councillor.objects.serving().whole().prefetch_related("surgeries").in_order())
        pictures.shelf(request).announce(*(one.picture for one in people))
        return context | {
            "asked": asked,
            "form": finding.form(asked, here),
            "own": finding.own(asked, people),
            "by_party": by_party,
            "groups": finding.parties(people) if by_party else finding.wards(people),
        }

    def schema_org(self) -> dict[str, Any]:
        person = self._person
        if person is None:
            return super().schema_org()
        about: dict[str, Any] = {
            "name": person.name,
            "jobTitle": person.role or "Councillor",
            "email": person.email,
        }
        about |= {"telephone": person.phone, "memberOf": {"@type": "Organization", "name": str(person.party)}}
        told = {name: value for name, value in about.items() if value}
        return {"@type": "ProfilePage", "name": person.title, "mainEntity": {"@type": "Person", **told}}

    def fresh_until(self, now: datetime.datetime) -> datetime.datetime | None:
        # Dates of surgeries are told, and today's is over tomorrow.
        return clock.next_midnight(now)

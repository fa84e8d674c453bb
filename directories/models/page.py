"""The page on which a directory stands."""

import datetime
from typing import Any, ClassVar

from django.db import models
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.search import index
from wagtail.url_routing import RouteResult

from council.core import clock, navigation, schema_org
from council.core.blocks import BodyBlock
from council.core.cards import address
from council.core.fields import Stream
from council.core.http import public
from council.core.models import BasePage, Owner
from council.core.panels import tabs
from directories.models.entries import Entry, EntryQuerySet
from directories.models.fields import DirectoryField
from directories.models.page_form import DirectoryPageForm
from directories.panels import EntriesPanel
from directories.public import listing, one, open_referral, structured
from directories.public.find_form import FindForm
from directories.sets import Subject
from directories.values.kinds import Kind


def entries_tag(page: Any) -> str:
    """What the page cache calls all that shows the entries of a directory, in each of its languages."""
    return f"directory:{page.translation_key}"


class DirectoryPage(BasePage):
    """A list of places, people or groups: to read, to search, to narrow, and by distance from a postcode."""

    subject = models.CharField(
        "what it is a list of",
        max_length=12,
        choices=Subject.choices,
        default=Subject.VENUES,
        help_text="A new directory begins with the fields that such lists have. You can change them all.",
    )
    body = Stream(BodyBlock(), blank=True)

    search_fields = [*BasePage.search_fields, index.SearchField("body")]
    base_form_class = DirectoryPageForm
    edit_handler = tabs(
        [
            FieldPanel("title"),
            FieldPanel("summary"),
            FieldPanel("subject"),
            EntriesPanel(heading="Entries"),
            InlinePanel(
                "fields",
                heading="Fields of each entry",
                label="Field",
                help_text="Every entry has a name, a summary, an address and a postcode. Add what else "
                "people need to know. When you rename or move a field, entries keep what they say in it.",
                max_num=30,
            ),
            FieldPanel("body"),
        ]
    )
    parent_page_types: ClassVar[list[str]] = ["home.HomePage", "services.TopicPage"]
    subpage_types: ClassVar[list[str]] = []
    page_description = (
        "For a list of places, people or groups that people search, narrow or sort by distance: venues, "
        "recycling points, clubs. You choose what is said of each."
    )

    class Meta:
        verbose_name = "directory"
        verbose_name_plural = "directories"

    def in_public(self) -> EntryQuerySet:
        """The entries that residents see."""
        # A translation of the page shows the entries that it has in any language.
        entries = Entry.objects.filter(directory__translation_key=self.translation_key)
        return entries.published()

    def part_called(self, slug: str) -> str | None:
        return self.in_public().filter(slug=slug).values_list("title", flat=True).first()

    def part_owner(self, slug: str) -> Owner | None:
        found = self.in_public().select_related("content_owner", "directory__content_owner")
        entry = found.filter(slug=slug).first()
        own = (entry.content_owner or entry.directory.content_owner) if entry is not None else None
        return own or super().part_owner(slug)

    def own_fields(self) -> list[DirectoryField]:
        """The fields in their order, read once for each response."""
        known: list[DirectoryField] | None = self.__dict__.get("_own_fields")
        if known is None:
            known = self.__dict__["_own_fields"] = list(self.fields.all())
        return known

    def cache_tags(self) -> set[str]:
        return super().cache_tags() | {entries_tag(self)}

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        match path_components:
            case ["open-referral", *path] if self.live and self.is_open_data:
                return RouteResult(self, kwargs={"data": path})
            case [slug] if self.live:
                return RouteResult(self, kwargs={"slug": slug})
        result: RouteResult = super().route(request, path_components)
        return result

    def serve(
        self,
        request: HttpRequest,
        *args: Any,
        slug: str = "",
        data: list[str] | None = None,
        **kwargs: Any,
    ) -> HttpResponseBase:
        if data is not None:
            here = request.build_absolute_uri(address(self, navigation.root_of(request)))
            told = open_referral.answer(self, request, here, data)
            kept = told.status_code == 200 and not self.get_view_restrictions()
            return public(told, tags=self.cache_tags()) if kept else told
        if not slug:
            return super().serve(request, *args, **kwargs)
        entry = self.in_public().select_related("content_owner").filter(slug=slug).first()
        if entry is None:
            raise Http404("There is no such entry.")
        return super().serve(request, *args, entry=entry, **kwargs)

    def get_template(
        self, request: HttpRequest, *args: Any, entry: Entry | None = None, **kwargs: Any
    ) -> str:
        return "directories/entry.html" if entry is not None else "directories/directory_page.html"

    def get_context(
        self, request: HttpRequest, *args: Any, entry: Entry | None = None, **kwargs: Any
    ) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        here = address(self, navigation.root_of(request))
        context["directory_url"] = here
        now = clock.now()
        if entry is not None:
            said = one.Said(entry, self.own_fields(), now)
            self._until = said.until
            whole = request.build_absolute_uri(f"{here}{entry.slug}/")
            thing = structured.described(entry, said.held, self.subject, whole, said.today)
            context |= {"entry": entry, "said": said, "structured": self._in_schema(request, thing, here)}
        else:
            asked = listing.asked(self, request, here, now)
            self._until = asked.until
            typed = {"q": asked.words, "postcode": asked.postcode, "f": asked.tokens, "at": asked.at}
            form = FindForm(initial=typed)
            form.helper.form_action = here
            if asked.wrong:
                form = FindForm(typed)
                form.helper.form_action = here
                form.helper.error_summary = False
                form.add_error("postcode", asked.wrong)
            context |= {"list": asked, "form": form}
        return context

    def _in_schema(self, request: HttpRequest, thing: dict[str, Any], here: str) -> Any:
        around = navigation.for_request(request, self)
        steps = [(step.title, step.url) for step in around.breadcrumbs()] if around is not None else []
        ways = [(title, request.build_absolute_uri(url)) for title, url in [*steps, (self.title, here)]]
        return schema_org.script([thing, schema_org.breadcrumbs([*ways, (thing["name"], thing["url"])])])

    @property
    def is_open_data(self) -> bool:
        """Whether other programs may read it as Open Referral UK: services and groups, not people."""
        return self.subject != Subject.PEOPLE

    # When what was shown, “Open now” or “Today”, is no longer true.
    _until: datetime.datetime | None = None

    def fresh_until(self, now: datetime.datetime) -> datetime.datetime | None:
        return self._until

    def has_kind(self, kind: Kind) -> bool:
        """Whether entries have a field of this kind."""
        return any(field.kind == kind for field in self.own_fields())

"""News."""

import datetime
from collections.abc import Iterator
from typing import Any, ClassVar, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.http import HttpRequest
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.images import get_image_model_string
from wagtail.models import Page, PageManager, PageQuerySet
from wagtail.search import index
from wagtail.url_routing import RouteResult

from council.core import clock, navigation, pictures
from council.core.blocks import BodyBlock
from council.core.cards import Card, address
from council.core.fields import Stream
from council.core.models import BasePage
from council.core.panels import tabs
from council.core.related import RelatedBlock, related_entries

ON_INDEX = 30


class NewsQuerySet(PageQuerySet):
    """News in the words in which it is asked for."""

    def newest_first(self) -> Self:
        """By date, then by title, whatever the database's collation."""
        return self.order_by("-date", "sort_title")

    def on_home(self, today: datetime.date) -> Self:
        """What may stand on the front page today: neither dated later nor past its last day there."""
        return self.filter(Q(home_until__isnull=True) | Q(home_until__gte=today), date__lte=today)


class NewsIndexPage(BasePage):
    """All news, newest first, and by year."""

    edit_handler = tabs([FieldPanel("title"), FieldPanel("summary")])
    max_count_per_parent = 1
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["home.NewsPage"]
    page_description = "Lists the news, newest first."

    class Meta:
        verbose_name = "news index"
        verbose_name_plural = "news indexes"

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        match path_components:
            case [year] if year.isdecimal() and len(year) == 4 and int(year) and self.live:
                return RouteResult(self, kwargs={"year": int(year)})
        result: RouteResult = super().route(request, path_components)
        return result

    def get_context(
        self, request: HttpRequest, *args: Any, year: int | None = None, **kwargs: Any
    ) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        news = navigation.open_to_all(NewsPage.objects.child_of(self))
        context["years"] = [date.year for date in news.dates("date", "year", order="DESC")]
        context["year"] = year
        context["year_text"] = str(year or "")
        if year is not None:
            news = news.filter(date__year=year)
        root = navigation.root_of(request)
        context["index_url"] = address(self, root)
        newest = news.newest_first().select_related("picture")[: None if year else ON_INDEX]
        context["news"] = [page.card(root) for page in newest]
        pictures.shelf(request).announce(*(card.picture for card in context["news"]))
        return context

    def cache_tags(self) -> set[str]:
        return super().cache_tags() | {"listing:home.NewsPage"}


class NewsPage(BasePage):
    """One piece of news."""

    date = models.DateField(default=clock.today, help_text="The date readers see.")
    topic = models.CharField(
        max_length=60, blank=True, help_text="One or two words, such as “Bins” or “Council news”."
    )
    picture = models.ForeignKey(
        get_image_model_string(), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    picture_alt = models.CharField(
        "text alternative",
        max_length=250,
        blank=True,
        help_text="What the picture tells. Leave empty when it only decorates.",
    )
    body = Stream(BodyBlock(), blank=True)
    read_with = ("picture",)
    related = Stream(RelatedBlock(), blank=True, verbose_name="related pages")
    home_until = models.DateField(
        "on the home page until",
        null=True,
        blank=True,
        help_text="The last day. Left empty, it stays until newer news takes its place.",
    )

    objects: ClassVar[Any] = PageManager.from_queryset(NewsQuerySet)()
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("body"),
        index.SearchField("topic"),
        index.FilterField("date"),
    ]
    edit_handler = tabs(
        [
            FieldPanel("title"),
            FieldPanel("summary"),
            MultiFieldPanel(
                [FieldPanel("date"), FieldPanel("topic"), FieldPanel("home_until")], heading="When and what"
            ),
            MultiFieldPanel([FieldPanel("picture"), FieldPanel("picture_alt")], heading="Picture"),
            FieldPanel("body"),
            FieldPanel("related"),
        ]
    )
    parent_page_types: ClassVar[list[str]] = ["home.NewsIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    page_description = "Something new, with its date."

    class Meta:
        verbose_name = "news"
        verbose_name_plural = "news"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        context["related_pages"] = related_entries(self, navigation.for_request(request, self))
        others = navigation.open_to_all(NewsPage.objects.sibling_of(self, inclusive=False))
        root = navigation.root_of(request)
        context["more_news"] = [
            page.card(root) for page in others.newest_first().select_related("picture")[:3]
        ]
        pictures.shelf(request).announce(self.picture, *(card.picture for card in context["more_news"]))
        return context

    def card(self, root: Page) -> Card:
        """The news as a card."""
        return Card(
            self.title, address(self, root), summary=self.summary, picture=self.picture, date=self.date
        )

    def clean(self) -> None:
        super().clean()
        if self.home_until and self.date and self.home_until < self.date:
            raise ValidationError({"home_until": "This is before the date of the news."})

    def pictures(self) -> Iterator[tuple[Any, str]]:
        yield self.picture, "page"
        yield self.picture, "card"
        yield from super().pictures()

    def cache_tags(self) -> set[str]:
        return super().cache_tags() | {"listing:home.NewsPage"}

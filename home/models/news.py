"""News."""

import datetime
from typing import Any, ClassVar, Self

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Case, Count, DateField, ExpressionWrapper, F, OuterRef, Q, Subquery, When
from django.db.models.functions import Length, Substr
from django.http import HttpRequest
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page, PageManager, PageQuerySet
from wagtail.search import index

from council.core import clock, navigation, pictures
from council.core.cards import Card, address
from council.core.page_form import PageForm
from council.core.panels import NeededPanel, tabs
from home.models.stories import Part, Story, StoryIndex, Way, topic_ways


class NewsQuerySet(PageQuerySet):
    """News in the words in which it is asked for."""

    def newest_first(self) -> Self:
        """By date, then by title, whatever the database's collation."""
        return self.order_by("-date", "sort_title")

    def on_home(self, today: datetime.date) -> Self:
        """What may stand on the front page today: neither dated later nor past its last day there.

        News without a last day of its own stays for as many days as its list says.
        """
        parent = NewsIndexPage.objects.filter(
            path=Substr(OuterRef("path"), 1, Length(OuterRef("path")) - Page.steplen)
        )
        days = Subquery(parent.values("home_days")[:1], output_field=models.IntegerField())
        last = Case(
            When(home_until__isnull=False, then=F("home_until")),
            default=ExpressionWrapper(F("date") + days, output_field=DateField()),
        )
        return self.alias(last_on_home=last).filter(
            Q(last_on_home__gte=today) | Q(last_on_home__isnull=True), date__lte=today
        )

    def of(self, part: Part) -> Self:
        """What belongs to the part of the list."""
        if part.topic is not None:
            return self.filter(topic=part.topic)
        return self.filter(date__range=(part.first_day, part.last_day)) if part.year else self


class NewsIndexPage(StoryIndex):
    """All news, newest first, and by year, month and topic."""

    home_days = models.PositiveSmallIntegerField(
        "days on the home page",
        default=60,
        validators=[MinValueValidator(1), MaxValueValidator(3650)],
        help_text="News leaves the home page after so many days, unless it has a last day of its own.",
    )

    edit_handler = tabs([FieldPanel("title"), FieldPanel("summary"), FieldPanel("home_days")])
    max_count_per_parent = 1
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["home.NewsPage"]
    page_description = "The page that lists the news, newest first. News itself is added under it."

    class Meta:
        verbose_name = "news index"
        verbose_name_plural = "news indexes"

    def get_context(
        self, request: HttpRequest, *args: Any, part: Part | None = None, **kwargs: Any
    ) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, part=part, **kwargs)
        part, index_url = context["part"], context["index_url"]
        news = navigation.open_to_all(NewsPage.objects.child_of(self))
        listed = self.page_of(request, news.of(part).newest_first().select_related("picture"))
        root = navigation.root_of(request)
        context["listed"] = listed
        context["news"] = [page.card(root) for page in listed]
        context["lead"] = listed.number == 1 and not part.path and len(context["news"]) > 3
        context["topics"] = topic_ways(news, index_url, part)
        context["years"], context["months"] = self._times(news, index_url, part)
        pictures.shelf(request).announce(*(card.picture for card in context["news"]))
        return context

    def _times(self, news: NewsQuerySet, index_url: str, part: Part) -> tuple[list[Way], list[Way]]:
        """Every year, and the months of the one being read, or of the newest, each with its count."""
        rows = news.order_by().values_list("date__year", "date__month").annotate(count=Count("pk"))
        counts: dict[tuple[int, int], int] = {(year, month): count for year, month, count in rows}
        years = sorted({year for year, _month in counts}, reverse=True)
        shown = part.year or (years[0] if years else None)
        of_years = [
            Way(
                str(year),
                f"{index_url}{year}/",
                sum(count for (its, _month), count in counts.items() if its == year),
                part.year == year and not part.month,
            )
            for year in years
        ]
        months = [Part(year=shown, month=month) for month in range(12, 0, -1) if (shown, month) in counts]
        of_months = [
            Way(one.name, index_url + one.path, counts[shown or 0, one.month or 0], one == part)
            for one in months
        ]
        return of_years, of_months

    def cache_tags(self) -> set[str]:
        return super().cache_tags() | {"listing:home.NewsPage"}


class NewsForm(PageForm):
    """News that appears at once is dated today at the latest: the home page has none that is dated later."""

    def clean(self) -> dict[str, Any]:
        typed = super().clean()
        waits = typed.get("go_live_at") or self.instance.first_published_at
        if typed.get("date") and not waits and not self.is_deferred_validation:
            typed["date"] = min(typed["date"], clock.today())
        return typed


class NewsPage(Story):
    """One piece of news."""

    search_kind, search_weight = "news", 0.8

    date = models.DateField(
        default=clock.today,
        help_text="The date readers see. News that is to appear later takes the day on which it does.",
    )
    home_until = models.DateField(
        "on the home page until",
        null=True,
        blank=True,
        help_text="The last day. Left empty, it stays until newer news takes its place, or it is old.",
    )

    objects: ClassVar[Any] = PageManager.from_queryset(NewsQuerySet)()
    search_fields = [*Story.search_fields, index.FilterField("date")]
    edit_handler = tabs(
        [
            FieldPanel("title"),
            FieldPanel("summary"),
            FieldPanel("topic"),
            Story.picture_panel,
            NeededPanel("body", heading="Text"),
            MultiFieldPanel([FieldPanel("date"), FieldPanel("home_until")], heading="Dates"),
            FieldPanel("related"),
            Story.alert_panel,
        ]
    )
    base_form_class = NewsForm
    needs_review = False
    needs_text = True
    counted_as = ("piece of news", "pieces of news")
    share_type = "article"
    parent_page_types: ClassVar[list[str]] = ["home.NewsIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    page_description = (
        "To tell people that something has happened or changes soon. It carries its date, and can go out by "
        "email to those who asked to hear."
    )

    def schema_org(self) -> dict[str, Any]:
        return {
            "@type": "NewsArticle",
            "headline": self.title[:110],
            "datePublished": self.date.isoformat(),
        }

    class Meta:
        verbose_name = "news"
        verbose_name_plural = "news"

    def search_day(self) -> datetime.date:
        return self.date

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
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
        if self.go_live_at and not self.first_published_at and self.date:
            # It is news on the day on which it appears, brought forward or put off.
            self.date = self.go_live_at.astimezone(clock.LONDON).date()
        if self.home_until and self.date and self.home_until < self.date:
            raise ValidationError({"home_until": "This is before the date of the news."})

    def cache_tags(self) -> set[str]:
        return super().cache_tags() | {"listing:home.NewsPage"}

"""The front page."""

import datetime
from collections.abc import Iterator
from typing import Any, ClassVar

from django.apps import apps
from django.db import models
from django.http import HttpRequest
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.images import get_image_model_string
from wagtail.models import Page
from wagtail.url_routing import RouteResult

from council.core import clock, navigation, pictures
from council.core.cards import Card, address
from council.core.fields import Stream
from council.core.models import BasePage
from council.core.panels import tabs
from home.blocks import PromoBlock, SlideBlock, TaskBlock
from home.models.events import EventPage
from home.models.news import NewsPage

NEWS_ON_HOME = 3
EVENTS_ON_HOME = 4


class HomePage(BasePage):
    """The front page of a site: the borough in pictures, and the shortest way to each task."""

    heading = models.CharField(
        max_length=80, help_text="The large words on the picture: “Welcome to Hollinbrook”."
    )
    welcome = models.CharField(max_length=300, blank=True, help_text="A sentence or two under the heading.")
    hero_image = models.ForeignKey(
        get_image_model_string(),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name="picture",
        help_text="Wide, at least 1600 by 800. Words stand on its left.",
    )
    hero_alt = models.CharField(
        "text alternative",
        max_length=250,
        blank=True,
        help_text="What the picture tells. Leave empty when it only decorates.",
    )
    top_tasks = Stream(
        [("task", TaskBlock())],
        blank=True,
        max_num=8,
        help_text="What most people come for, most wanted first.",
    )
    carousel = Stream([("slide", SlideBlock())], blank=True, max_num=6)
    promotions = Stream([("promo", PromoBlock())], blank=True, max_num=3)

    edit_handler = tabs(
        [
            FieldPanel("title"),
            MultiFieldPanel(
                [
                    FieldPanel("heading"),
                    FieldPanel("welcome"),
                    FieldPanel("hero_image"),
                    FieldPanel("hero_alt"),
                ],
                heading="Welcome",
            ),
            FieldPanel("top_tasks"),
            FieldPanel("carousel"),
            FieldPanel("promotions"),
            FieldPanel("summary"),
        ]
    )
    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]
    subpage_types: ClassVar[list[str]] = [
        "services.TopicPage",
        "services.InfoPage",
        "services.TablePage",
        "home.NewsIndexPage",
        "home.EventIndexPage",
    ]
    page_description = "The front page of the site."

    class Meta:
        verbose_name = "home page"

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        # Wagtail walks down the tree with two queries a level; the stored address finds the page in one.
        # Types that have addresses of their own below them answer for those as usual.
        if len(path_components) > 1:
            address = f"{self.url_path}{'/'.join(path_components)}/"
            found = Page.objects.filter(url_path=address, path__startswith=self.path, live=True).first()
            if found is not None:
                model = found.specific_class
                rows = model.objects.select_related(*getattr(model, "read_with", ()))
                return rows.get(pk=found.pk).route(request, [])
        result: RouteResult = super().route(request, path_components)
        return result

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        today = clock.today()
        news = navigation.open_to_all(NewsPage.objects.descendant_of(self).on_home(today))
        events = navigation.open_to_all(EventPage.objects.descendant_of(self).upcoming(today))
        newest = news.newest_first().select_related("picture")[:NEWS_ON_HOME]
        context["news"] = [page.card(self) for page in newest]
        soonest = events.soonest_first().select_related("picture")[:EVENTS_ON_HOME]
        context["events"] = [page.card(self) for page in soonest]
        context["all_news"], context["all_events"] = index_of(context["news"]), index_of(context["events"])
        context["topics"] = self.topics()
        around = navigation.for_request(request, self)
        context["tasks"] = [
            Card(task["text"], task.address(around), text=task["hint"] or "", icon=task["icon"])
            for task in (block.value for block in self.top_tasks)
        ]
        context["slides"] = [slide.value.shown(around) for slide in self.carousel]
        context["promos"] = [
            promo.value.shown(around) for promo in self.promotions if promo.value.is_on(today)
        ]
        shown = [page.picture for page in (*context["news"], *context["events"])]
        pictures.shelf(request).announce(*shown, *(image for image, _role in self.pictures()))
        return context

    def topics(self) -> list[Card]:
        """The council's services at the top level, in the order of the page tree."""
        topics = apps.get_model("services.TopicPage").objects.child_of(self)
        rows = navigation.open_to_all(topics).order_by("path").defer_streamfields()
        return [Card(page.title, address(page, self), summary=page.summary) for page in rows]

    def pictures(self) -> Iterator[tuple[Any, str]]:
        yield self.hero_image, "hero"
        for slide in self.carousel:
            yield slide.value["image"], "carousel"
        for promo in self.promotions:
            yield promo.value["image"], "card"

    def cache_tags(self) -> set[str]:
        return super().cache_tags() | {
            "listing:home.NewsPage",
            "listing:home.EventPage",
            "listing:services.TopicPage",
        }

    def fresh_until(self, now: datetime.datetime) -> datetime.datetime:
        return clock.next_midnight(now)


def index_of(cards: list[Card]) -> str:
    """The address of the index page that the first of these stands under."""
    return f"{cards[0].url.rstrip('/').rpartition('/')[0]}/" if cards else ""

"""The front page."""

import datetime
from collections.abc import Iterator
from typing import Any, ClassVar

from django.apps import apps
from django.http import HttpRequest
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page
from wagtail.url_routing import RouteResult

from council.core import clock, navigation, pictures
from council.core.checklist import Item, Place
from council.core.fields import Stream
from council.core.models import BasePage
from council.core.panels import tabs
from home.blocks import SectionsBlock
from home.models import composition
from home.panels import SectionsPanel

# So many steps below a page its own addresses go: the meetings of a month of a year, below "calendar".
MOST_BELOW = 3
# How large a photograph at the top is, for a large screen.
HERO_WIDTH, HERO_HEIGHT = 1920, 960


class HomePage(BasePage):
    """The front page of a site: the borough in pictures, and the shortest way to each task."""

    sections = Stream(
        SectionsBlock(),
        blank=True,
        help_text="Everything on the home page, from top to bottom. Open one to change it; move it with "
        "its arrows, or add one with the plus sign.",
    )

    edit_handler = tabs([FieldPanel("title"), SectionsPanel(), FieldPanel("sections"), FieldPanel("summary")])
    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]
    subpage_types: ClassVar[list[str]] = [
        "services.TopicPage",
        "services.InfoPage",
        "services.GuidePage",
        "services.TablePage",
        "services.ContactPage",
        "directories.DirectoryPage",
        "democracy.CouncillorsPage",
        "democracy.MeetingsPage",
        "home.NewsIndexPage",
        "home.EventIndexPage",
        "services.AccessibilityStatementPage",
        "services.PrivacyIndexPage",
        "services.CookiesPage",
    ]
    page_description = "The front page of the site."

    class Meta:
        verbose_name = "home page"

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        # Wagtail walks down the tree with two queries a level; the stored address finds the page in one,
        # or the page above it: some types have addresses of their own a few steps below them.
        if (steps := len(path_components)) > 1:
            ends = range(steps, max(steps - MOST_BELOW, 1) - 1, -1)
            rest = {
                f"{self.url_path}{'/'.join(path_components[:end])}/": path_components[end:] for end in ends
            }
            here = Page.objects.filter(url_path__in=rest, path__startswith=self.path, live=True)
            for found in here.order_by("-depth")[:1]:
                model = found.specific_class
                rows = model.objects.select_related(*getattr(model, "read_with", ()))
                return rows.get(pk=found.pk).route(request, rest[found.url_path])
        result: RouteResult = super().route(request, path_components)
        return result

    def advice(self) -> Iterator[Item]:
        """Which photographs at the top of the page are smaller than large screens show them."""
        for number, section in enumerate(self.sections):
            picture = section.value.get("image") if section.block_type == "hero" else None
            if picture and (picture.width < HERO_WIDTH or picture.height < HERO_HEIGHT):
                yield Item(
                    "picture_small",
                    f"The photograph “{picture.title}” is {picture.width} by {picture.height} pixels, so it "
                    f"may look soft on large screens. It is used all the same; one of {HERO_WIDTH} by "
                    f"{HERO_HEIGHT} or more is sharp everywhere.",
                    False,
                    Place("sections", str(section.id or ""), number),
                    0.1,
                )

    @property
    def preview_sizes(self) -> list[dict[str, Any]]:
        return [
            {"name": "phone", "icon": "mobile-alt", "device_width": 360, "label": "As on a phone"},
            {"name": "screen", "icon": "desktop", "device_width": 1280, "label": "As on a wide screen"},
        ]

    @property
    def default_preview_size(self) -> str:
        return "screen"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        scene = self.scene(clock.now(), request)
        context["sections"] = composition.compose(scene, preview=getattr(request, "is_preview", False))
        self.__dict__["_shown"] = {tag for section in context["sections"] for tag in section.get("tags", ())}
        listed = (card.picture for name in ("news", "events") for card in self._cards(context, name))
        pictures.shelf(request).announce(*listed, *(image for image, _role in self.pictures()))
        return context

    def _cards(self, context: dict[str, Any], name: str) -> Iterator[Any]:
        for section in context["sections"]:
            yield from section.get(name, ())

    def scene(self, now: datetime.datetime, request: HttpRequest | None = None) -> composition.Scene:
        """What the sections are composed from; without a request, addresses are read one by one."""
        settings = apps.get_model("council.CouncilSettings")
        if request is not None:
            around = navigation.for_request(request, self)
            return composition.Scene(self, now, around, settings.for_request(request))
        site = self.get_site() if self.pk else None
        return composition.Scene(self, now, None, settings.for_site(site) if site is not None else None)

    def pictures(self) -> Iterator[tuple[Any, str]]:
        yield from composition.pictures(self)

    def share_picture(self) -> tuple[Any, str]:
        return next(
            (
                (hero.value.get("image"), hero.value.get("alt", ""))
                for hero in self.sections.blocks_by_name("hero")
            ),
            (None, ""),
        )

    def cache_tags(self) -> set[str]:
        shown: set[str] = self.__dict__.get("_shown", set())
        return (
            super().cache_tags()
            | shown
            | {
                "listing:home.NewsPage",
                "listing:home.EventPage",
                "listing:home.SocialFeed",
                "listing:services.TopicPage",
            }
        )

    def fresh_until(self, now: datetime.datetime) -> datetime.datetime:
        return composition.next_change(self, now)

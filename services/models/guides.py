"""A guide of several parts: read part by part, or whole on one page for printing."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.text import slugify
from wagtail.admin.panels import FieldPanel
from wagtail.url_routing import RouteResult

from council.core.fields import Stream
from council.core.panels import tabs
from services.blocks import GuidePartBlock
from services.models.pages import ContentPage

# The end of the address at which the whole guide stands.
WHOLE = "print"


@dataclass(frozen=True)
class Part:
    """A part of a guide: its number from 1, its title, the end of its address, and what it says."""

    number: int
    title: str
    slug: str
    body: Any


class GuidePage(ContentPage):
    """Something told in several parts: each has an address, and the whole is one page to print."""

    needs_text = True
    search_kind, search_weight = "service", 1.2

    body = Stream(
        [("part", GuidePartBlock())],
        blank=True,
        max_num=20,
        verbose_name="parts",
        help_text="From the first to the last. Move a part with its arrows; add one with the plus sign.",
    )

    edit_handler = tabs(
        [
            FieldPanel("title"),
            FieldPanel("summary"),
            FieldPanel(
                "body",
                heading="Parts of the guide",
                help_text="Each part is read on a page of its own, in this order. Give each a short title: "
                "people choose by it.",
            ),
            FieldPanel("doors", heading="What people can do here"),
            FieldPanel("related"),
            ContentPage.picture_panel,
            FieldPanel("synonyms"),
            ContentPage.provider_panel,
        ]
    )
    parent_page_types: ClassVar[list[str]] = [
        "home.HomePage",
        "services.TopicPage",
        "services.ServicePage",
        "services.InfoPage",
    ]
    subpage_types: ClassVar[list[str]] = []
    preview_modes = [(WHOLE, "The whole guide"), ("", "Its first page")]
    page_description = (
        "For something long that people read part by part, such as what to do when someone dies. They go on "
        "from part to part, or print the whole."
    )

    class Meta:
        verbose_name = "guide of several parts"
        verbose_name_plural = "guides of several parts"

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        self._give_addresses()
        super().full_clean(*args, **kwargs)

    def _give_addresses(self) -> None:
        """Each part gets its address once, from its title, and keeps it when the title changes."""
        taken = {WHOLE}
        for child in self.body:
            wanted = child.value["address"] or slugify(child.value["title"])[:60].strip("-") or "part"
            tries = (f"{wanted}-{number}" if number > 1 else wanted for number in range(1, len(taken) + 2))
            child.value["address"] = next(slug for slug in tries if slug not in taken)
            taken.add(child.value["address"])

    def parts(self) -> list[Part]:
        """The parts in their order."""
        return [
            Part(number, child.value["title"], child.value["address"], child.value["body"])
            for number, child in enumerate(self.body, start=1)
        ]

    def pictures(self) -> Iterator[tuple[Any, str]]:
        yield from super().pictures()
        for part in self.parts():
            for block in part.body:
                if block.block_type == "image":
                    yield block.value["image"], "inline"

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        if len(path_components) == 1 and self.live:
            [slug] = path_components
            if slug == WHOLE or any(part.slug == slug for part in self.parts()):
                return RouteResult(self, kwargs={"part": slug})
        result: RouteResult = super().route(request, path_components)
        return result

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        slug, parts = kwargs.get("part"), self.parts()
        if slug and slug != WHOLE and parts[0].slug == slug:
            # The guide begins with it: one address for one thing.
            return redirect(request.path[: -len(slug) - 1])
        return super().serve(request, *args, **kwargs)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        slug = kwargs.get("part") or getattr(request, "preview_mode", "")
        parts = self.parts()
        here = next((place for place, part in enumerate(parts) if part.slug == slug), 0)
        whole = slug == WHOLE
        context |= {"parts": parts, "whole": whole, "base": self.get_url(request) or ""}
        if parts and not whole:
            context["part"] = parts[here]
            context["before"] = parts[here - 1] if here else None
            context["after"] = parts[here + 1] if here + 1 < len(parts) else None
        return context

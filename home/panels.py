"""What the editor of the home page is told beside its fields, and staff of banners on signing in."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import cached_property
from wagtail.admin.panels import Panel
from wagtail.admin.ui.components import Component

from council.core import clock
from council.core.desk import Step
from home.models import AlertBanner
from home.models.composition import remarks


class SectionsPanel(Panel):
    """Which sections residents do not see, or not all of, and why."""

    class BoundPanel(Panel.BoundPanel):
        """The panel of one page in one editor."""

        template_name = "home/admin/sections_panel.html"

        def is_shown(self) -> bool:
            return self.instance.pk is not None and bool(self.remarks)

        @property
        def remarks(self) -> list[tuple[str, str]]:
            """Section and reason, from the page as it was saved last."""
            known: list[tuple[str, str]] | None = self.__dict__.get("_remarks")
            if known is None:
                known = self.__dict__["_remarks"] = list(remarks(self.instance.scene(clock.now())))
            return known

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            return context | {"remarks": self.remarks}


class BannersPanel(Component):
    """The banners that show now, each with the button that ends it."""

    name = "banners"
    # What the whole council reads now goes before one's own pages.
    order = 3
    template_name = "home/admin/banners_panel.html"

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    @cached_property
    def showing(self) -> list[AlertBanner]:
        """What every visitor sees now."""
        return list(AlertBanner.objects.showing(clock.now()))

    def steps(self) -> list[Step]:
        """A new banner, and the way to those that show."""
        new = Step("New banner", reverse("banners:add"), "warning", 50)
        end = Step("End a banner", "#banners-heading", "cross", 51)
        return [new, end] if self.showing else [new]

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        now = clock.now()
        return {
            "request": self.request,
            "csrf_token": parent_context.get("csrf_token"),
            "showing": self.showing,
            "waiting": AlertBanner.objects.waiting(now).count(),
        }

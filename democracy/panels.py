"""What stands in the editors of a meeting and of a committee."""

from typing import Any

from wagtail.admin.panels import Panel

from council.core import clock


class StandingPanel(Panel):
    """Where a meeting stands, with the ways to its papers, to moving it and to cancelling it."""

    class BoundPanel(Panel.BoundPanel):
        """The panel of one meeting."""

        template_name = "democracy/admin/standing.html"

        def is_shown(self) -> bool:
            """Nothing is said of a meeting that is not saved yet."""
            return self.instance.pk is not None

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            if self.instance.pk is not None:
                context["standing"] = self.instance.standing(clock.now())
            return context


class CalendarPanel(Panel):
    """How many meetings of a committee are planned, with the way to plan a year of them."""

    class BoundPanel(Panel.BoundPanel):
        """The panel of one committee."""

        template_name = "democracy/admin/calendar.html"

        def is_shown(self) -> bool:
            """Nothing can be planned for a committee that is not saved yet."""
            return self.instance.pk is not None

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            if self.instance.pk is not None:
                context["coming"] = list(self.instance.meetings.coming(clock.now()))
            return context

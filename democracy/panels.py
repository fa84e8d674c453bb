"""What stands in the editor of a meeting."""

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

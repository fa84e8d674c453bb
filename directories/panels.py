"""What stands in the editor of a directory."""

from typing import Any

from wagtail.admin.panels import Panel


class EntriesPanel(Panel):
    """How many entries the directory has, with the way to them."""

    class BoundPanel(Panel.BoundPanel):
        """The panel of one directory."""

        template_name = "directories/admin/panel.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            if self.instance.pk:
                context["count"] = self.instance.entries.count()
                context["may_change"] = self.instance.permissions_for_user(self.request.user).can_publish()
            return context

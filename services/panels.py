"""What stands in the editor of a page of tables."""

from typing import Any

from wagtail.admin.panels import Panel

from council.core import clock


class TablesPanel(Panel):
    """The tables of a page, each with where it stands and what can be done with it."""

    class BoundPanel(Panel.BoundPanel):
        """The panel of one page."""

        template_name = "services/admin/tables/panel.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            today = clock.today()
            if self.instance.pk:
                tables = self.instance.tables.select_related("current")
                context["tables"] = [(table, table.state_on(today)) for table in tables]
            tester = self.instance.permissions_for_user(self.request.user) if self.instance.pk else None
            context["may_change"] = tester is not None and tester.can_publish()
            return context


class StatementPanel(Panel):
    """Where an accessibility statement stands: what is missing, and when it must be reviewed."""

    class BoundPanel(Panel.BoundPanel):
        """The panel of one statement."""

        template_name = "services/admin/statement.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            context["missing"] = list(self.instance.missing().values())
            context["state"] = self.instance.state_on(clock.today())
            return context

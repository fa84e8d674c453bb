"""The register and what was brought in, as lists for planning officers."""

from typing import Any, ClassVar

from django.urls import reverse
from wagtail.admin.menu import MenuItem
from wagtail_modeladmin.options import ModelAdminGroup

from council.core.menu import MenuItemFor
from council.core.records import ReadOnly, RecordAdmin, column
from planning import permissions
from planning.models import Application, Import


class ApplicationAdmin(RecordAdmin):
    """The applications as residents see them."""

    model = Application
    menu_label = "Applications"
    menu_icon = "clipboard-list"
    nothing_yet = (
        "No application is here yet. Bring the register in under “Bring a file in”; residents then find "
        "applications by place, ward and number."
    )
    permission_helper_class = ReadOnly
    inspect_view_enabled = True
    inspect_view_fields = (
        "reference", "kind", "proposal", "address", "postcode", "uprn", "ward", "parish", "easting",
        "northing", "received", "validated", "comment_by", "decision_by", "state", "decision", "decided",
        "team", "changed_at",
    )  # fmt: skip
    headings: ClassVar[dict[str, str]] = {"state": "Status", "changed_at": "Last changed here"}
    list_display = ("reference", "address", "ward", "state", "received", "decided")
    list_filter = ("state", "ward", "kind", "received")
    search_fields = ("reference", "address", "proposal")
    list_export = ("reference", "kind", "proposal", "address", "ward", "state", "received", "decided")
    ordering = ("-received", "-pk")
    list_per_page = 50

    def get_queryset(self, request: Any) -> Any:
        return super().get_queryset(request).defer("words")


class ImportAdmin(RecordAdmin):
    """What was brought in and when, and what was wrong with it."""

    model = Import
    menu_label = "Imports"
    menu_icon = "history"
    nothing_yet = (
        "Nothing has been brought in yet. Each file and each reading of the register is listed here, with "
        "what was wrong with it."
    )
    permission_helper_class = ReadOnly
    inspect_view_enabled = True
    inspect_view_fields = (
        "name",
        "at",
        "source",
        "by",
        "added",
        "changed",
        "unchanged",
        "left_out",
        "whats_wrong",
    )
    headings: ClassVar[dict[str, str]] = {
        "at": "When", "name": "File or register", "by": "Who", "whats_wrong": "What was wrong",
    }  # fmt: skip
    when, named, who = column("at", "When"), column("name", "File or register"), column("by", "Who")
    list_display = ("named", "when", "who", "outcome")
    list_filter = ("source", "at")
    search_fields = ("name", "by")
    list_per_page = 50

    def outcome(self, one: Import) -> str:
        """What came of it, in a line."""
        if one.problems and not one.left_out:
            return f"Nothing was taken: {one.problems[0]}"
        taken = f"{one.added:,} new, {one.changed:,} changed, {one.unchanged:,} as they were"
        return f"{taken}, {one.left_out:,} left out: {one.problems[0]}" if one.left_out else taken

    outcome.short_description = "What came of it"  # type: ignore[attr-defined]


class PlanningGroup(ModelAdminGroup):
    """All that planning officers do here."""

    menu_label = "Planning"
    menu_icon = "clipboard-list"
    menu_order = 255
    items = (ApplicationAdmin, ImportAdmin)

    def get_submenu_items(self) -> list[MenuItem]:
        """The lists, and bringing a file in."""
        bring = MenuItemFor(
            permissions.bring_in,
            "Import a file",
            reverse("planning_admin:bring"),
            name="planning-import",
            icon_name="upload",
            order=999,
        )
        return [*super().get_submenu_items(), bring]

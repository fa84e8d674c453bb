"""The buttons under the page that is being edited, in the order in which people need them."""

from typing import Any

from django.http import HttpRequest
from wagtail.admin.action_menu import ActionMenuItem, PublishMenuItem


class ScheduleMenuItem(ActionMenuItem):
    """Opens the times at which the page appears and goes."""

    name = "action-schedule"
    label = "Schedule…"
    template_name = "services/admin/schedule_button.html"

    def is_shown(self, context: dict[str, Any]) -> bool:
        return PublishMenuItem().is_shown(context)


# Publishing first for those who may, then keeping it, then when it appears; the rest as Wagtail has it.
ORDER = ("approve", "action-publish", "action-submit", "action-save-draft", "action-schedule")


def put_in_order(items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    """Sorts the buttons; sending to the web team comes first only for those who may not publish."""
    names = [item.name for item in items]
    for item in items:
        if item.name == "action-cancel-workflow":
            item.label = "Take it back from the web team"
    if context.get("locked_for_user"):
        return
    if "action-publish" in names:
        items[:] = [item for item in items if item.name != "action-submit" or _sent_back(context)]
    order = {name: place for place, name in enumerate(ORDER)}
    items.sort(key=lambda item: order.get(item.name, len(order)))


def _sent_back(context: dict[str, Any]) -> bool:
    page = context.get("page")
    return bool(page and page.current_workflow_state)

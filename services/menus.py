"""The buttons under the page that is being edited, in the order in which people need them."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from wagtail.admin.action_menu import ActionMenuItem, PublishMenuItem
from wagtail.models import WorkflowState

from council.core import clock
from services.permissions import throw_away


class ScheduleMenuItem(ActionMenuItem):
    """Opens the times at which the page appears and goes."""

    name = "action-schedule"
    label = "Schedule…"
    template_name = "services/admin/schedule_button.html"

    def is_shown(self, context: dict[str, Any]) -> bool:
        return PublishMenuItem().is_shown(context)

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        """Wagtail's, with whether the draft has a time already, which is then changed."""
        context: dict[str, Any] = super().get_context_data(parent_context)
        page, now = context.get("page"), clock.now()
        context["has_times"] = page is not None and any(
            time is not None and time > now for time in (page.go_live_at, page.expire_at)
        )
        return context


class ThrowAwayMenuItem(ActionMenuItem):
    """Leads to the question whether what was changed since the page was published is thrown away.

    Before anything was changed it is hidden, and appears when what is typed was kept by itself.
    """

    name = "action-throw-away"
    label = "Throw the changes away"
    icon_name = "undo"
    template_name = "services/admin/throw_away_button.html"

    def is_shown(self, context: dict[str, Any]) -> bool:
        page = context.get("page")
        return page is not None and context["view"] == "edit" and throw_away(context["request"].user, page)

    def get_url(self, parent_context: dict[str, Any]) -> str:
        return reverse("services_throw_away", args=[parent_context["page"].pk])


# Publishing first for those who may, then keeping it, then when it appears; the rest as Wagtail has it.
ORDER = ("approve", "reject", "action-publish", "action-submit", "action-save-draft", "action-schedule")
# What an approver does not need beside approving: another way of publishing, and the sender's way back.
FOR_OTHERS = {"action-publish", "action-cancel-workflow"}
# What means nothing once the web team has sent the page back.
HERE_ALREADY = {"action-cancel-workflow", "action-restart-workflow"}


def put_in_order(items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    """Sorts the buttons; sending to the web team comes first only for those who may not publish."""
    names = [item.name for item in items]
    for item in items:
        if item.name == "action-cancel-workflow":
            item.label = "Take it back from the web team"
    if context.get("locked_for_user"):
        return
    if "approve" in names:
        items[:] = [item for item in items if item.name not in FOR_OTHERS]
    state = context["page"].current_workflow_state if context.get("page") else None
    if state and state.status == WorkflowState.STATUS_NEEDS_CHANGES:
        items[:] = [item for item in items if item.name not in HERE_ALREADY]
    if "action-publish" in names:
        items[:] = [item for item in items if item.name != "action-submit" or state]
    order = {name: place for place, name in enumerate(ORDER)}
    # Approving with a remark opens a window, and is needed least.
    items.sort(
        key=lambda item: (
            len(order)
            if getattr(item, "launch_modal", False) and item.name == "approve"
            else order.get(item.name, len(order))
        )
    )

"""What invitations register with Wagtail."""

from typing import Any

from django.contrib.auth import get_user_model
from django.http import HttpRequest
from django.urls import include, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogActionRegistry

from council.core.menu import MenuItemFor
from council.people import admin_views, leaving_views
from council.people.permissions import check_change_account, invite


@hooks.register("register_admin_urls")
def admin_urls() -> list[Any]:
    urls = [
        path("", admin_views.index, name="index"),
        path("invite/", admin_views.invite, name="invite"),
        path("handovers/", leaving_views.index, name="handovers"),
        path("handovers/new/", leaving_views.choose, name="hand_over"),
        path("handovers/new/<int:leaver_id>/", leaving_views.hand_over, name="hand_over_from"),
        path("handovers/<int:handover_id>/undo/", leaving_views.undo, name="hand_back"),
        path("<int:pk>/resend/", admin_views.resend, name="resend"),
        path("<int:pk>/withdraw/", admin_views.withdraw, name="withdraw"),
    ]
    return [path("people/", include((urls, "people_admin"), namespace="people_admin"))]


@hooks.register("register_settings_menu_item")
def menu_item() -> MenuItem:
    return MenuItemFor(
        invite, "People", reverse("people_admin:index"), name="people", icon_name="group", order=590
    )


@hooks.register("before_create_user")
def guard_new_accounts(request: HttpRequest) -> None:
    check_change_account(request.user, make_administrator="is_superuser" in request.POST)


@hooks.register("before_edit_user")
@hooks.register("before_delete_user")
def guard_accounts(request: HttpRequest, user: Any) -> None:
    check_change_account(request.user, user, make_administrator="is_superuser" in request.POST)


@hooks.register("before_bulk_action")
def guard_many_accounts(request: HttpRequest, kind: str, objects: list[Any], action: Any) -> None:
    for account in objects:
        if isinstance(account, get_user_model()):
            check_change_account(request.user, account)


@hooks.register("register_log_actions")
def log_actions(registry: LogActionRegistry) -> None:
    registry.register_action("people.invite", "Invite somebody", "Invited")
    registry.register_action("people.resend", "Send an invitation again", "Invitation sent again")
    registry.register_action("people.withdraw", "Withdraw an invitation", "Invitation withdrawn")
    registry.register_action("people.accept", "Take up an invitation", "Invitation taken up")
    registry.register_action("people.found", "Begin a council", "Council begun")
    registry.register_action("people.hand_over", "Hand over somebody's work", "Work handed over")
    registry.register_action("people.hand_back", "Give handed-over work back", "Handed-over work given back")

from typing import Any

from django.urls import include, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from council.backoffice import admin_views
from council.backoffice.permissions import look_after
from council.core.menu import MenuItemFor


@hooks.register("register_admin_urls")
def admin_urls() -> list[Any]:
    urls = [
        path("", admin_views.index, name="index"),
        path("new/", admin_views.add, name="add"),
        path("<int:pk>/", admin_views.show, name="show"),
        path("<int:pk>/change/", admin_views.change, name="change"),
        path("<int:pk>/secret/", admin_views.show_secret, name="show_secret"),
        path("<int:pk>/new-secret/", admin_views.new_secret, name="new_secret"),
        path("<int:pk>/test/", admin_views.test, name="test"),
    ]
    return [path("systems/", include((urls, "backoffice_admin"), namespace="backoffice_admin"))]


@hooks.register("register_settings_menu_item")
def menu_item() -> MenuItem:
    return MenuItemFor(
        look_after,
        "Other systems",
        reverse("backoffice_admin:index"),
        name="other-systems",
        icon_name="link",
        order=905,
    )


@hooks.register("register_log_actions")
def log_actions(actions: Any) -> None:
    actions.register_action("backoffice.add", "Add another system", "Added")
    actions.register_action("backoffice.change", "Change another system", "Changed")
    actions.register_action("backoffice.secret", "Give another system a new secret", "Given a new secret")
    actions.register_action("backoffice.show_secret", "Look at a system's secret", "Secret looked at")

"""What email alerts register with Wagtail."""

from django.urls import URLPattern, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from council.core.menu import MenuItemFor
from council.subscriptions import admin_views
from council.subscriptions.permissions import numbers


@hooks.register("register_admin_urls")
def register_urls() -> list[URLPattern]:
    return [path("alerts/", admin_views.numbers, name="alerts_numbers")]


@hooks.register("register_reports_menu_item")
def menu_item() -> MenuItem:
    return MenuItemFor(
        numbers, "Email alerts", reverse("alerts_numbers"), name="email-alerts", icon_name="mail", order=20
    )

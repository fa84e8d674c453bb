"""What e-mail alerts register with Wagtail."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from council.subscriptions import admin_views
from council.subscriptions.permissions import numbers


@hooks.register("register_admin_urls")
def register_urls() -> list[URLPattern]:
    return [path("alerts/", admin_views.numbers, name="alerts_numbers")]


class AlertsMenuItem(MenuItem):
    """Shown to those who may see the numbers."""

    def is_shown(self, request: HttpRequest) -> bool:
        return numbers(request.user)


@hooks.register("register_reports_menu_item")
def menu_item() -> MenuItem:
    return AlertsMenuItem(
        "Email alerts", reverse("alerts_numbers"), name="email-alerts", icon_name="mail", order=20
    )

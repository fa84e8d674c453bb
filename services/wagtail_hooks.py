"""What the services app registers with Wagtail."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import LogActionRegistry
from wagtail.models import Page
from wagtail.permissions import page_permission_policy
from wagtail.snippets.models import register_snippet

from council.core.models import BasePage
from services import admin_views, status_views
from services.models import ServicePage
from services.panels import MyPagesPanel
from services.permissions import review, services_open_to, set_status, stale_pages
from services.reports import StalePagesView
from services.tables import views as tables
from services.viewsets import PeopleViewSetGroup

register_snippet(PeopleViewSetGroup)


class StalePagesMenuItem(MenuItem):
    """In Reports, for those who may see it."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether the person may see the report."""
        return stale_pages(request.user)


@hooks.register("register_admin_urls")
def register_urls() -> list[URLPattern]:
    return [
        path("reports/stale-pages/", StalePagesView.as_view(), name="stale_pages"),
        path(
            "reports/stale-pages/results/",
            StalePagesView.as_view(results_only=True),
            name="stale_pages_results",
        ),
        path("pages/<int:page_id>/reviewed/", admin_views.reviewed, name="services_reviewed"),
    ]


@hooks.register("register_admin_urls")
def table_urls() -> list[URLPattern | URLResolver]:
    urls = [
        path("page/<int:page_id>/add/", tables.add, name="add"),
        path("upload/<int:pk>/", tables.check, name="check"),
        path("<int:pk>/", tables.table, name="table"),
        path("<int:pk>/import/", tables.again, name="again"),
        path("<int:pk>/delete/", tables.delete, name="delete"),
        path("row/<int:pk>/", tables.row, name="row"),
        path("version/<int:pk>/put-back/", tables.put_back, name="put_back"),
    ]
    return [path("tables/", include((urls, "services_tables"), namespace="services_tables"))]


@hooks.register("register_reports_menu_item")
def register_stale_pages() -> MenuItem:
    return StalePagesMenuItem(
        "Past review date", reverse("stale_pages"), name="stale-pages", icon_name="time", order=10
    )


@hooks.register("register_page_header_buttons")
def still_right_button(page: Page, user: Any, next_url: str | None = None, **kwargs: Any) -> Iterator[Button]:
    if isinstance(page.specific_deferred, BasePage) and review(user, page):
        yield Button(
            "Reviewed: still right",
            reverse("services_reviewed", args=[page.pk]),
            icon_name="check",
            priority=15,
        )


@hooks.register("construct_homepage_panels")
def show_own_pages(request: HttpRequest, panels: list[Component]) -> None:
    if page_permission_policy.user_has_permission(request.user, "change"):
        panels.append(MyPagesPanel(request))


@hooks.register("register_admin_urls")
def status_urls() -> list[Any]:
    urls = [
        path("", status_views.index, name="index"),
        path("new/", status_views.add, name="add"),
        path("edit/<int:pk>/", status_views.edit, name="edit"),
        path("<int:pk>/end/", status_views.end, name="end"),
        path("<int:pk>/restore/", status_views.restore, name="restore"),
        path("<int:pk>/extend/", status_views.extend, name="extend"),
    ]
    return [path("service-status/", include((urls, "service_status"), namespace="service_status"))]


class StatusMenuItem(MenuItem):
    """Shown to those who may say how a service runs."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether there is a service whose status the person may set."""
        return set_status(request.user)


@hooks.register("register_admin_menu_item")
def status_menu_item() -> MenuItem:
    return StatusMenuItem(
        "Service status",
        reverse("service_status:index"),
        name="service-status",
        icon_name="circle-check",
        order=251,
    )


@hooks.register("register_page_header_buttons")
def status_button(page: Page, user: Any, next_url: str | None = None, **kwargs: Any) -> Iterator[Button]:
    if isinstance(page.specific_deferred, ServicePage) and services_open_to(user).filter(pk=page.pk).exists():
        yield Button(
            "Set its status",
            f"{reverse('service_status:add')}?service={page.pk}",
            icon_name="circle-check",
            priority=16,
        )


@hooks.register("construct_homepage_panels")
def show_statuses(request: HttpRequest, panels: list[Component]) -> None:
    if set_status(request.user):
        panels.append(status_views.StatusPanel(request))


@hooks.register("register_log_actions")
def register_actions(registry: LogActionRegistry) -> None:
    registry.register_action(
        "services.mark_reviewed", "Say that a page is still right", "Reviewed: still right"
    )
    registry.register_action("services.set_status", "Set a service's status", "Service status set")
    registry.register_action("services.end_status", "End a service's status", "Service status ended")
    registry.register_action(
        "services.restore_status", "Put a service's status back", "Service status put back"
    )
    registry.register_action(
        "services.extend_status", "Change when a service's status ends", "End of a service status changed"
    )
    registry.register_action(
        "services.give_section", "Give a section to a champion", "Section given to a champion"
    )
    registry.register_action("services.publish_table", "Publish a table", "Table published")
    registry.register_action("services.change_table", "Change a table's name or days", "Table changed")
    registry.register_action("services.change_table_row", "Correct a row of a table", "Row corrected")
    registry.register_action("services.put_back_table", "Put a table's rows back", "Table's rows put back")
    registry.register_action("services.delete_table", "Delete a table", "Table deleted")

"""What the services app registers with Wagtail."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, include, path, reverse
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.views.home import UserObjectsInWorkflowModerationPanel, WorkflowObjectsToModeratePanel
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import LogActionRegistry
from wagtail.models import Page
from wagtail.permissions import page_permission_policy
from wagtail.snippets.models import register_snippet

from council.core import clock, keeping
from council.core.editing import leave, say_instead
from council.core.menu import MenuItemFor
from council.core.models import BasePage
from services import admin_views, menus
from services.first_screen import ApprovalsPanel, MyPagesPanel, approves
from services.models import ServicePage
from services.neighbours import views as neighbours
from services.permissions import (
    keep_sections,
    local_links,
    review,
    services_open_to,
    set_status,
    short_addresses,
    stale_pages,
)
from services.providers import staff as providers
from services.reports import StalePagesView
from services.short import staff as short
from services.status import views as status
from services.status.panels import StatusPanel
from services.tables import views as tables
from services.viewsets import PeopleViewSetGroup

register_snippet(PeopleViewSetGroup)

# In Wagtail's words after an approval, which say nothing of the decision.
UPDATED = "has been updated."
# In the address of a page's editor: opens the window in which its times are chosen.
CHANGE_THE_TIME = "#schedule-publishing-dialog"


@hooks.register("register_admin_urls")
def register_urls() -> list[URLPattern]:
    return [
        path("reports/stale-pages/", StalePagesView.as_view(), name="stale_pages"),
        path(
            "reports/stale-pages/results/",
            StalePagesView.as_view(results_only=True),
            name="stale_pages_results",
        ),
        path("reports/local-links/", admin_views.local_links, name="services_local_links"),
        path("pages/<int:page_id>/reviewed/", admin_views.reviewed, name="services_reviewed"),
        path("pages/<int:page_id>/throw-away/", admin_views.throw_away, name="services_throw_away"),
        path("pages/<int:page_id>/watch/", admin_views.watch, name="services_watch"),
        path("pages/<int:page_id>/hand-over/", admin_views.hand_page, name="services_hand_page"),
        path("pages/hand-over/", admin_views.hand_pages, name="services_hand_pages"),
        path("help/pages/", admin_views.guide, name="services_guide"),
        path("watching/", admin_views.watching, name="services_watching"),
        path("sections/", admin_views.sections, name="services_sections"),
        path("sections/<int:topic_id>/", admin_views.section, name="services_section"),
        path("pages/<int:page_id>/check/", admin_views.CheckView.as_view(), name="services_check"),
        path(
            "pages/check/<slug:content_type_app_name>/<slug:content_type_model_name>/<int:parent_page_id>/",
            admin_views.CheckNewView.as_view(),
            name="services_check_new",
        ),
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
        path("row/<int:pk>/undo/", tables.undo_row, name="undo_row"),
        path("version/<int:pk>/put-back/", tables.put_back, name="put_back"),
    ]
    return [path("tables/", include((urls, "services_tables"), namespace="services_tables"))]


@hooks.register("register_admin_urls")
def provider_urls() -> list[URLPattern | URLResolver]:
    urls = [path("<int:pk>/take-over/", providers.take_over, name="take_over")]
    included = include((urls, "services_providers"), namespace="services_providers")
    return [path("providers/", included)]


@hooks.register("register_admin_urls")
def neighbour_urls() -> list[URLPattern | URLResolver]:
    urls = [
        path("import/", neighbours.bring, name="bring"),
        path("import/take/", neighbours.take, name="take"),
    ]
    included = include((urls, "services_neighbours"), namespace="services_neighbours")
    return [path("neighbours/", included)]


@hooks.register("register_admin_urls")
def short_urls() -> list[URLPattern | URLResolver]:
    urls = [
        path("", short.every, name="all"),
        path("page/<int:page_id>/", short.of_page, name="page"),
        path("<int:pk>/remove/", short.remove, name="remove"),
        path("<int:pk>/lead-elsewhere/", short.lead_elsewhere, name="lead_elsewhere"),
        path("<int:pk>/card/", short.card, name="card"),
        path("<int:pk>/code.<str:kind>", short.code, name="code"),
    ]
    return [path("short-addresses/", include((urls, "services_short"), namespace="services_short"))]


@hooks.register("register_reports_menu_item")
def register_short_addresses() -> MenuItem:
    return MenuItemFor(
        short_addresses,
        "Short addresses",
        reverse("services_short:all"),
        name="short-addresses",
        icon_name="link",
        order=12,
    )


# Asked by the button on one provider and by the box on many.
hooks.register("before_delete_snippet", providers.before_deleting)


@hooks.register("register_reports_menu_item")
def register_stale_pages() -> MenuItem:
    return MenuItemFor(
        stale_pages,
        "Past review date",
        reverse("stale_pages"),
        name="stale-pages",
        icon_name="time",
        order=10,
    )


@hooks.register("register_reports_menu_item")
def register_local_links() -> MenuItem:
    return MenuItemFor(
        local_links,
        "Links for GOV.UK",
        reverse("services_local_links"),
        name="local-links",
        icon_name="link",
        order=11,
    )


@hooks.register("register_page_header_buttons")
def what_to_do_with_a_page(
    page: Page, user: Any, next_url: str | None = None, **kwargs: Any
) -> Iterator[Button]:
    if not isinstance(page.specific_deferred, BasePage) or page.pk is None:
        return
    if review(user, page):
        reviewed = reverse("services_reviewed", args=[page.pk])
        yield Button("Reviewed: still right", reviewed, icon_name="check", priority=15)
        codes = reverse("services_short:page", args=[page.pk])
        yield Button("Short address and QR code", codes, icon_name="link", priority=18)
        handing = reverse("services_hand_page", args=[page.pk])
        yield Button("Hand to somebody else", handing, icon_name="group", priority=17)
    watching = reverse("services_watch", args=[page.pk])
    yield Button("Tell me when this page changes", watching, icon_name="view", priority=16)


@hooks.register("register_help_menu_item")
def guide_menu_item() -> MenuItem:
    return MenuItem(
        "How to keep your pages", reverse("services_guide"), name="guide", icon_name="help", order=1
    )


@hooks.register("register_settings_menu_item")
def sections_menu_item() -> MenuItem:
    return MenuItemFor(
        keep_sections,
        "Sections",
        reverse("services_sections"),
        name="sections",
        icon_name="folder-open-inverse",
        order=591,
    )


@hooks.register("construct_homepage_panels")
def show_own_pages(request: HttpRequest, panels: list[Component]) -> None:
    edits = page_permission_policy.user_has_permission(request.user, "change")
    if edits or keeping.owned_by(request.user).exists():
        panels.append(MyPagesPanel(request))
        # Ours say the same, with the words of whoever sent a page back; queries do not grow with the pages.
        wagtails = (UserObjectsInWorkflowModerationPanel, WorkflowObjectsToModeratePanel)
        panels[:] = [panel for panel in panels if not isinstance(panel, wagtails)]
        if approves(request.user):
            panels.append(ApprovalsPanel(request))


@hooks.register("after_edit_page")
def say_what_was_decided(request: HttpRequest, page: Page) -> None:
    state, decided = page.current_workflow_state, request.POST.get("workflow-action-name")
    if decided == "approve" and not state:
        say_instead(request, UPDATED, "It is approved. Whoever sent it gets an email.")
    elif decided == "reject" and state and state.requested_by:
        back, task = f"It was sent back to {state.requested_by}", state.current_task_state
        words = f"{back}, who gets your remark by email."
        if not (task and task.comment):
            words = f"{back} without a remark: an email asks them to hear from you what should change."
        say_instead(request, UPDATED, words)


@hooks.register("register_admin_urls")
def status_urls() -> list[Any]:
    urls = [
        path("", status.index, name="index"),
        path("new/", status.add, name="add"),
        path("edit/<int:pk>/", status.edit, name="edit"),
        *status.spans.urls,
    ]
    return [path("service-status/", include((urls, "service_status"), namespace="service_status"))]


@hooks.register("register_admin_menu_item")
def status_menu_item() -> MenuItem:
    return MenuItemFor(
        set_status,
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
        panels.append(StatusPanel(request))


@hooks.register("register_log_actions")
def register_actions(registry: LogActionRegistry) -> None:
    registry.register_action(
        "services.mark_reviewed", "Say that a page is still right", "Reviewed: still right"
    )
    registry.register_action(
        "services.throw_changes_away",
        "Throw changes away",
        "Changes thrown away: back to what is live",
    )
    registry.register_action("services.set_status", "Set a service's status", "Service status set")
    registry.register_action("services.end_status", "End a service's status", "Service status ended")
    registry.register_action(
        "services.restore_status", "Put a service's status back", "Service status put back"
    )
    registry.register_action(
        "services.extend_status", "Change when a service's status ends", "End of a service status changed"
    )
    for name, label, message in (
        ("give_section", "Give a section to a champion", "Section given to a champion"),
        ("take_section", "Take a section from a champion", "Section taken from a champion"),
        ("ask_for_approval", "Say whether a section is approved", "Approval of a section changed"),
        ("hand_page", "Hand a page to somebody else", "Handed to another owner"),
        ("watch", "Watch a page", "Watched"),
        ("make_short", "Make a short address", "Short address made"),
        ("remove_short", "Remove a short address", "Short address removed"),
        ("lead_short_elsewhere", "Lead a short address elsewhere", "Short address led to this page"),
        ("unwatch", "Stop watching a page", "No longer watched"),
    ):
        registry.register_action(f"services.{name}", label, message)
    registry.register_action(
        "services.import_national", "Import the national list of services", "List of services imported"
    )
    registry.register_action("services.publish_table", "Publish a table", "Table published")
    registry.register_action("services.change_table", "Change a table's name or days", "Table changed")
    registry.register_action("services.change_table_row", "Correct a row of a table", "Row corrected")
    registry.register_action(
        "services.undo_table_row", "Undo the correction of a row", "Correction of a row undone"
    )
    registry.register_action("services.put_back_table", "Put a table's rows back", "Table's rows put back")
    registry.register_action(
        "services.take_over_provider", "Let another body take over", "Another body took over"
    )
    registry.register_action(
        "services.import_neighbour", "Import a neighbouring council", "Imported from a file"
    )
    registry.register_action("services.delete_table", "Delete a table", "Table deleted")


@hooks.register("register_page_action_menu_item")
def schedule_button() -> menus.ScheduleMenuItem:
    return menus.ScheduleMenuItem()


@hooks.register("register_page_action_menu_item")
def throw_away_button() -> menus.ThrowAwayMenuItem:
    return menus.ThrowAwayMenuItem()


# After every other app has added its own.
hooks.register("construct_page_action_menu", menus.put_in_order, order=100)


# After every other app has said its own: what it answers leaves Wagtail's words, which say no time, unsaid.
@hooks.register("after_publish_page", order=100)
def tell_when_it_appears(request: HttpRequest, page: Page) -> HttpResponse | None:
    revision = page.scheduled_revision
    leaves = page.expire_at and f"comes off on {clock.day_and_time_in_words(page.expire_at)}"
    if revision is None:
        if leaves and page.live:
            messages.info(request, f"“{page.title}” {leaves}, London time.")
        return None
    when = clock.day_and_time_in_words(revision.approved_go_live_at)
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    buttons = [messages.button(f"{edit}{CHANGE_THE_TIME}", "Change the time"), messages.button(edit, "Edit")]
    if page.live:
        words = f"The changes to “{page.title}” go live on {when}, London time."
        words = f"{words} Until then, residents see the page as it is."
    else:
        words = f"“{page.title}” will go live on {when}, London time."
    messages.success(request, f"{words} It {leaves}." if leaves else words, buttons=buttons)
    return leave(request, page)

"""What the directories app registers with Wagtail."""

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, URLResolver, include, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import LogActionRegistry
from wagtail.models import Page

from council.core.menu import MenuItemFor
from directories import admin_views as views
from directories.models import DirectoryPage
from directories.permissions import entries, some_directory
from directories.sheets import views as sheets


@hooks.register("register_admin_urls")
def register_urls() -> list[URLPattern | URLResolver]:
    urls = [
        path("", views.index, name="index"),
        path("review/", views.review, name="review"),
        path("<int:page_id>/", views.entries, name="entries"),
        path("<int:page_id>/add/", views.add, name="add"),
        path("<int:page_id>/export/", sheets.export, name="export"),
        path("<int:page_id>/import/", sheets.bring, name="import_file"),
        path("import/<int:pk>/", sheets.job, name="import"),
        path("import/<int:pk>/problems/", sheets.problems, name="import_problems"),
        path("import/<int:pk>/take/", sheets.take, name="import_take"),
        path("import/<int:pk>/undo/", sheets.undo, name="import_undo"),
        path("import/<int:pk>/stop/", sheets.stop, name="import_stop"),
        path("entry/<int:pk>/", views.edit, name="edit"),
        path("entry/<int:pk>/reviewed/", views.reviewed, name="reviewed"),
        path("entry/<int:pk>/publish/", views.show, name="publish"),
        path("entry/<int:pk>/unpublish/", views.hide, name="unpublish"),
        path("entry/<int:pk>/delete/", views.delete, name="delete"),
    ]
    return [path("directories/", include((urls, "directories"), namespace="directories"))]


@hooks.register("register_admin_menu_item")
def menu_item() -> MenuItem:
    return MenuItemFor(
        some_directory,
        "Directories",
        reverse("directories:index"),
        name="directories",
        icon_name="list-ul",
        order=252,
    )


@hooks.register("register_page_header_buttons")
def entries_button(page: Page, user: Any, next_url: str | None = None, **kwargs: Any) -> Iterator[Button]:
    directory = page.specific_deferred
    if isinstance(directory, DirectoryPage) and directory.pk and entries(user, directory):
        yield Button(
            "Change its entries",
            reverse("directories:entries", args=[directory.pk]),
            icon_name="list-ul",
            priority=14,
        )


@hooks.register("register_log_actions")
def register_actions(registry: LogActionRegistry) -> None:
    for name, label, message in (
        ("add_entry", "Add an entry to a directory", "Added"),
        ("change_entry", "Change an entry of a directory", "Changed"),
        ("review_entry", "Review an entry of a directory", "Looked at, and right"),
        ("publish_entry", "Publish an entry of a directory", "Published"),
        ("unpublish_entry", "Take an entry of a directory off the site", "Taken off the site"),
        ("delete_entry", "Delete an entry of a directory", "Entry deleted"),
        ("export_entries", "Download a directory", "Entries downloaded"),
        ("import_entries", "Import entries into a directory", "Entries imported from a spreadsheet"),
        ("stop_import", "Stop an import into a directory", "Import stopped"),
        ("undo_import", "Undo an import into a directory", "Import undone"),
    ):
        registry.register_action(f"directories.{name}", label, message)

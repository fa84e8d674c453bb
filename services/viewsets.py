"""Providers and page owners in the admin."""

from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import HttpRequest
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from council.core.models import Owner
from services.models import Provider
from services.providers.uses import counted


class ProviderViewSet(SnippetViewSet):
    """Who runs services that the council does not."""

    model = Provider
    icon = "globe"
    menu_label = "Run by others"
    list_display: ClassVar[list[Any]] = [
        "name",
        Column("what_it_does", label="What it runs", sort_key="what_it_does"),
        "phone",
        Column("page_count", label="Pages that name it", sort_key="page_count"),
    ]
    list_export: ClassVar[list[str]] = [
        "name",
        "short_name",
        "what_it_does",
        "phone",
        "hours",
        "email",
        "url",
    ]
    search_fields: ClassVar[list[str]] = ["name", "short_name", "what_it_does"]
    ordering = "name"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Provider]:
        """All, with how many pages name each."""
        return counted(Provider.objects.all())


class OwnerViewSet(SnippetViewSet):
    """Who answers for pages."""

    model = Owner
    icon = "user"
    menu_label = "Page owners"
    list_display: ClassVar[list[str]] = ["name", "email", "account", "deputy"]
    search_fields: ClassVar[list[str]] = ["name", "email"]


class PeopleViewSetGroup(SnippetViewSetGroup):
    """The menu in which both stand."""

    menu_label = "Who does what"
    menu_icon = "group"
    menu_order = 260
    items = (OwnerViewSet, ProviderViewSet)

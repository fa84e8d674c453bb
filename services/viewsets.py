"""Providers and page owners in the admin."""

from typing import ClassVar

from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from council.core.models import Owner
from services.models import Provider


class ProviderViewSet(SnippetViewSet):
    """Who runs services that the council does not."""

    model = Provider
    icon = "globe"
    menu_label = "Run by others"
    list_display: ClassVar[list[str]] = ["name", "short_name", "phone", "url"]


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

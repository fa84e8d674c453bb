"""Providers and page owners in the admin."""

from typing import Any, ClassVar

from django.db.models import Count, QuerySet
from django.http import HttpRequest
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from council.addresses.models import NeighbouringArea
from council.core.models import Owner
from services.models import Provider, Responsibility
from services.providers.uses import counted

OURS = "This council"


class ProviderViewSet(SnippetViewSet):
    """Who runs services that the council does not."""

    model = Provider
    icon = "globe"
    menu_label = "Run by others"
    list_display: ClassVar[list[Any]] = [
        "name",
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


class ResponsibilityViewSet(SnippetViewSet):
    """Who is responsible where that differs by address."""

    model = Responsibility
    icon = "site"
    menu_label = "Who is responsible where"
    list_display: ClassVar[list[Any]] = [
        "question",
        Column("usually", label="Usually", accessor=lambda one: one.provider or one.somebody or OURS),
        Column("rule_count", label="Exceptions", sort_key="rule_count"),
        Column("page_count", label="Pages that ask it", sort_key="page_count"),
    ]
    search_fields: ClassVar[list[str]] = ["question", "other_words"]
    ordering = "question"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Responsibility]:
        """All, with who it is usually, and how many exceptions and pages there are."""
        rows: QuerySet[Responsibility] = Responsibility.objects.select_related("provider").annotate(
            rule_count=Count("rules", distinct=True), page_count=Count("services", distinct=True)
        )
        return rows


class OwnerViewSet(SnippetViewSet):
    """Who answers for pages."""

    model = Owner
    icon = "user"
    menu_label = "Page owners"
    list_display: ClassVar[list[str]] = ["name", "email", "account", "deputy"]
    search_fields: ClassVar[list[str]] = ["name", "email"]


class NeighbourViewSet(SnippetViewSet):
    """Postcodes outside this council, and whose they are."""

    model = NeighbouringArea
    icon = "home"
    menu_label = "Neighbouring councils"
    list_display: ClassVar[list[str]] = ["prefix", "council", "url"]
    list_export: ClassVar[list[str]] = ["prefix", "council", "url"]
    search_fields: ClassVar[list[str]] = ["prefix", "council"]
    ordering = "prefix"


class PeopleViewSetGroup(SnippetViewSetGroup):
    """The menu in which they stand."""

    menu_label = "Who does what"
    menu_icon = "group"
    menu_order = 260
    items = (OwnerViewSet, ProviderViewSet, ResponsibilityViewSet, NeighbourViewSet)

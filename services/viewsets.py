"""Providers and page owners in the admin."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import cached_property
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.widgets.button import Button, HeaderButton
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet, SnippetViewSetGroup

from council.addresses.models import NeighbouringArea
from council.core.models import Owner
from services.models import Provider, Responsibility
from services.permissions import keep_neighbours
from services.providers.uses import counted

OURS = "This council"
# Columns for which a phone has no room: there their words stand below the title.
WIDE = "gh-wide"


class FactsColumn(TitleColumn):
    """The title, and on a phone below it what the other columns say."""

    cell_template_name = "services/admin/title_cell.html"

    @staticmethod
    def facts(one: Any) -> Sequence[str]:
        """What they say of one row."""
        return ()

    def get_cell_context_data(self, instance: Any, parent_context: dict[str, Any]) -> dict[str, Any]:
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        return context | {"facts": ", ".join(filter(None, self.facts(instance)))}


class NarrowList(IndexView):
    """A list that fits a phone; `facts` are what its other columns say of one row."""

    def facts(self, one: Any) -> Sequence[str]:
        return ()

    @cached_property
    def add_button(self) -> HeaderButton:
        """The way to one more, short enough to leave the title its place."""
        attrs = {"aria-label": str(self.add_item_label)}
        return HeaderButton("Add", url=self.add_url, icon_name="plus", attrs=attrs)

    def _get_title_column(self, *args: Any, **kwargs: Any) -> Any:
        # Wagtail adds the buttons of a row to a class, not to an instance.
        column = type("FactsColumn", (FactsColumn,), {"facts": staticmethod(self.facts)})
        return super()._get_title_column(*args, column_class=column, **kwargs)


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}" if number else ""


class ProviderList(NarrowList):
    """Bodies, each with its number and how many pages name it."""

    def facts(self, one: Any) -> Sequence[str]:
        return one.phone, _counted(one.page_count, "page")


class ResponsibilityList(NarrowList):
    """Questions, each with who it is usually and how many exceptions there are."""

    def facts(self, one: Any) -> Sequence[str]:
        return str(one.provider or one.somebody or OURS), _counted(one.rule_count, "exception")


class OwnerList(NarrowList):
    """Owners, each with the address at which they are reached."""

    def facts(self, one: Any) -> Sequence[str]:
        return (one.email,)


class ProviderViewSet(SnippetViewSet):
    """Who runs services that the council does not."""

    model = Provider
    icon = "globe"
    menu_label = "Run by others"
    index_view_class = ProviderList
    list_display: ClassVar[list[Any]] = [
        "name",
        Column("phone", label="Telephone", sort_key="phone", classname=WIDE),
        Column("page_count", label="Pages that name it", sort_key="page_count", classname=WIDE),
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
    index_view_class = ResponsibilityList
    list_display: ClassVar[list[Any]] = [
        "question",
        Column(
            "usually",
            label="Usually",
            accessor=lambda one: one.provider or one.somebody or OURS,
            classname=WIDE,
        ),
        Column("rule_count", label="Exceptions", sort_key="rule_count", classname=WIDE),
        Column("page_count", label="Pages that ask it", sort_key="page_count", classname=WIDE),
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
    index_view_class = OwnerList
    list_display: ClassVar[list[Any]] = [
        "name",
        Column("email", label="Email", sort_key="email", classname=WIDE),
        Column("account", label="Account", sort_key="account", classname=WIDE),
        Column("deputy", label="Deputy", sort_key="deputy", classname=WIDE),
    ]
    search_fields: ClassVar[list[str]] = ["name", "email"]


class NeighbourList(NarrowList):
    """Postcodes, each with the council whose they are, and the way to bring in a file."""

    def facts(self, one: Any) -> Sequence[str]:
        return (one.council,)

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        """What else is done with all of them."""
        buttons: list[Button] = list(super().header_more_buttons)
        if keep_neighbours(self.request.user):
            url = reverse("services_neighbours:bring")
            buttons.append(Button("Import a file", url=url, icon_name="upload", priority=5))
        return buttons


class NeighbourViewSet(SnippetViewSet):
    """Postcodes outside this council, and whose they are."""

    model = NeighbouringArea
    icon = "home"
    menu_label = "Neighbouring councils"
    index_view_class = NeighbourList
    list_display: ClassVar[list[Any]] = [
        "prefix",
        Column("council", label="Name of the council", sort_key="council", classname=WIDE),
        Column("url", label="Its website", sort_key="url", classname=WIDE),
    ]
    list_export: ClassVar[list[str]] = ["prefix", "council", "url"]
    search_fields: ClassVar[list[str]] = ["prefix", "council"]
    ordering = "prefix"


class PeopleViewSetGroup(SnippetViewSetGroup):
    """The menu in which they stand."""

    menu_label = "Who does what"
    menu_icon = "group"
    menu_order = 260
    items = (OwnerViewSet, ProviderViewSet, ResponsibilityViewSet, NeighbourViewSet)

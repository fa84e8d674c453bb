"""What was searched for, the answers given to it, and the synonyms that mend it."""

from collections.abc import Iterable
from typing import Any, ClassVar
from urllib.parse import urlencode

from django.forms import Script
from django.urls import reverse
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import FieldPanel, HelpPanel, Panel
from wagtail_modeladmin.options import ModelAdminGroup
from wagtail_modeladmin.views import CreateView, EditView

from council.core import clock
from council.core.menu import MenuItemFor
from council.core.records import ReadOnly, RecordAdmin, column
from search import permissions
from search.models import Answer, SearchLog, Synonym


class SavedViewMixin:
    """What is saved leads on: to what residents find with it now, and to the searches that wait still."""

    def get_success_message_buttons(self, instance: Any) -> list[Any]:
        """Those two ways, and the one back into the form."""
        found = f"{reverse('search:results')}?{urlencode({'q': instance.tried_with, 'try': 1})}"
        return [
            messages.button(found, "See what residents find now"),
            messages.button(reverse("search_admin:report"), "Back to what was searched for"),
            *super().get_success_message_buttons(instance),  # type: ignore[misc]
        ]


class PrefilledCreateView(SavedViewMixin, CreateView):
    """A new record with what the address says of it: the words of a search that failed."""

    def get_instance(self) -> Any:
        """The record, begun."""
        instance = super().get_instance()
        if self.request.method == "GET" and not instance.pk:
            for name in self.model_admin.prefilled:
                most = self.model._meta.get_field(name).max_length
                setattr(instance, name, self.request.GET.get(name, "").replace("\x00", "")[:most])
        return instance


class TriedEditView(SavedViewMixin, EditView):
    """A record that is changed."""


class SearchLogAdmin(RecordAdmin):
    """Every search, newest first."""

    model = SearchLog
    menu_label = "Every search"
    menu_icon = "history"
    nothing_yet = (
        "Nobody has searched yet. What people look for stands here for 13 months, without names, addresses "
        "or long numbers."
    )
    permission_helper_class = ReadOnly
    list_display = ("words", "number", "opened", "when")
    list_filter = ("followed", "at")
    search_fields = ("words",)
    list_export = ("words", "results", "followed", "at")
    list_per_page = 50
    headings: ClassVar[dict[str, str]] = {
        "words": "searched for",
        "results": "things found",
        "followed": "something opened",
        "at": "when",
    }
    number = column("results", "things found")

    def opened(self, made: SearchLog) -> str:
        """Whether anything was opened."""
        return "Yes" if made.followed else "No"

    opened.short_description = "something opened"  # type: ignore[attr-defined]
    opened.admin_order_field = "followed"  # type: ignore[attr-defined]

    def when(self, made: SearchLog) -> str:
        """When that was."""
        return clock.moment_in_words(made.at)

    when.short_description = "when"  # type: ignore[attr-defined]
    when.admin_order_field = "at"  # type: ignore[attr-defined]


class TriedAdmin(RecordAdmin):
    """Records beside whose form stands what searches would find with them."""

    prefilled: ClassVar[tuple[str, ...]] = ()
    create_view_class = PrefilledCreateView
    edit_view_class = TriedEditView

    def get_form_view_extra_js(self) -> list[Any]:
        """The script that asks."""
        return [Script("search-trial.js", type="module")]


class AnswerAdmin(TriedAdmin):
    """What the council answers to certain words."""

    model = Answer
    menu_label = "Promoted answers"
    menu_icon = "pick"
    prefilled = ("words",)
    list_display = ("title", "asked", "leads_to")
    search_fields = ("words", "title", "text")
    panels: ClassVar[list[Panel]] = [
        FieldPanel("words"),
        HelpPanel("answer", template="search/admin/check.html", heading="What they would find"),
        FieldPanel("title"),
        FieldPanel("text"),
        FieldPanel("page"),
        FieldPanel("address"),
    ]

    def get_queryset(self, request: Any) -> Any:
        """With the pages, since the list names them."""
        return super().get_queryset(request).select_related("page")

    def asked(self, answer: Answer) -> str:
        """The searches, on one line."""
        return "; ".join(answer.phrases())

    asked.short_description = "what people type"  # type: ignore[attr-defined]

    def leads_to(self, answer: Answer) -> str:
        """Where it leads, and whether anybody sees that."""
        if answer.page is not None:
            return f"{answer.page.title}{'' if answer.page.live else ' (not published: not shown)'}"
        return answer.address or "the sentence is the answer"

    leads_to.short_description = "leads to"  # type: ignore[attr-defined]


class SynonymEditView(TriedEditView):
    """A synonym that is changed: it is the council's own from then on."""

    def form_valid(self, form: Any) -> Any:
        """No later release writes over it."""
        if form.has_changed():
            form.instance.came_with_system = False
        return super().form_valid(form)


class SynonymAdmin(TriedAdmin):
    """Everyday words and what the site calls it."""

    model = Synonym
    menu_label = "Synonyms"
    menu_icon = "tag"
    prefilled = ("word",)
    edit_view_class = SynonymEditView
    list_display = ("word", "means", "whose")
    list_filter = ("came_with_system",)
    list_per_page = 50
    search_fields = ("word", "means")
    headings: ClassVar[dict[str, str]] = {"came_with_system": "came with the system"}
    panels: ClassVar[list[Panel]] = [
        FieldPanel("word"),
        FieldPanel("means"),
        HelpPanel("synonym", template="search/admin/check.html", heading="What they would find"),
    ]

    def whose(self, synonym: Synonym) -> str:
        """Whether somebody here wrote it."""
        return "came with the system" if synonym.came_with_system else "the council"

    whose.short_description = "written by"  # type: ignore[attr-defined]
    whose.admin_order_field = "came_with_system"  # type: ignore[attr-defined]


class SearchGroup(ModelAdminGroup):
    """The search menu."""

    menu_label = "Public searches"
    menu_icon = "search"
    menu_order = 230
    items = (AnswerAdmin, SynonymAdmin, SearchLogAdmin)

    def get_submenu_items(self) -> Iterable[MenuItem]:
        """The report before the records."""
        first = MenuItemFor(
            permissions.may_read,
            "What was searched for",
            reverse("search_admin:report"),
            name="search-report",
            icon_name="view",
            order=0,
        )
        return [first, *super().get_submenu_items()]

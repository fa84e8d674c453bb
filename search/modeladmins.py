"""What was searched for, and the synonyms that mend it."""

from wagtail_modeladmin.options import ModelAdminGroup

from council.core.records import ReadOnly, RecordAdmin
from search.models import SearchLog, Synonym


class SearchLogAdmin(RecordAdmin):
    """Every search, newest first."""

    model = SearchLog
    menu_label = "Searches"
    menu_icon = "history"
    permission_helper_class = ReadOnly
    list_display = ("words", "results", "at")
    list_filter = ("results", "at")
    search_fields = ("words",)
    list_export = ("words", "results", "at")
    list_per_page = 50


class SynonymAdmin(RecordAdmin):
    """Everyday words and what the site calls it."""

    model = Synonym
    menu_label = "Synonyms"
    menu_icon = "tag"
    list_display = ("word", "means")
    search_fields = ("word", "means")


class SearchGroup(ModelAdminGroup):
    """The search menu."""

    menu_label = "Site search"
    menu_icon = "search"
    menu_order = 230
    items = (SearchLogAdmin, SynonymAdmin)

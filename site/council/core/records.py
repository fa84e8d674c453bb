"""What every list of records in the admin shares, beyond what wagtail-modeladmin does by itself."""

from collections.abc import Callable
from typing import Any, ClassVar

from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.utils import label_for_field
from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils.text import capfirst
from wagtail_modeladmin.helpers import AdminURLHelper, PermissionHelper
from wagtail_modeladmin.options import ModelAdmin
from wagtail_modeladmin.views import HistoryView, IndexView, InspectView

from council.core.spreadsheets import HarmlessCSV

# How Django's list filters ask about a field.
_LOOKUPS = {"exact", "isnull", "gt", "gte", "lt", "lte", "id"}


class NumberedURLHelper(AdminURLHelper):
    """Records are found by number: anything else is no address, rather than an error in the database."""

    def _get_object_specific_action_url_pattern(self, action: str) -> str:
        pattern: str = super()._get_object_specific_action_url_pattern(action)
        return pattern.replace(r"[-\w]+", r"\d{1,18}")


class ReadOnly(PermissionHelper):
    """Records come about by what happens; nobody adds, edits or deletes one by hand."""

    def user_can_create(self, user: Any) -> bool:
        return False

    def user_can_edit_obj(self, user: Any, obj: Any) -> bool:
        return False

    def user_can_delete_obj(self, user: Any, obj: Any) -> bool:
        return False


class GuardedHistoryView(HistoryView):
    """A record's history, for those who may look at the record; modeladmin itself asks for no permission."""

    def check_action_permitted(self, user: Any) -> bool:
        """Whether the person may look at this record."""
        helper = self.permission_helper
        if helper.inspect_view_enabled:
            return bool(helper.user_can_inspect_obj(user, self.instance))
        return bool(helper.user_can_list(user))


class GuardedIndexView(HarmlessCSV, IndexView):
    """A list that is filtered by its declared filters alone.

    modeladmin itself takes any lookup from the address: `owner__password__startswith` tells a patient reader
    a colleague's password hash.
    """

    def __init__(self, model_admin: Any) -> None:
        super().__init__(model_admin)
        self.export_headings = model_admin.headings

    def get_filters(self, request: HttpRequest) -> Any:
        """The filters, each called as its column is."""
        specs, *rest = super().get_filters(request)
        for spec in specs:
            spec.title = self.model_admin.headings.get(getattr(spec, "field_path", ""), spec.title)
        return specs, *rest

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answers as usual; an address that no link of the list leads to is not found."""
        own = {*self.IGNORED_PARAMS, self.PAGE_VAR}
        fields = set(self.model_admin.get_list_filter(request))
        for name, values in request.GET.lists():
            field, *lookups = name.split("__")
            known = name in own or (field in fields and set(lookups) <= _LOOKUPS)
            if not known or any("\x00" in value for value in values):
                raise Http404("This list has no such filter.")
        try:
            response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        except IncorrectLookupParameters as error:
            raise Http404("This list has no such filter.") from error
        return response


class NamedInspectView(InspectView):
    """A record, with its fields called as the columns of its list are."""

    def get_field_label(self, field_name: str, field: Any = None) -> Any:
        """What people call the field."""
        return self.model_admin.headings.get(field_name) or super().get_field_label(field_name, field)


def column(field: str, heading: str) -> Callable[[Any, Any], Any]:
    """A column of a field under another heading than its name."""

    def value(admin: Any, record: Any) -> Any:
        return getattr(record, field)

    value.short_description = heading  # type: ignore[attr-defined]
    value.admin_order_field = field  # type: ignore[attr-defined]
    return value


class RecordAdmin(ModelAdmin):
    """The base of every record list: filters and histories are guarded, nonsense is not found.

    `headings` says what people call a field in filters, on the record's own screen and in spreadsheets,
    `nothing_yet` what is read where there is no record.
    """

    headings: ClassVar[dict[str, str]] = {}
    nothing_yet = "Nothing is here yet."
    index_view_class = GuardedIndexView
    inspect_view_class = NamedInspectView
    url_helper_class = NumberedURLHelper
    history_view_class = GuardedHistoryView

    def get_extra_attrs_for_field_col(self, obj: Any, field_name: str) -> dict[str, str]:
        """What the column is called: in a narrow window each cell says it, without a heading above it."""
        attrs: dict[str, str] = super().get_extra_attrs_for_field_col(obj, field_name)
        return {**attrs, "data-head": capfirst(str(label_for_field(field_name, self.model, self)))}

"""What every list of records in the admin shares, beyond what wagtail-modeladmin does by itself."""

from typing import Any

from wagtail_modeladmin.helpers import AdminURLHelper
from wagtail_modeladmin.options import ModelAdmin
from wagtail_modeladmin.views import HistoryView


class NumberedURLHelper(AdminURLHelper):
    """Records are found by number: anything else is no address, rather than an error in the database."""

    def _get_object_specific_action_url_pattern(self, action: str) -> str:
        pattern: str = super()._get_object_specific_action_url_pattern(action)
        return pattern.replace(r"[-\w]+", r"\d{1,18}")


class GuardedHistoryView(HistoryView):
    """A record's history, for those who may look at the record; modeladmin itself asks for no permission."""

    def check_action_permitted(self, user: Any) -> bool:
        """Whether the person may look at this record."""
        helper = self.permission_helper
        if helper.inspect_view_enabled:
            return bool(helper.user_can_inspect_obj(user, self.instance))
        return bool(helper.user_can_list(user))


class RecordAdmin(ModelAdmin):
    """The base of every record list: histories are guarded, and a number that is none is not found."""

    url_helper_class = NumberedURLHelper
    history_view_class = GuardedHistoryView

"""The outbox as a list that administrators look things up in."""

from wagtail_modeladmin.helpers import PermissionHelper

from council.core.records import RecordAdmin
from council.outbox.models import Message


class ReadOnly(PermissionHelper):
    """Rows are looked at, never added, changed or deleted by hand."""

    def user_can_create(self, user: object) -> bool:
        return False

    def user_can_edit_obj(self, user: object, obj: Message) -> bool:
        return False

    def user_can_delete_obj(self, user: object, obj: Message) -> bool:
        return False


class MessageAdmin(RecordAdmin):
    """E-mails, texts and webhooks: waiting, sent and given up."""

    model = Message
    menu_label = "Outbox"
    menu_icon = "mail"
    menu_order = 900
    add_to_settings_menu = True
    permission_helper_class = ReadOnly
    list_display = ("recipient", "kind", "subject", "state", "attempts", "created_at", "sent_at")
    list_filter = ("state", "kind", "created_at")
    search_fields = ("recipient", "subject", "key")
    inspect_view_enabled = True
    inspect_view_fields = (
        "recipient",
        "kind",
        "subject",
        "body",
        "state",
        "attempts",
        "next_attempt_at",
        "last_error",
        "created_at",
        "sent_at",
        "key",
    )
    list_export = ("recipient", "kind", "subject", "state", "attempts", "created_at", "sent_at", "last_error")

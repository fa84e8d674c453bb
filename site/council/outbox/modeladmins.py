"""The outbox as a list that administrators look things up in."""

from typing import Any, ClassVar

from council.core.records import NamedInspectView, ReadOnly, RecordAdmin, column
from council.outbox import permissions
from council.outbox.models import Message


class MessageInspectView(NamedInspectView):
    """One message: what it said, what became of it, and what can be done."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        given_up = self.instance.state == Message.DEAD
        context["may_decide"] = given_up and permissions.decide(self.request.user)
        return context


class MessageAdmin(RecordAdmin):
    """Emails, texts and webhooks: waiting, sent and given up."""

    model = Message
    menu_label = "Outbox"
    menu_icon = "mail"
    nothing_yet = (
        "Nothing has been sent yet. Every email and text of this website is listed here: waiting, sent or "
        "given up, with why."
    )
    menu_order = 900
    add_to_settings_menu = True
    permission_helper_class = ReadOnly
    headings: ClassVar[dict[str, str]] = {"created_at": "Written"}
    written = column("created_at", "Written")
    list_display = ("recipient", "kind", "subject", "state", "attempts", "written", "sent_at")
    list_filter = ("state", "kind", "created_at")
    search_fields = ("recipient", "subject", "key")
    inspect_view_enabled = True
    inspect_view_class = MessageInspectView
    inspect_template_name = "outbox/admin/inspect.html"
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

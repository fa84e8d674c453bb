"""The records that staff look things up in: chats, surveys, standard answers, departments."""

from typing import Any

from django.http import HttpRequest
from wagtail.models import ModelLogEntry
from wagtail_modeladmin.options import ModelAdminGroup
from wagtail_modeladmin.views import InspectView

from council.core.records import ReadOnly, RecordAdmin
from livechat import events, permissions
from livechat.models import Chat, Department, Survey, TemplateAnswer


class ChatPermissions(ReadOnly):
    """An agent looks up the own conversations; supervisors and managers all of them."""

    def user_can_inspect_obj(self, user: Any, obj: Any) -> bool:
        if not super().user_can_inspect_obj(user, obj):
            return False
        return bool(obj.owner_id == user.pk or permissions.records(user).filter(pk=obj.pk).exists())


class ChatInspectView(InspectView):
    """The whole conversation as staff saw it, with the audit trail beside it."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        chat: Chat = self.instance
        context["lines"] = [events.staff_line(event) for event in chat.events.order_by("seq")]
        context["audit"] = (
            ModelLogEntry.objects.for_instance(chat).select_related("user").order_by("timestamp")
        )
        context["survey"] = Survey.objects.filter(chat=chat).first()
        return context


class ChatAdmin(RecordAdmin):
    """Every conversation, newest first."""

    model = Chat
    menu_label = "Chats"
    menu_icon = "comment"
    nothing_yet = (
        "No chat yet. Every conversation is listed here, with its transcript, from its first message."
    )
    permission_helper_class = ChatPermissions
    inspect_view_enabled = True
    inspect_view_class = ChatInspectView
    inspect_template_name = "livechat/admin/inspect.html"
    list_display = ("reference", "state", "end", "department", "resident", "owner", "offered_at")
    list_filter = ("state", "end", "department", "offered_at")
    list_select_related = ("department", "owner")
    list_per_page = 50
    search_fields = ("reference", "name", "topic", "request_reference")
    list_export = (
        "reference",
        "state",
        "end",
        "outcome",
        "topic",
        "department",
        "owner",
        "offered_at",
        "accepted_at",
        "first_reply_at",
        "closed_at",
    )
    ordering = ("-offered_at", "-pk")

    def get_queryset(self, request: HttpRequest) -> Any:
        return permissions.records(request.user).defer("token_hash", "start_key_hash")


class SurveyAdmin(RecordAdmin):
    """What residents said when it was over."""

    model = Survey
    menu_label = "Surveys"
    menu_icon = "clipboard-list"
    nothing_yet = (
        "Nobody has answered yet. When a chat is over people are asked how it went; what they say stands "
        "here."
    )
    permission_helper_class = ReadOnly
    inspect_view_enabled = True
    inspect_view_fields = ("chat", "satisfaction", "instead", "comment", "answered_at")
    list_display = ("chat", "satisfaction", "instead", "comment", "answered_at")
    list_filter = ("satisfaction", "instead", "answered_at")
    list_select_related = ("chat",)
    list_export = ("chat", "satisfaction", "instead", "comment", "answered_at")
    search_fields = ("comment", "chat__reference")


class TemplateAnswerAdmin(RecordAdmin):
    """Standard answers, edited by supervisors."""

    model = TemplateAnswer
    menu_label = "Template answers"
    menu_icon = "snippet"
    nothing_yet = (
        "No template answer yet. Add one: agents put it into a chat with a few keys and change it before "
        "they send it."
    )
    list_display = ("title", "shortcut", "department")
    list_filter = ("department",)
    list_select_related = ("department",)
    search_fields = ("title", "shortcut", "body")
    inspect_view_enabled = True


class DepartmentAdmin(RecordAdmin):
    """What residents choose from when they say what a chat is about."""

    model = Department
    menu_label = "Chat departments"
    menu_icon = "group"
    nothing_yet = "No department yet. Add one, and residents can say what their chat is about."
    list_display = ("name", "order", "takes_chats")
    search_fields = ("name",)


class ChatRecords(ModelAdminGroup):
    """The records under one entry of the menu."""

    menu_label = "Chat records"
    menu_icon = "history"
    menu_order = 210
    items = (ChatAdmin, SurveyAdmin, TemplateAnswerAdmin, DepartmentAdmin)

"""Feedback as a list: a champion sees that on the pages of the own service, auditors see it all."""

from typing import Any, ClassVar

from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from wagtail_modeladmin.helpers import ButtonHelper

from council.core.records import ReadOnly, RecordAdmin, column
from feedback import permissions
from feedback.models import PageFeedback


class FeedbackPermissions(ReadOnly):
    """Residents write feedback; staff look at it and say what becomes of it."""

    def user_can_inspect_obj(self, user: Any, obj: PageFeedback) -> bool:
        seen = permissions.visible_to(user, PageFeedback.objects.filter(pk=obj.pk))
        return self.user_can_list(user) and seen.exists()


class FeedbackButtons(ButtonHelper):
    """A row's buttons: look at it, say what becomes of it."""

    def get_buttons_for_obj(self, obj: PageFeedback, *args: Any, **kwargs: Any) -> list[dict[str, Any]]:
        buttons: list[dict[str, Any]] = super().get_buttons_for_obj(obj, *args, **kwargs)
        if permissions.may_triage(self.request.user, obj):
            buttons.append(
                {
                    "url": reverse("feedback_admin:triage", args=[obj.pk]),
                    "label": "Deal with it",
                    "classname": self.finalise_classname(["button", "button-small"]),
                    "title": f"Deal with the feedback on {obj.path}",
                }
            )
        return buttons


class FeedbackAdmin(RecordAdmin):
    """What people said about pages, newest first."""

    model = PageFeedback
    menu_label = "Feedback"
    menu_icon = "thumbs-up"
    nothing_yet = (
        "Nobody has said anything yet. At the foot of every page residents are asked whether it is useful; "
        "what they answer about the pages that you look after stands here."
    )
    menu_order = 210
    permission_helper_class = FeedbackPermissions
    button_helper_class = FeedbackButtons
    inspect_view_enabled = True
    inspect_view_fields = ("path", "page", "useful", "doing", "comment", "state", "created_at")
    headings: ClassVar[dict[str, str]] = {"created_at": "Received"}
    received = column("created_at", "Received")
    list_display = ("comment_or_answer", "page_link", "useful", "state", "received")
    list_filter = ("useful", "state", "created_at")
    list_select_related = ("page",)
    search_fields = ("comment", "doing", "path")
    list_export = ("path", "useful", "doing", "comment", "state", "created_at")
    list_per_page = 50

    def get_queryset(self, request: HttpRequest) -> Any:
        return permissions.visible_to(request.user, super().get_queryset(request))

    def comment_or_answer(self, feedback: PageFeedback) -> str:
        """The words, or the answer alone where there are none."""
        return feedback.comment or feedback.doing or ("Useful" if feedback.useful else "Not useful")

    comment_or_answer.short_description = "feedback"  # type: ignore[attr-defined]
    comment_or_answer.admin_order_field = "comment"  # type: ignore[attr-defined]

    def page_link(self, feedback: PageFeedback) -> str:
        """The page, as a link to where it is edited."""
        if feedback.page is None:
            return feedback.path
        edit = reverse("wagtailadmin_pages:edit", args=[feedback.page.pk])
        link = format_html('<a href="{}">{}</a>', edit, feedback.page.title)
        part = feedback.path.rstrip("/").rpartition("/")[2]
        if part in {"", feedback.page.slug}:
            return link
        # Said of one thing below the page, such as an entry of its list.
        return format_html('{}, <a href="{}">{}</a>', link, feedback.path, part)

    page_link.short_description = "page"  # type: ignore[attr-defined]
    page_link.admin_order_field = "page__title"  # type: ignore[attr-defined]

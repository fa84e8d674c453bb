"""Requests as a list that officers look things up in and work from."""

from typing import Any, ClassVar

from django.http import HttpRequest
from django.urls import reverse
from wagtail_modeladmin.helpers import ButtonHelper
from wagtail_modeladmin.views import InspectView

from council.core.records import ReadOnly, RecordAdmin, column
from forms import permissions
from forms.models import Request


class RequestButtons(ButtonHelper):
    """A row's buttons: look at it, and move it on."""

    def get_buttons_for_obj(self, obj: Request, *args: Any, **kwargs: Any) -> list[dict[str, Any]]:
        buttons: list[dict[str, Any]] = super().get_buttons_for_obj(obj, *args, **kwargs)
        if permissions.work_requests(self.request.user):
            buttons.append(
                {
                    "url": reverse("forms_admin:move", args=[obj.pk]),
                    "label": "Work on it",
                    "classname": self.finalise_classname(["button", "button-small"]),
                    "title": f"Work on {obj.reference}",
                }
            )
        return buttons


class RequestInspectView(InspectView):
    """One request with its answers and everything that has happened to it."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        made: Request = self.instance
        facts = [
            ("Name", made.name),
            ("Email", made.email),
            ("Phone", made.phone),
            ("Address", made.address),
            ("UPRN", made.uprn),
            ("Reached us by", made.get_channel_display()),
        ]
        context["people"] = [(label, value) for label, value in facts if value]
        context["events"] = self.instance.events.select_related("by")
        context["may_work"] = permissions.work_requests(self.request.user)
        return context


class RequestAdmin(RecordAdmin):
    """Every request, newest first."""

    model = Request
    menu_label = "Requests"
    menu_icon = "clipboard-list"
    nothing_yet = "No request yet. What residents send with a form is listed here."
    menu_order = 220
    permission_helper_class = ReadOnly
    button_helper_class = RequestButtons
    inspect_view_class = RequestInspectView
    inspect_view_enabled = True
    inspect_template_name = "forms/admin/inspect.html"
    headings: ClassVar[dict[str, str]] = {"created_at": "Received"}
    received = column("created_at", "Received")
    list_display = ("reference", "title", "state", "name", "postcode", "channel", "received")
    list_filter = ("state", "kind", "channel", "created_at")
    search_fields = ("reference", "name", "email", "phone", "postcode", "address")
    list_export = (
        "reference",
        "title",
        "state",
        "name",
        "email",
        "phone",
        "address",
        "postcode",
        "uprn",
        "channel",
        "created_at",
        "updated_at",
    )
    list_per_page = 50

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).defer("answers", "data")

"""What staff are told on signing in of how their services run."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from wagtail.admin.ui.components import Component

from council.core import clock
from council.core.desk import Step
from services.models import ServiceStatus
from services.permissions import statuses_open_to


class StatusPanel(Component):
    """What is the matter with the person's services now, each with the button that ends it."""

    name = "service-status"
    order = 6
    template_name = "services/admin/status_panel.html"

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    def steps(self) -> list[Step]:
        """Saying that a service does not run as usual."""
        return [Step("Set a status", reverse("service_status:add"), "circle-check", 60)]

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        showing = ServiceStatus.objects.showing(clock.now()).prefetch_related("services")
        mine = showing.filter(pk__in=statuses_open_to(self.request.user).values("pk"))
        return {
            "request": self.request,
            "csrf_token": parent_context.get("csrf_token"),
            "statuses": list(mine),
        }

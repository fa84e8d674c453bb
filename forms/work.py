"""What waits for officers."""

from typing import Any

from django.urls import reverse

from council.core.registries import Work
from forms import permissions
from forms.models import Request


def requests(user: Any) -> Work | None:
    """Requests that are not finished, for those who work them."""
    if not permissions.work_requests(user):
        return None
    count = Request.objects.open().count()
    return Work(
        title="Requests",
        count=count,
        text="still to be finished" if count else "to do: everything is finished",
        url=reverse("council_forms_request_modeladmin_index"),
        link_text="Open the requests",
    )

"""What every member of staff sees first on signing in: the work that waits for them."""

from typing import Any

from django.http import HttpRequest
from wagtail.admin.ui.components import Component

from council.core import registries


class WorkPanel(Component):
    """One card for each kind of work that is the person's, whichever app it comes from."""

    name = "work"
    order = 10
    template_name = "core/admin/work.html"

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        found = (source(self.request.user) for source in registries.work)
        return {"work": [item for item in found if item is not None]}

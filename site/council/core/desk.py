"""What every member of staff sees first on signing in: the work that waits for them."""

from typing import Any

from django import forms
from django.http import HttpRequest
from wagtail.admin.ui.components import Component

from council.core import registries
from council.core.forms import GuildhallForm


class FindPageForm(GuildhallForm):
    """Finds a page by Wagtail's own search of them."""

    q = forms.CharField(
        label="Find a page",
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    id_pattern = "find-page-%s"
    form_method = "get"
    submit_text = "Find"


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

"""What every member of staff sees on signing in: what they come for, and what waits for them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.safestring import SafeString
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


@dataclass(frozen=True)
class Step:
    """What people come for, as a button at the top of the first screen; the lowest `order` first."""

    label: str
    url: str
    icon: str
    order: int


def steps_of(panels: Iterable[Component]) -> list[Step]:
    """What the panels of the first screen offer in their `steps()`, where they have it."""
    found = [step for panel in panels for step in getattr(panel, "steps", list)()]
    return sorted(found, key=lambda step: step.order)


class StepsAlone(Component):
    """A panel that shows nothing of its own."""

    name = "steps"
    order = 0

    def __init__(self, *steps: Step) -> None:
        self._steps = steps

    def steps(self) -> list[Step]:
        return list(self._steps)

    def render_html(self, parent_context: Any = None) -> SafeString:
        return SafeString("")


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

"""Who takes over."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms

from council.core.forms import GuildhallForm
from services.models import Provider


class TakeOverForm(GuildhallForm):
    """Which body these pages name from now on."""

    to = forms.ModelChoiceField(
        label="Who runs these services from now on?",
        queryset=Provider.objects.none(),
        required=False,
        empty_label="This council itself",
        help_text="Their pages, and drafts of them, name it at once. A number or link that a page "
        "had for the body before is taken away.",
    )

    submit_text = "Let it take over"
    messages: ClassVar[Mapping[str, Mapping[str, str]]] = {
        "to": {"invalid_choice": "Choose a body from the list"}
    }

    def __init__(self, *args: Any, provider: Provider, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["to"]
        field.queryset = Provider.objects.exclude(pk=provider.pk)

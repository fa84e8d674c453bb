"""Fields of the look's own kind."""

from typing import Any

from django import forms


class ColourInput(forms.TextInput):
    """A colour as # and six digits, with the browser's own picker beside it where scripts run."""

    template_name = "council/look/colour.html"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        usual = {"maxlength": 7, "spellcheck": "false", "autocomplete": "off", "autocapitalize": "off"}
        super().__init__({**usual, **(attrs or {})})

"""The helper every form renders with."""

from __future__ import annotations

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from council.core.forms.look import Look

CONTINUE, CANCEL = _("Continue"), _("Cancel")
# The way out of a screen on which something itself can be cancelled.
CHANGE_NOTHING = _("Go back, change nothing")


class GuildhallFormHelper(FormHelper):
    """Renders a whole form: error summary, fields in order, one button; browsers' own validation is off."""

    template_pack = "guildhall"
    render_hidden_fields = True

    def __init__(
        self,
        form: forms.BaseForm | None = None,
        *,
        submit_text: Any = CONTINUE,
        submit_kind: str = "",
        cancel_url: str = "",
        cancel_text: Any = CANCEL,
        second_name: str = "",
        second_text: Any = "",
        csrf: bool = True,
        method: str = "post",
        action: str = "",
        layout: Layout | None = None,
    ) -> None:
        self._layout: Layout | None = None
        super().__init__()
        self.form = form
        self.attrs: dict[str, Any] = {"novalidate": True}
        self.submit_text = submit_text
        self.submit_kind = submit_kind
        self.cancel_url = cancel_url
        self.cancel_text = cancel_text
        # A second button, which sends the same answers to another end.
        self.second_name = second_name
        self.second_text = second_text
        self.disable_csrf = not csrf
        self.form_method = method
        self.form_action = action
        self.error_summary = True
        if layout is not None:
            self.layout = layout

    @property
    def layout(self) -> Layout | None:
        """The layout, made from the form's fields the first time somebody asks if none was given."""
        if self._layout is None and self.form is not None:
            self._layout = self.build_default_layout(self.form)
        return self._layout

    @layout.setter
    def layout(self, layout: Layout | None) -> None:
        self._layout = layout

    @property
    def form_action(self) -> str:
        """Where the form is sent: a URL, or the name of one."""
        action = str(self._form_action)
        return reverse(action) if action and "/" not in action and action[0] not in "?#" else action

    @form_action.setter
    def form_action(self, action: str) -> None:
        self._form_action = action

    def build_default_layout(self, form: forms.BaseForm) -> Layout:
        """Return every visible field in order, save those shown inside another."""
        inside = {name for field in form.fields for name in look_of(form, field).revealed}
        return Layout(
            *(name for name, field in form.fields.items() if name not in inside and not _hidden(field))
        )


def look_of(form: forms.BaseForm, name: str, over: Look | None = None) -> Look:
    """Return how a field looks: its class's look, under the form's, under the one given for this place."""
    look: Look = getattr(form.fields[name], "look", Look())
    declared = getattr(form, "looks", {}).get(name)
    if declared is not None:
        look = declared.over(look)
    return look if over is None else over.over(look)


def _hidden(field: forms.Field) -> bool:
    return isinstance(field.widget, forms.Widget) and field.widget.is_hidden

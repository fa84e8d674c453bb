"""The forms every public and staff form descends from."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any, ClassVar

from crispy_forms.layout import Layout
from django import forms
from django.forms.utils import ErrorDict, pretty_name
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from council.core.forms.fields import DateInputField
from council.core.forms.helper import GuildhallFormHelper, look_of
from council.core.forms.look import Look
from council.core.forms.text import tidy
from council.core.forms.words import speak_plainly


class GuildhallFormMixin(forms.BaseForm):
    """Gives a form its helper, its looks and error texts in plain words; what was typed is always kept."""

    use_required_attribute = False

    looks: ClassVar[Mapping[str, Look]] = {}
    """Field name → how it looks."""
    messages: ClassVar[Mapping[str, Mapping[str, Any]]] = {}
    """Field name → error code → what to say."""
    subjects: ClassVar[Mapping[str, Any]] = {}
    """Field name → what error texts call it, where the label is a question."""
    id_pattern: ClassVar[str] = "id_%s"
    submit_text: ClassVar[Any] = _("Continue")
    submit_kind: ClassVar[str] = ""
    csrf: ClassVar[bool] = True
    form_method: ClassVar[str] = "post"
    form_action: ClassVar[str] = ""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        if len(args) < 3:
            kwargs.setdefault("auto_id", self.id_pattern)
        super().__init__(*args, **kwargs)

    @cached_property
    def helper(self) -> GuildhallFormHelper:
        """The helper, made when first asked for and then this form's own to change."""
        return GuildhallFormHelper(
            self,
            submit_text=self.submit_text,
            submit_kind=self.submit_kind,
            csrf=self.csrf,
            method=self.form_method,
            action=self.form_action,
            layout=self.build_layout(),
        )

    def build_layout(self) -> Layout | None:
        """Return the layout; None shows every field in order."""
        return None

    def look_of(self, name: str) -> Look:
        """Return how a field of this form looks."""
        return look_of(self, name)

    def page_title(self, title: str) -> str:
        """Return the page's title, which says first that there is an error."""
        return gettext("Error: %(title)s") % {"title": title} if self.is_bound and self.errors else title

    def subject(self, name: str) -> str:
        """Return what error texts call a field."""
        if name in self.subjects:
            return str(self.subjects[name])
        label = str(self.fields[name].label or pretty_name(name))
        return gettext("Your answer") if label.endswith("?") else label

    def full_clean(self) -> None:
        """Clean the form after putting its error texts in place and its text in order."""
        if self.is_bound:
            for name, field in self.fields.items():
                self._speak_plainly(name, field)
            self._tidy()
        super().full_clean()

    def leave_unchecked(self) -> None:
        """Shows what was typed as it is, without a word about what may be wrong with it."""
        self._errors: ErrorDict | None = ErrorDict(renderer=self.renderer)
        self.cleaned_data: dict[str, Any] = {}

    def _clean_fields(self) -> None:
        super()._clean_fields()  # type: ignore[misc]
        for name in self.fields:
            for value, inside in self.look_of(name).reveals.items():
                if not self._chosen(name, value):
                    for other in inside:
                        self._unask(other)

    def _chosen(self, name: str, value: str) -> bool:
        posted = self[name].data
        chosen = posted if isinstance(posted, list | tuple) else [posted]
        return value in ["true" if item is True else str(item) for item in chosen]

    def _unask(self, name: str) -> None:
        if name not in self.fields:
            return
        self.errors.pop(name, None)
        self.cleaned_data[name] = getattr(self.fields[name], "empty_value", None)
        if isinstance(self.fields[name], forms.MultipleChoiceField):
            self.cleaned_data[name] = []
        for inside in self.look_of(name).revealed:
            self._unask(inside)

    def _tidy(self) -> None:
        changed: dict[str, list[Any]] = {}
        for name, field in self.fields.items():
            if not isinstance(field, forms.CharField) or isinstance(field.widget, forms.PasswordInput):
                continue
            key = self.add_prefix(name)
            if key in self.data:
                multiline = isinstance(field.widget, forms.Textarea)
                values = self.data.getlist(key) if isinstance(self.data, QueryDict) else [self.data[key]]
                changed[key] = [tidy(v, multiline=multiline) if isinstance(v, str) else v for v in values]
        if not changed:
            return
        if isinstance(self.data, QueryDict):
            data = self.data.copy()
            for key, values in changed.items():
                data.setlist(key, values)
            self.data = data
        else:
            self.data = {**self.data, **{key: values[0] for key, values in changed.items()}}

    def _speak_plainly(self, name: str, field: forms.Field) -> None:
        subject = self.subject(name)
        if isinstance(field, DateInputField):
            field.subject = subject
        speak_plainly(field, subject, {"required": self._required(name, field)})
        field.error_messages.update(self.messages.get(name, {}))

    def _required(self, name: str, field: forms.Field) -> str:
        label = str(field.label or pretty_name(name))
        if name not in self.subjects and label.endswith("?"):
            return gettext("Answer the question “%(question)s”") % {"question": label}
        if isinstance(field, forms.FileField):
            return gettext("Select a file")
        subject = self.subject(name)
        lowered = subject[:1].lower() + subject[1:] if subject[1:2].islower() else subject
        if isinstance(field.widget, forms.CheckboxInput):
            return gettext("Tick the box “%(label)s” to continue") % {"label": label}
        chosen = isinstance(field.widget, forms.Select | forms.RadioSelect | forms.CheckboxSelectMultiple)
        words = gettext("Select %(thing)s") if chosen else gettext("Enter %(thing)s")
        return words % {"thing": lowered}


class GuildhallForm(GuildhallFormMixin, forms.Form):
    """A form that renders with `{% crispy form %}` and speaks plain words."""


class GuildhallModelForm(GuildhallFormMixin, forms.ModelForm):
    """A form for a model that renders with `{% crispy form %}` and speaks plain words."""

"""Staff forms that Wagtail makes of a model: what is empty or cannot be used is told by its name."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.apps import apps
from django.forms.utils import pretty_name
from django.utils.functional import lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.blocks import Block
from wagtail.models import Page

from council.core.forms.words import speak_plainly

QUESTIONS = frozenset({"what", "where", "which", "who", "how", "when", "why"})
VERBS = {
    "starts": _("Say when it starts"),
    "begins": _("Say when it begins"),
    "ends": _("Say when it ends"),
    "means": _("Say what it means"),
}
DETERMINED = frozenset({"a", "an", "the", "your", "its", "each", "most", "this"})
# What ends in one of these is no name of a thing.
OPEN = frozenset({"as", "for", "from", "in", "of", "on", "to", "with"})
CHOSEN = (forms.ChoiceField, forms.ModelChoiceField)


class NamesWhatIsEmpty(forms.BaseForm):
    """Says “Enter the title” and not “This field is required”, in inline rows and blocks too.

    Of what cannot be used it says the same as the forms of residents.
    """

    def full_clean(self) -> None:
        if self.is_bound:
            for field, label in _told(self):
                speak_plainly(field, label, {"required": _ASKED(field, label)})
        super().full_clean()


class StaffForm(NamesWhatIsEmpty, WagtailAdminModelForm):
    """The form of every model that has none of its own."""


def register() -> None:
    """Makes it that form, wherever Wagtail draws one of a model's panels."""
    for model in apps.get_models():
        if not issubclass(model, Page) and not hasattr(model, "base_form_class"):
            model.base_form_class = StaffForm  # type: ignore[attr-defined]


def ask_for(field: forms.Field, label: str) -> str:
    """What to do about a field that is empty."""
    first, *rest = label.lower().split()
    lowered = label[:1].lower() + label[1:] if label[1:2].islower() else label
    chosen = isinstance(field, CHOSEN)
    if first in VERBS and not rest:
        return str(VERBS[first])
    if label.endswith("?"):
        return gettext("Answer the question “%(question)s”") % {"question": label}
    if first in QUESTIONS:
        return (gettext("Choose %(thing)s") if chosen else gettext("Say %(thing)s")) % {"thing": lowered}
    if label.lower().split()[-1] in OPEN:
        return gettext("Fill in “%(label)s”") % {"label": label}
    if first in DETERMINED:
        return (gettext("Choose %(thing)s") if chosen else gettext("Enter %(thing)s")) % {"thing": lowered}
    return (gettext("Choose the %(thing)s") if chosen else gettext("Enter the %(thing)s")) % {
        "thing": lowered
    }


def _told(form: Any) -> Iterator[tuple[forms.Field, str]]:
    called = headings(form)
    for name, field in form.fields.items():
        if block := getattr(field, "block", None):
            yield from _in_blocks(block)
        else:
            yield field, str(called.get(name) or field.label or pretty_name(name))
    for formset in getattr(form, "formsets", {}).values():
        for row in formset.forms:
            yield from _told(row)


def headings(form: Any) -> dict[str, str]:
    """What fields are called on the screen, where that is not what they are called in the model."""
    model = form._meta.model
    handler = model.get_edit_handler() if issubclass(model, Page) else None
    found: dict[str, str] = {}
    panels = [handler] if handler else []
    while panels:
        panel = panels.pop()
        panels += getattr(panel, "children", ())
        if name := getattr(panel, "field_name", ""):
            found[name] = str(panel.heading)
    return found


def _in_blocks(block: Block) -> Iterator[tuple[forms.Field, str]]:
    inside = [*getattr(block, "child_blocks", {}).values()]
    inside += [block.child_block] if hasattr(block, "child_block") else []
    for child in inside:
        field = getattr(child, "field", None)
        if field is None:
            yield from _in_blocks(child)
        elif child.label:
            yield field, str(child.label)


# Fields of blocks are everybody's: the words are made when they are read, in the reader's language.
_ASKED = lazy(ask_for, str)

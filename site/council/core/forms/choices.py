"""Controls made of several parts: radio buttons, checkboxes, selects and dates."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any, ClassVar

from django import forms
from django.forms.boundfield import BoundField
from django.forms.utils import flatatt
from django.utils.translation import gettext_lazy as _

from council.core.forms.controls import UNWANTED, Control, File, Hidden, Own, Password, Textarea, classes
from council.core.forms.fields import LABELS, PARTS, DateInputField, DatePartsInput
from council.core.forms.look import Look
from council.core.forms.text import NUL

DASHES = "---------"
CHOOSE = _("Choose an option")


@dataclass(frozen=True, kw_only=True)
class Item:
    """One radio button, checkbox, option or part of a date."""

    label: str
    group: str = ""
    id: str = ""
    divider: str = ""
    hint: str = ""
    attrs: str = ""
    chosen: bool = False
    reveals: list[BoundField] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class OptionGroup:
    """Options of a select under one name, or under none."""

    label: str
    options: list[Item]


class Several(Control):
    """A control of several parts in a container, usually in a fieldset."""

    @property
    def grouped(self) -> bool:  # type: ignore[override]
        """Whether the name of the field is a legend."""
        return self.look.fieldset

    @property
    def container_classes(self) -> str:
        """Classes of the element round the parts."""
        return classes(
            f"govuk-{self.css}",
            self.look.small and f"govuk-{self.css}--small",
            self.look.inline and f"govuk-{self.css}--inline",
            *self.classes,
        )

    @property
    def container_attrs(self) -> str:
        """Attributes of the element round the parts."""
        return flatatt(self.given)


class Radios(Several):
    """Radio buttons; an option may have a hint, a divider before it, and fields that it reveals."""

    template = "guildhall/layout/choices.html"
    css = "radios"
    input_type: ClassVar[str] = "radio"

    @property
    def items(self) -> list[Item]:
        """The options and the dividers between them."""
        items: list[Item] = []
        for group, value, label, chosen, own in self.options():
            if divider := self.look.dividers.get(value):
                items.append(Item(label="", group=group, divider=divider))
            index = len(items) + 1
            id_ = self.id + (f"-{index}" if index > 1 else "")
            items.append(replace(self._item(value, label, chosen, own, id_), group=group))
        return items

    def options(self) -> Iterator[tuple[str, str, str, bool, dict[str, Any]]]:
        """Yield group, value, label, whether it is chosen, and attributes of its own, for each option."""
        for group, options, _index in optgroups(self):
            for option in options:
                value = str(option["value"])
                if not value and str(option["label"]) == DASHES:
                    continue
                own = {
                    k: v
                    for k, v in option["attrs"].items()
                    if k not in ("id", "checked", "class", *UNWANTED) and self.widget.attrs.get(k) != v
                }
                yield str(group or ""), value, option["label"], bool(option["selected"]), own

    @property
    def item_described_by(self) -> str:
        """What describes each option when no fieldset can carry it."""
        return ""

    def _item(self, value: str, label: str, chosen: bool, own: dict[str, Any], id_: str) -> Item:
        hint = self.look.item_hints.get(value, "")
        reveals = [self.bound.form[name] for name in self.look.reveals.get(value, ())]
        attrs = {
            "class": f"govuk-{self.css}__input",
            "id": id_,
            "name": self.name,
            "type": self.input_type,
            "value": value,
            "checked": chosen,
            "disabled": self.field.disabled,
            "data-aria-controls": f"conditional-{id_}" if reveals else None,
            "data-behaviour": "exclusive" if value and value == self.look.exclusive else None,
            "aria-describedby": classes(self.item_described_by, hint and f"{id_}-item-hint") or None,
        }
        return Item(
            label=label, id=id_, hint=hint, attrs=flatatt({**attrs, **own}), chosen=chosen, reveals=reveals
        )


class Checkboxes(Radios):
    """Checkboxes, of which several may be ticked."""

    css = "checkboxes"
    input_type = "checkbox"

    @property
    def item_described_by(self) -> str:
        """Without a fieldset, each checkbox carries the description."""
        return "" if self.grouped else self.described_by


class Checkbox(Checkboxes):
    """One checkbox with the field's label beside it and nowhere else: a declaration, a switch."""

    label_beside = True
    grouped = False

    def __init__(self, bound: BoundField, over: Look | None = None) -> None:
        super().__init__(bound, over)
        self.posted = str(self.given.pop("value", "true"))

    def options(self) -> Iterator[tuple[str, str, str, bool, dict[str, Any]]]:
        """Yield the one checkbox."""
        yield "", self.posted, str(self.label), bool(self.bound.value()), {}


class Select(Control):
    """A select."""

    template = "guildhall/layout/select.html"
    css = "select"

    @property
    def own_attrs(self) -> dict[str, Any]:
        """A select may take several."""
        return {"multiple": bool(getattr(self.widget, "allow_multiple_selected", False))}

    @property
    def groups(self) -> list[OptionGroup]:
        """The options, in their groups."""
        return [
            OptionGroup(label=group or "", options=[self._option(option) for option in options])
            for group, options, _index in optgroups(self)
        ]

    @staticmethod
    def _option(option: dict[str, Any]) -> Item:
        attrs = {k: v for k, v in option["attrs"].items() if k not in ("id", *UNWANTED)}
        label = str(CHOOSE) if str(option["label"]) == DASHES else option["label"]
        return Item(label=label, attrs=flatatt({"value": str(option["value"]), **attrs}))


class Date(Several):
    """A date in three boxes."""

    template = "guildhall/layout/date.html"
    css = "date-input"

    @property
    def at_fault(self) -> tuple[str, ...]:
        """Which boxes the errors are about."""
        if not self.errors:
            return ()
        params = [getattr(error, "params", None) or {} for error in self.bound.errors.as_data()]
        return tuple(part for given in params for part in given.get("parts", ())) or PARTS

    @property
    def first_id(self) -> str:
        """The id of the first box at fault."""
        return f"{self.id}-{next((part for part in PARTS if part in self.at_fault), PARTS[0])}"

    @property
    def container_attrs(self) -> str:
        """The container has the control's id."""
        return flatatt({**self.given, "id": self.id})

    @property
    def items(self) -> list[Item]:
        """The three boxes."""
        return [self._box(part) for part in PARTS]

    def _box(self, part: str) -> Item:
        birthday = isinstance(self.field, DateInputField) and self.field.birthday
        attrs = {
            "class": classes(
                "govuk-input govuk-date-input__input",
                part in self.at_fault and "govuk-input--error",
                f"govuk-input--width-{4 if part == 'year' else 2}",
            ),
            "id": f"{self.id}-{part}",
            "name": f"{self.name}-{part}",
            "type": "text",
            "inputmode": "numeric",
            "value": getattr(self.value, part).replace(NUL, "") or None,
            "autocomplete": f"bday-{part}" if birthday else None,
            "disabled": self.field.disabled,
        }
        return Item(label=str(LABELS[part]), id=f"{self.id}-{part}", attrs=flatatt(attrs))


def optgroups(control: Control) -> list[Any]:
    """Return Django's groups of options for a control whose widget has choices."""
    widget = control.widget
    assert isinstance(widget, forms.widgets.ChoiceWidget)  # noqa: S101 - only such a widget gets such a control
    return widget.optgroups(control.name, widget.format_value(control.bound.value()), {})


KINDS: tuple[tuple[type[forms.Widget], type[Control]], ...] = (
    (forms.CheckboxSelectMultiple, Checkboxes),
    (forms.RadioSelect, Radios),
    (forms.CheckboxInput, Checkbox),
    (forms.Select, Select),
    (forms.PasswordInput, Password),
    (forms.FileInput, File),
    (forms.Textarea, Textarea),
    (forms.widgets.Input, Control),
)


def control_for(bound: BoundField, over: Look | None = None) -> Control:
    """Return the control that draws a field; a widget with a template of its own draws itself."""
    widget = bound.field.widget
    if isinstance(widget, DatePartsInput):
        return Date(bound, over)
    if widget.is_hidden:
        return Hidden(bound, over)
    if str(getattr(widget, "template_name", "")).startswith("django/forms/widgets/"):
        for kind, control in KINDS:
            if isinstance(widget, kind):
                return control(bound, over)
    return Own(bound, over)

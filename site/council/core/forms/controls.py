"""What the template pack needs to know of one field, worked out once so that the templates only print."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.forms.boundfield import BoundField
from django.forms.utils import flatatt
from django.utils.translation import gettext

from council.core.forms.helper import look_of
from council.core.forms.look import Look
from council.core.forms.text import NUL, LengthLimit, WordLimit

# Limits that a browser would enforce by cutting off what is pasted or by its own messages, and
# descriptions that are put together here.
UNWANTED = frozenset(
    {"maxlength", "minlength", "min", "max", "step", "required", "aria-describedby", "aria-invalid"}
)


class Control:
    """One field of a form as the template pack prints it: a text box, unless a subclass says otherwise."""

    template: ClassVar[str] = "guildhall/layout/input.html"
    css: ClassVar[str] = "input"
    """The name that the control's own classes begin with."""
    grouped = False
    """Whether the name of the field is a legend and not a label."""
    label_beside = False
    """Whether the label stands beside the control and so is not printed above it."""

    def __init__(self, bound: BoundField, over: Look | None = None) -> None:
        self.bound = bound
        self.field: forms.Field = bound.field
        self.widget: forms.Widget = bound.field.widget
        self.look = look_of(bound.form, bound.name, over)
        self.given: dict[str, Any] = {k: v for k, v in self.widget.attrs.items() if k not in UNWANTED}
        self.id = str(self.given.pop("id", "") or bound.auto_id or bound.html_name)
        self.name = bound.html_name
        self.classes = f"{self.given.pop('class', '')} {self.look.classes}".split()
        self.label = bound.label
        self.hint = bound.help_text
        self.hint_id = f"{self.id}-hint"
        self.errors = [str(error) for error in bound.errors]
        self.error_ids = [
            f"{self.id}-error" + (f"-{n}" if n > 1 else "") for n in range(1, len(self.errors) + 1)
        ]

    @property
    def error_list(self) -> list[tuple[str, str]]:
        """Every error after its id."""
        return list(zip(self.error_ids, self.errors, strict=True))

    @property
    def describing(self) -> list[str]:
        """Ids of what describes the control besides hint and errors."""
        return [self.look.described_by, str(self.widget.attrs.get("aria-describedby", ""))]

    @property
    def described_by(self) -> str:
        """The ids of everything that describes the control, in reading order."""
        return classes(*self.describing, self.hint and self.hint_id, *self.error_ids)

    @property
    def group_classes(self) -> str:
        """Further classes of the element round label, hint, errors and control."""
        return classes(self.errors and "govuk-form-group--error", self.look.group_classes)

    group_attrs: str = ""

    @property
    def label_classes(self) -> str:
        """Further classes of the label or legend."""
        kind = "fieldset__legend" if self.grouped else "label"
        return classes(
            self.look.size and f"govuk-{kind}--{self.look.size}",
            self.look.label_classes,
            self.look.label_hidden and "govuk-visually-hidden",
        )

    @property
    def first_id(self) -> str:
        """The id that the error summary links to."""
        return self.id

    @property
    def value(self) -> Any:
        """What to show in the control: what was typed, or else what is stored."""
        if isinstance(self.widget, forms.PasswordInput) and not self.widget.render_value:
            return None
        value = self.widget.format_value(self.bound.value())
        return value.replace(NUL, "") if isinstance(value, str) else value

    @property
    def width_class(self) -> str:
        """The class that sets the control's width."""
        width = self.look.width
        if isinstance(width, str):
            return f"govuk-!-width-{width}"
        return f"govuk-input--width-{width}" if width else ""

    @property
    def own_classes(self) -> list[str]:
        """Classes that every control of this kind has."""
        return [f"govuk-{self.css}"]

    @property
    def own_attrs(self) -> dict[str, Any]:
        """Attributes that this kind of control has besides the common ones."""
        type_ = str(getattr(self.widget, "input_type", "text"))
        attrs: dict[str, Any] = {"type": type_, "value": self.value}
        if isinstance(self.widget, forms.NumberInput):
            # A number box changes its number when somebody scrolls over it, and drops what it cannot read.
            decimal = isinstance(self.field, forms.DecimalField | forms.FloatField)
            attrs |= {"type": "text", "inputmode": "decimal" if decimal else "numeric"}
        if type_ in ("email", "url"):
            attrs["spellcheck"] = "false"
        return attrs

    @property
    def attrs(self) -> str:
        """Attributes of the control itself; what the look or the widget says beats what the kind says."""
        spellcheck = self.look.spellcheck
        said = {
            "autocomplete": self.look.autocomplete,
            "inputmode": self.look.inputmode,
            "spellcheck": "" if spellcheck is None else "true" if spellcheck else "false",
        }
        return flatatt(
            {
                "class": classes(
                    *self.own_classes,
                    self.width_class,
                    *self.classes,
                    self.errors and f"govuk-{self.css}--error",
                ),
                "id": self.id,
                "name": self.name,
                "disabled": self.field.disabled,
                "aria-describedby": self.described_by or None,
                **self.own_attrs,
                **self.given,
                **{name: value for name, value in said.items() if value},
            }
        )


class Textarea(Control):
    """A textarea, which counts towards its limit if it has one."""

    template = "guildhall/layout/textarea.html"
    css = "textarea"

    def __init__(self, bound: BoundField, over: Look | None = None) -> None:
        super().__init__(bound, over)
        # Django writes 40 columns and 10 rows on every textarea whether or not somebody asked.
        self.given.pop("cols", None)
        rows = str(self.given.pop("rows", "10"))
        self.rows = self.look.rows or (5 if rows == "10" else int(rows))

    @property
    def word_limit(self) -> int:
        """The limit in words, or 0."""
        return next((int(v.limit_value) for v in self.field.validators if isinstance(v, WordLimit)), 0)

    @property
    def limit(self) -> int:
        """The limit that is counted towards, or 0."""
        if not self.look.count:
            return 0
        lengths = (int(v.limit_value) for v in self.field.validators if isinstance(v, LengthLimit))
        return self.word_limit or int(getattr(self.field, "max_length", 0) or 0) or next(lengths, 0)

    @property
    def limit_text(self) -> str:
        """What the control says of its limit where JavaScript does not run."""
        words = self.word_limit or self.look.count_type == "words"
        up_to = (
            gettext("You can enter up to %(limit)s words")
            if words
            else gettext("You can enter up to %(limit)s characters")
        )
        return up_to % {"limit": f"{self.limit:,}"}

    @property
    def describing(self) -> list[str]:
        """The limit's text comes before the hint."""
        return [*super().describing, f"{self.id}-info" if self.limit else ""]

    @property
    def group_classes(self) -> str:
        """Further classes of the element round everything."""
        return classes(self.limit and "govuk-character-count", super().group_classes)

    @property
    def group_attrs(self) -> str:  # type: ignore[override]
        """What the counting script reads."""
        if not self.limit:
            return ""
        return flatatt(
            {
                "data-module": "govuk-character-count",
                "data-maxwords" if self.word_limit else "data-maxlength": str(self.limit),
                "data-threshold": str(self.look.threshold) if self.look.threshold else None,
                "data-count-type": self.look.count_type or ("words" if self.word_limit else None),
            }
        )

    @property
    def own_classes(self) -> list[str]:
        """Classes that every textarea has."""
        return ["govuk-textarea", "govuk-js-character-count" if self.limit else ""]

    @property
    def own_attrs(self) -> dict[str, Any]:
        """A textarea has rows."""
        return {"rows": str(self.rows)}


class Password(Control):
    """A password box with a button that shows what is typed, where JavaScript runs."""

    template = "guildhall/layout/password.html"
    group_attrs = flatatt({"data-module": "govuk-password-input"})

    @property
    def group_classes(self) -> str:
        """Further classes of the element round everything."""
        return classes("govuk-password-input", super().group_classes)

    @property
    def own_classes(self) -> list[str]:
        """Classes that every password box has."""
        return ["govuk-input", "govuk-password-input__input", "govuk-js-password-input-input"]

    @property
    def own_attrs(self) -> dict[str, Any]:
        """A password is neither spell-checked nor capitalised."""
        return {
            "type": "password",
            "value": self.value,
            "spellcheck": "false",
            "autocapitalize": "none",
            "autocomplete": "current-password",
        }


class File(Control):
    """A file upload, which names the file that is kept already."""

    template = "guildhall/layout/file.html"
    css = "file-upload"

    @property
    def own_attrs(self) -> dict[str, Any]:
        """A file box may take several."""
        return {"type": "file", "multiple": bool(getattr(self.widget, "allow_multiple_selected", False))}

    @property
    def stored(self) -> Any:
        """The file that is kept already, where the widget lets people replace or remove it."""
        initial = self.bound.initial
        return (
            initial
            if isinstance(self.widget, forms.ClearableFileInput) and getattr(initial, "url", None)
            else None
        )

    @property
    def clear_name(self) -> str:
        """The name of the checkbox that removes the stored file, or nothing when one is required."""
        if not isinstance(self.widget, forms.ClearableFileInput) or self.field.required:
            return ""
        return self.widget.clear_checkbox_name(self.name)


class Own(Control):
    """A widget with a template of its own, such as a chooser of the editor's, which draws itself."""

    template = "guildhall/layout/widget.html"

    @property
    def first_id(self) -> str:
        """The id that the widget says its label is for."""
        return self.widget.id_for_label(self.id) or self.id

    @property
    def html(self) -> str:
        """The control as its widget draws it."""
        described = {"aria-describedby": self.described_by} if self.described_by else {}
        return self.bound.as_widget(attrs={"id": self.id, **described})


class Hidden(Own):
    """A hidden value."""

    template = "guildhall/layout/hidden.html"
    described_by = ""


def classes(*names: object) -> str:
    """Join what is not empty with spaces."""
    return " ".join(str(name) for name in names if name)

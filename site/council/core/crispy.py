"""Layout objects for forms that need more than their fields in order."""

from __future__ import annotations

from typing import Any

from crispy_forms.layout import Div, LayoutObject
from crispy_forms.layout import Field as CrispyField
from django import forms
from django.forms.utils import flatatt
from django.template import Context
from django.template.loader import render_to_string

from council.core.forms.look import Look, Size
from council.core.text import StrOrPromise


class Field(CrispyField):
    """A field with a look of its own in this one place."""

    def __init__(self, name: str, *, look: Look, **kwargs: Any) -> None:
        super().__init__(name, **kwargs)
        self.look = look

    def render(self, form: forms.BaseForm, context: Context, *args: Any, **kwargs: Any) -> str:
        """Render the field in its look."""
        return super().render(form, context, *args, extra_context={"look": self.look}, **kwargs)


class Fieldset(LayoutObject):
    """Fields under one legend, which may be the page's heading; the legend is text, never a template."""

    template = "%s/layout/fieldset.html"

    def __init__(
        self,
        legend: str,
        *fields: Any,
        size: Size = "m",
        heading: bool = False,
        hint: str = "",
        css_class: str = "",
        css_id: str = "",
        role: str = "",
        described_by: str = "",
        **attrs: str,
    ) -> None:
        self.fields = list(fields)
        self.legend = legend
        self.size = size
        self.heading = heading
        self.hint = hint
        self.css_class = css_class
        self.css_id = css_id
        self.described_by = " ".join(
            filter(None, [described_by, f"{css_id}-hint" if hint and css_id else ""])
        )
        self.flat_attrs = flatatt(
            {
                "role": role or None,
                "aria-describedby": self.described_by or None,
                **{name.replace("_", "-"): value for name, value in attrs.items()},
            }
        )

    def render(
        self, form: forms.BaseForm, context: Context, template_pack: str = "guildhall", **kwargs: Any
    ) -> str:
        """Render the fieldset and its fields."""
        fields = self.get_rendered_fields(form, context, template_pack, **kwargs)
        return render_to_string(
            self.get_template_name(template_pack), {"fieldset": self, "legend": self.legend, "fields": fields}
        )


class Fold(LayoutObject):
    """Choices of a long list under their title, which opens them and says how many of them are chosen."""

    template = "%s/layout/fold.html"

    def __init__(self, name: str) -> None:
        self.name = name
        self.fields = [Field(name, look=Look(small=True, label_hidden=True))]

    def render(
        self, form: forms.BaseForm, context: Context, template_pack: str = "guildhall", **kwargs: Any
    ) -> str:
        """Render the choices; they are open when one is chosen or something is wrong."""
        bound = form[self.name]
        chosen = [str(one) for one in bound.value() or ()]
        fold = {
            "title": bound.label,
            "chosen": len(chosen),
            "open": bool(chosen or bound.errors),
            "fields": self.get_rendered_fields(form, context, template_pack, **kwargs),
        }
        return render_to_string(self.get_template_name(template_pack), {"fold": fold})


class Details(LayoutObject):
    """Fields that few people need, under a title that opens them."""

    template = "%s/layout/details.html"

    def __init__(self, title: str, *fields: Any) -> None:
        self.title = title
        self.fields = list(fields)

    def render(
        self, form: forms.BaseForm, context: Context, template_pack: str = "guildhall", **kwargs: Any
    ) -> str:
        """Render the fields; they are open when one was filled in or something is wrong."""
        names = [pointer.name for pointer in self.get_field_names()]
        wrong = any(name in form.errors for name in names)
        filled = form.is_bound and any(name in form.changed_data for name in names)
        details = {
            "title": self.title,
            "open": wrong or filled,
            "fields": self.get_rendered_fields(form, context, template_pack, **kwargs),
        }
        return render_to_string(self.get_template_name(template_pack), {"details": details})


class Button:
    """A button, or with `href` a link that looks like one; kinds: secondary, warning, inverse, start."""

    template = "guildhall/layout/button.html"

    def __init__(
        self,
        text: StrOrPromise,
        *,
        kind: str = "",
        name: str = "",
        value: str = "",
        type: str = "submit",
        href: str = "",
        css_class: str = "",
        css_id: str = "",
        disabled: bool = False,
        once: bool | None = None,
        about: str = "",
        **attrs: str,
    ) -> None:
        self.text = text
        self.kind = kind
        self.start = kind == "start"
        self.href = href
        # What tells this button from its like for who hears them in a list: "End it: snow warning".
        self.about = about
        self.type = type
        own: dict[str, Any] = (
            {"href": href, "role": "button", "draggable": "false"}
            if href
            else {
                "value": value or None,
                "name": name or None,
                "disabled": disabled,
                "aria-disabled": "true" if disabled else None,
                # Whether a second press within a second is ignored.
                "data-prevent-double-click": None if once is None else str(once).lower(),
            }
        )
        names = ["govuk-button", css_class, f"govuk-button--{kind}" if kind else ""]
        self.flat_attrs = flatatt(
            {
                **own,
                "class": " ".join(filter(None, names)),
                "data-module": "govuk-button",
                "id": css_id or None,
                **{name.replace("_", "-"): value for name, value in attrs.items()},
            }
        )

    def render(
        self, form: Any = None, context: Any = None, template_pack: str = "guildhall", **kwargs: Any
    ) -> str:
        """Render the button."""
        return render_to_string(self.template, {"button": self})


class ButtonGroup(Div):
    """Buttons and links in a row."""

    css_class = "govuk-button-group"

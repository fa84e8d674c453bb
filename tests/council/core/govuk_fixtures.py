"""Turns the options of GOV.UK Frontend's own fixtures into our forms, as somebody writing a form would."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from bs4 import BeautifulSoup, NavigableString, Tag
from crispy_forms.layout import HTML, Layout
from crispy_forms.utils import render_crispy_form
from django import forms
from django.core.exceptions import ValidationError
from django.template import Context, Template
from django.utils.safestring import SafeString

from council.core.crispy import Button, Fieldset
from council.core.forms import DateInputField, DateParts, GuildhallForm, Look, WordLimit
from council.core.forms.look import Size

COMPONENTS = (
    Path(__file__).resolve().parents[3] / "node_modules" / "govuk-frontend" / "dist" / "govuk" / "components"
)


@dataclass(frozen=True)
class Fixture:
    """One example that the design system promises to render in just this way."""

    component: str
    name: str
    options: dict[str, Any]
    html: str

    @property
    def paths(self) -> frozenset[str]:
        """Every option the example uses, as dotted paths."""
        return frozenset(_paths(self.options))


def fixtures(component: str) -> list[Fixture]:
    """Read a component's examples from the installed package."""
    stored = json.loads((COMPONENTS / component / "fixtures.json").read_text(encoding="utf-8"))
    return [Fixture(component, f["name"], f["options"], f["html"]) for f in stored["fixtures"]]


def _paths(options: dict[str, Any], before: str = "") -> Iterator[str]:
    for key, value in options.items():
        path = f"{before}{key}"
        if key == "attributes":
            yield path
        elif isinstance(value, dict):
            yield from _paths(value, f"{path}.")
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            for item in value:
                if not isinstance(item, dict):
                    yield f"{path}[] empty"
                else:
                    yield from _paths(item, f"{path}[].")
        elif value is not None:
            yield path


def text(given: dict[str, Any] | None) -> str | SafeString:
    """Return a text option, or an html one marked safe."""
    if not given:
        return ""
    return SafeString(given["html"]) if given.get("html") else str(given.get("text", ""))


def _choice_widget(
    base: type[forms.Widget], items: list[dict[str, Any]], attrs: dict[str, Any]
) -> forms.Widget:
    """Return a widget whose options carry the attributes of the example's items."""
    own = {
        str(i.get("value")): {**i.get("attributes", {}), **_disabled(i)} for i in items if "divider" not in i
    }

    class Widget(base):  # type: ignore[misc,valid-type]
        def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
            option: dict[str, Any] = super().create_option(name, value, *args, **kwargs)
            option["attrs"].update(own.get(str(value), {}))
            return option

    return Widget(attrs=attrs)


def _disabled(options: dict[str, Any]) -> dict[str, bool]:
    return {"disabled": True} if options.get("disabled") else {}


def _look(options: dict[str, Any], named: dict[str, Any], **more: Any) -> Look:
    words = []
    size: Size = ""
    for word in named.get("classes", "").split():
        head, _, tail = word.partition("--")
        if head in ("govuk-label", "govuk-fieldset__legend") and tail in ("s", "m", "l", "xl"):
            size = cast(Size, tail)
        else:
            words.append(word)
    plain = []
    width: int | str = 0
    for word in options.get("classes", "").split():
        if word.startswith("govuk-input--width-"):
            width = int(word.rsplit("-", 1)[1])
        elif word.startswith("govuk-!-width-"):
            width = word.removeprefix("govuk-!-width-")
        elif word.endswith("--inline") or word.endswith("--small"):
            more[word.rsplit("--", 1)[1]] = True
        else:
            plain.append(word)
    return Look(
        size=size,
        heading=bool(named.get("isPageHeading")),
        label_classes=" ".join(words),
        width=width,
        classes=" ".join(plain),
        group_classes=options.get("formGroup", {}).get("classes", ""),
        described_by=options.get("describedBy", options.get("fieldset", {}).get("describedBy", "")),
        autocomplete=options.get("autocomplete", ""),
        inputmode=options.get("inputmode", ""),
        spellcheck=options.get("spellcheck"),
        prefix=text(options.get("prefix")),
        suffix=text(options.get("suffix")),
        enhance=bool(options.get("javascript")),
        rows=options.get("rows", 0),
        threshold=options.get("threshold", 0),
        count_type=options.get("countType", ""),
        **more,
    )


def render(
    field: forms.Field, options: dict[str, Any], look: Look, value: Any = None, others: tuple[str, ...] = ()
) -> str:
    """Return what the pack prints for one field, holding a value and, if the example has one, an error."""
    error = options.get("errorMessage")
    name = str(options.get("name") or options.get("namePrefix") or options.get("id"))
    form_class = type("ExampleForm", (GuildhallForm,), {"looks": {name: look}, "id_pattern": "%s"})
    form: GuildhallForm = form_class(data={} if error else None, initial={name: value})
    form.fields[name] = field
    form.fields.update({other: forms.CharField(required=False) for other in others})
    if options.get("id") or options.get("idPrefix"):
        field.widget.attrs["id"] = options.get("id") or options["idPrefix"]
    field.disabled = bool(options.get("disabled"))
    if error:
        form.full_clean()
        form.errors.clear()
        # What was typed is what the example holds; its own errors are put aside for the example's.
        form.data = {name: value} if not isinstance(value, DateParts) else _date_data(name, value)
        parts = tuple(p for p in ("day", "month", "year") if _at_fault(options.get(p)))
        form.add_error(name, ValidationError(text(error), params={"parts": parts} if parts else None))
    form.helper.form_tag = False
    form.helper.submit_text = ""
    form.helper.error_summary = False
    return str(render_crispy_form(form))


def _date_data(name: str, value: DateParts) -> dict[str, str]:
    return {f"{name}-{part}": getattr(value, part) for part in value._fields}


def _at_fault(part: Any) -> bool:
    return isinstance(part, dict) and (
        part.get("error") is True or "govuk-input--error" in part.get("classes", "")
    )


def _common(options: dict[str, Any], label: dict[str, Any]) -> dict[str, Any]:
    return {"label": text(label), "help_text": text(options.get("hint")), "required": False}


def input_(o: dict[str, Any]) -> str:
    attrs = {**o.get("attributes", {}), **{k: o[k] for k in ("pattern", "autocapitalize") if k in o}}
    widget = forms.TextInput(attrs={**attrs, "type": o.get("type", "text")})
    return render(
        forms.CharField(**_common(o, o["label"]), widget=widget), o, _look(o, o["label"]), o.get("value")
    )


def password(o: dict[str, Any]) -> str:
    widget = forms.PasswordInput(render_value=True, attrs=o.get("attributes", {}))
    field = forms.CharField(**_common(o, o["label"]), widget=widget)
    return render(field, o, _look(o, o["label"]), o.get("value"))


def textarea(o: dict[str, Any]) -> str:
    validators = [WordLimit(o["maxwords"])] if "maxwords" in o else []
    limit = o.get("maxlength")
    if o.get("countType") == "words" and limit:
        validators, limit = [], limit
    widget = forms.Textarea(attrs=o.get("attributes", {}))
    field = forms.CharField(**_common(o, o["label"]), widget=widget, max_length=limit, validators=validators)
    return render(field, o, _look(o, o["label"]), o.get("value"))


def file_upload(o: dict[str, Any]) -> str:
    widget = forms.FileInput(attrs=o.get("attributes", {}))
    widget.allow_multiple_selected = bool(o.get("multiple"))
    return render(forms.FileField(**_common(o, o["label"]), widget=widget), o, _look(o, o["label"]))


def select(o: dict[str, Any]) -> str:
    items = o.get("items", [])
    value = next((i["value"] for i in items if i.get("selected")), o.get("value"))
    widget = _choice_widget(forms.Select, items, o.get("attributes", {}))
    choices = [(i["value"], text(i)) for i in items]
    field = forms.ChoiceField(**_common(o, o["label"]), choices=choices, widget=widget)
    return render(field, o, _look(o, o["label"]), value)


def choices(base: type[forms.Widget]) -> Callable[[dict[str, Any]], str]:
    """Return the translation for radio buttons or checkboxes."""

    def translate(o: dict[str, Any]) -> str:
        shown = o["items"]
        real = [i for i in shown if "divider" not in i]
        given = o.get("values", [o["value"]] if "value" in o else [])
        chosen = [
            str(i["value"])
            for i in real
            if i.get("checked", i["value"] in given and i.get("checked") is not False)
        ]
        others = {
            str(i["value"]): (f"other-{n}",)
            for n, i in enumerate(real)
            if (i.get("conditional") or {}).get("html")
        }
        look = _look(
            o,
            o.get("fieldset", {}).get("legend", {}),
            fieldset="fieldset" in o,
            item_hints={str(i["value"]): text(i["hint"]) for i in real if "hint" in i},
            dividers={
                str(after["value"]): i["divider"] for i, after in itertools.pairwise(shown) if "divider" in i
            },
            reveals=others,
            exclusive=next((str(i["value"]) for i in real if i.get("behaviour") == "exclusive"), ""),
        )
        several = base is forms.CheckboxSelectMultiple
        field_class = forms.MultipleChoiceField if several else forms.ChoiceField
        field = field_class(
            **_common(o, o.get("fieldset", {}).get("legend", {})),
            choices=[(str(i["value"]), text(i)) for i in real],
            widget=_choice_widget(base, real, o.get("attributes", {})),
        )
        value = chosen if several else next(iter(chosen), None)
        return render(field, o, look, value, tuple(name for names in others.values() for name in names))

    return translate


def date(o: dict[str, Any]) -> str:
    given = {**o}
    for item in o.get("items", []):
        given[item["name"]] = item
    values = {k.rsplit("-", 1)[-1]: str(v) for k, v in o.get("values", {}).items()}
    values |= {p: str(given[p]["value"]) for p in ("day", "month", "year") if "value" in given.get(p, {})}
    legend = o.get("fieldset", {}).get("legend", {})
    field = DateInputField(**_common(o, legend))
    field.widget.attrs.update(o.get("attributes", {}))
    look = _look(o, legend, fieldset="fieldset" in o)
    given.pop("name", None)
    return render(field, given, look, DateParts(**values))


def button(o: dict[str, Any]) -> str:
    return Button(
        text(o),
        kind="start" if o.get("isStartButton") else "",
        name=o.get("name", ""),
        value=o.get("value", ""),
        type=o.get("type", "submit"),
        href=o.get("href", ""),
        css_class=o.get("classes", ""),
        css_id=o.get("id", ""),
        disabled=bool(o.get("disabled")),
        once=o.get("preventDoubleClick"),
        **{k: str(v) for k, v in o.get("attributes", {}).items()},
    ).render()


def fieldset(o: dict[str, Any]) -> str:
    legend = o.get("legend", {})
    size = legend.get("classes", "").partition("--")[2]
    form = GuildhallForm()
    form.helper.layout = Layout(
        Fieldset(
            text(legend),
            HTML(o.get("html", "")),
            size=size,
            heading=bool(legend.get("isPageHeading")),
            css_class=o.get("classes", ""),
            role=o.get("role", ""),
            described_by=o.get("describedBy", ""),
            **o.get("attributes", {}),
        )
    )
    form.helper.form_tag = False
    form.helper.submit_text = ""
    return str(render_crispy_form(form))


def error_summary(o: dict[str, Any]) -> str:
    form = GuildhallForm(data={})
    for number, line in enumerate(o.get("errorList", [])):
        name = None
        if "href" in line:
            name = f"field-{number}"
            form.fields[name] = forms.CharField(
                required=False, widget=forms.TextInput(attrs={"id": line["href"].removeprefix("#")})
            )
        form.add_error(name, text(line))
    source = "{% load guildhall_forms %}{% error_summary form title %}"
    return Template(source).render(Context({"form": form, "title": o["titleText"]}))


def part(selector: str, option: str) -> Callable[[dict[str, Any]], str]:
    """Return the translation of a component that we print only as part of a field."""

    def translate(o: dict[str, Any]) -> str:
        whole = {
            "name": "example",
            "id": o.get("id", "example").removesuffix("-hint"),
            "label": {"text": "Label"},
        }
        whole[option] = o
        tag = BeautifulSoup(input_(whole), "html.parser").select_one(selector)
        assert tag is not None
        # On its own the component has the id it is given or none; in a field, one made from the field's.
        del tag["id"], tag["for"]
        return str(tag)

    return translate


TRANSLATIONS: dict[str, Callable[[dict[str, Any]], str]] = {
    "button": button,
    "character-count": textarea,
    "checkboxes": choices(forms.CheckboxSelectMultiple),
    "date-input": date,
    "error-message": part(".govuk-error-message", "errorMessage"),
    "error-summary": error_summary,
    "fieldset": fieldset,
    "file-upload": file_upload,
    "hint": part(".govuk-hint", "hint"),
    "input": input_,
    "label": part(".govuk-label, .govuk-label-wrapper", "label"),
    "password-input": password,
    "radios": choices(forms.RadioSelect),
    "select": select,
    "textarea": textarea,
}

Node = tuple[str, tuple[tuple[str, str], ...], tuple[Any, ...]]


def normal(html: str, drop: Callable[[Tag], None] | None = None) -> list[Any]:
    """Return a document as nested tuples, without white space and the order of attributes and classes."""
    soup = BeautifulSoup(html, "html.parser")
    for tag in soup.find_all(True):
        if drop:
            drop(tag)
    return [node for child in soup.children for node in _normal(child)]


def _normal(node: Any) -> Iterator[Any]:
    if isinstance(node, NavigableString):
        words = " ".join(node.split())
        if words:
            yield words
    elif isinstance(node, Tag):
        attrs = tuple(
            sorted((k, " ".join(sorted(v)) if isinstance(v, list) else str(v)) for k, v in node.attrs.items())
        )
        yield (node.name, attrs, tuple(n for child in node.children for n in _normal(child)))


__all__ = ["COMPONENTS", "TRANSLATIONS", "Fixture", "fixtures", "normal"]

"""Looks into the HTML of a rendered form."""

from __future__ import annotations

from typing import Any

from bs4 import BeautifulSoup, Tag
from crispy_forms.utils import render_crispy_form
from django import forms

from council.core.forms import GuildhallForm


def soup(form: Any, **context: Any) -> BeautifulSoup:
    """Render a form, or formset, and parse it."""
    return BeautifulSoup(str(render_crispy_form(form, context=context)), "html.parser")


def one(document: BeautifulSoup | Tag, selector: str) -> Tag:
    """Return the only element that a selector finds."""
    found = document.select(selector)
    assert len(found) == 1, (selector, found)
    return found[0]


def one_field(field: forms.Field, data: dict[str, Any], **attrs: Any) -> GuildhallForm:
    """Return a form whose one field, named answer, was sent this."""
    form_class: type[GuildhallForm] = type("OneFieldForm", (GuildhallForm,), {"answer": field, **attrs})
    return form_class(data)


def error(field: forms.Field, value: Any, **attrs: Any) -> str:
    """What a form whose one field was sent this says of it."""
    return str(one_field(field, {"answer": value}, **attrs).errors["answer"][0])

"""What the template pack calls, and the error summary for pages that place it themselves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from crispy_forms.layout import Hidden, Layout
from crispy_forms.utils import render_crispy_form
from django import forms, template
from django.forms.boundfield import BoundField
from django.middleware.csrf import get_token
from django.utils.translation import gettext

from council.core.crispy import Button
from council.core.forms.base import GuildhallForm
from council.core.forms.choices import control_for
from council.core.forms.controls import Control
from council.core.forms.helper import GuildhallFormHelper
from council.core.forms.look import Look
from council.core.forms.search import SearchForm

register = template.Library()


@dataclass(frozen=True)
class Problem:
    """One line of the error summary."""

    text: str
    href: str = ""


@register.simple_tag
def govuk_control(field: BoundField, look: Look | None = None) -> Control:
    """Return the control that draws a field."""
    return control_for(field, look if isinstance(look, Look) else None)


@register.simple_tag
def mark_rendered(form: forms.BaseForm, field: BoundField) -> str:
    """Tell crispy that a revealed field has been drawn."""
    rendered = getattr(form, "rendered_fields", None)
    if rendered is not None:
        rendered.add(field.name)
    return ""


@register.simple_tag
def govuk_button(text: str, **options: Any) -> str:
    """Return a button."""
    return Button(text, **options).render()


@register.simple_tag(takes_context=True)
def post_button(
    context: template.Context,
    text: str,
    action: str,
    kind: str = "secondary",
    about: str = "",
    back: str = "",
) -> str:
    """Return a form that is one button, for a row of a list; `about` names the row to those who hear it.

    `back` is the address to which the person returns, sent as `next`.
    """
    form = GuildhallForm()
    rows = [Hidden("next", back)] if back else []
    form.helper = GuildhallFormHelper(
        layout=Layout(*rows, Button(text, kind=kind, about=about, once=True)), submit_text="", action=action
    )
    # A cell of one of Wagtail's tables has the request alone.
    token = context.get("csrf_token") or (get_token(context["request"]) if "request" in context else "")
    return str(render_crispy_form(form, context={"csrf_token": token}))


@register.simple_tag
def site_search(**options: Any) -> str:
    """Return the search box; id, label, query, hint, large and action are as in SearchForm.box."""
    return str(render_crispy_form(SearchForm.box(**options)))


@register.inclusion_tag("guildhall/error_summary.html")
def error_summary(form: Any, title: str = "") -> dict[str, Any]:
    """Print the error summary of a form or formset; the form then leaves it out."""
    form.summary_placed = True
    return {"title": title or gettext("There is a problem"), "problems": problems(form)}


@register.filter
def page_title(form: Any, title: str) -> str:
    """Return the page's title, which says first that there is an error."""
    return gettext("Error: %(title)s") % {"title": title} if form.is_bound and problems(form) else title


def problems(form: Any) -> list[Problem]:
    """Return every error of a form or formset, in the order of its fields, with where to mend it."""
    if isinstance(form, forms.BaseFormSet):
        whole = [Problem(str(text)) for text in form.non_form_errors()]
        return whole + [problem for one in form.forms for problem in problems(one)]
    if not form.is_bound:
        return []
    found = [Problem(str(text)) for text in form.non_field_errors()]
    order = [name for name in _order(form) if name in form.errors]
    for name in order:
        control = control_for(form[name])
        href = "" if form[name].is_hidden else f"#{control.first_id}"
        found += [Problem(text, href) for text in control.errors]
    return found


def _order(form: forms.BaseForm) -> list[str]:
    """Names of the fields as a reader meets them: a revealed field right after the one that reveals it."""
    looks = {name: control_for(form[name]).look for name in form.fields}
    inside = {name for look in looks.values() for name in look.revealed}
    order: list[str] = []

    def add(name: str) -> None:
        if name in form.fields and name not in order:
            order.append(name)
            for names in looks[name].reveals.values():
                for one in names:
                    add(one)

    for name in [*(n for n in form.fields if n not in inside), *form.fields]:
        add(name)
    return order

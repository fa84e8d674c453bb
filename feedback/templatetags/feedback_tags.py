"""The question under every page."""

from typing import Any

from crispy_forms.utils import render_crispy_form
from django import template
from wagtail.models import Page

from feedback.forms import UsefulForm

register = template.Library()


@register.inclusion_tag("components/feedback.html", takes_context=True)
def page_feedback(context: template.Context) -> dict[str, Any]:
    """Asks whether this page is useful; the same bytes for every visitor."""
    page, request = context.get("page"), context.get("request")
    path = request.path if request is not None else "/"
    form = UsefulForm(initial={"page": page.pk if isinstance(page, Page) else None, "path": path})
    return {"answers": render_crispy_form(form)}

"""Asking before what was changed since a page was published is thrown away."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages
from wagtail.models import Page

from services import actions
from services.permissions import check_throw_away


@require_http_methods(["GET", "HEAD", "POST"])
def throw_away(request: HttpRequest, page_id: int) -> HttpResponse:
    """Says on GET what goes and what stays, and brings the draft back to what residents see on POST."""
    page: Any = get_object_or_404(Page, pk=page_id, depth__gt=1).specific
    check_throw_away(request.user, page)
    name = page.title
    editor = redirect("wagtailadmin_pages:edit", page.pk)
    if not page.has_unpublished_changes:
        messages.success(request, f"Nothing of “{name}” was changed since it was published.")
        return editor
    if request.method != "POST":
        asked = {"page": page, "name": name, "draft": page.latest_revision}
        return render(request, "services/admin/throw_away.html", asked)
    actions.throw_away(page=page, by=request.user)
    history = messages.button(reverse("wagtailadmin_pages:history", args=[page.pk]), "History")
    messages.success(
        request,
        f"The changes to “{name}” are thrown away: you go on from what residents see. "
        "To have them back, put their version back from the history.",
        buttons=[history],
    )
    return editor

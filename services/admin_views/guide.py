"""A champion's help, on one screen of the admin."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from services.handovers import sections_of
from services.permissions import web_team


@require_safe
def guide(request: HttpRequest) -> HttpResponse:
    """How pages are written, published and kept right, and whom to ask."""
    if not request.user.has_perm("wagtailadmin.access_admin"):
        raise PermissionDenied("Only people who work on this site read its help.")
    context = {"team": web_team(), "sections": sections_of(request.user)}
    return render(request, "services/admin/guide.html", context)

"""A champion's help, on one screen of the admin."""

from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from services.handovers import sections_of


@require_safe
def guide(request: HttpRequest) -> HttpResponse:
    """How pages are written, published and kept right, and whom to ask."""
    if not request.user.has_perm("wagtailadmin.access_admin"):
        raise PermissionDenied("Only people who work on this site read its help.")
    team = get_user_model().objects.filter(
        Q(is_superuser=True)
        | Q(
            groups__permissions__codename="keep_sections",
            groups__permissions__content_type__app_label="services",
        ),
        is_active=True,
    )
    return render(
        request,
        "services/admin/guide.html",
        {"team": team.distinct().order_by("last_name", "first_name"), "sections": sections_of(request.user)},
    )

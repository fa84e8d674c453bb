"""Being told when a page changes, or no longer; and the pages of which somebody is told."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.models import Page

from services import actions
from services.actions.watching import comparison
from services.admin_views.forms import StopWatchingForm, WatchForm
from services.models import PageWatch
from services.permissions import check_watch

PER_PAGE = 50


@require_http_methods(["GET", "HEAD", "POST"])
def watch(request: HttpRequest, page_id: int) -> HttpResponse:
    """Says what watching means and whether the person does; on POST begins or ends it."""
    page = get_object_or_404(Page, pk=page_id, depth__gt=1)
    check_watch(request.user, page)
    watched = PageWatch.objects.filter(user=request.user.pk, page=page).exists()
    if request.method != "POST":
        form = StopWatchingForm() if watched else WatchForm()
        told = {"page": page, "watched": watched, "form": form}
        return render(request, "services/admin/watch.html", told)
    if request.POST.get("wanted") == "no":
        actions.unwatch(page=page, by=request.user)
        messages.success(request, f"You are no longer told when “{page.title}” changes.")
    else:
        actions.watch(page=page, by=request.user)
        messages.success(request, f"You get an email when somebody else changes “{page.title}”.")
    return redirect("services_watching")


@require_safe
def watching(request: HttpRequest) -> HttpResponse:
    """The pages of which the person is told, those that changed last first."""
    if not request.user.has_perm("wagtailadmin.access_admin"):
        raise PermissionDenied("Only people who work on this site watch its pages.")
    rows = PageWatch.objects.filter(user=request.user.pk).select_related("page")
    page = Paginator(
        rows.order_by(F("last_changed_at").desc(nulls_last=True), "page__title"), PER_PAGE
    ).get_page(request.GET.get("p"))
    watches = [{"watch": row, "compare": comparison(row)} for row in page.object_list]
    return render(request, "services/admin/watching.html", {"page": page, "rows": watches})

"""Handing one page to somebody else."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods
from wagtail.models import Page

from council.core.models import BasePage
from services import actions
from services.admin_views.forms import HandPageForm
from services.permissions import check_edit


@require_http_methods(["GET", "HEAD", "POST"])
def hand_page(request: HttpRequest, page_id: int) -> HttpResponse:
    """Asks who keeps the page from now on, and hands it over."""
    page = get_object_or_404(Page, pk=page_id, depth__gt=1).specific
    check_edit(request.user, page)
    if not isinstance(page, BasePage):
        raise Http404("This page has no owner.")
    form = HandPageForm(request.POST if request.method == "POST" else None, page=page)
    if request.method == "POST" and form.is_valid():
        to = form.cleaned_data["to"]
        actions.hand_page(page=page, to=to, by=request.user, note=form.cleaned_data["note"])
        told = f"{to} keeps “{page.title}” from now on, and gets an email about it."
        if to.account is not None and not page.permissions_for_user(to.account).can_edit():
            messages.warning(
                request,
                f"{told} They may not edit this section yet: ask the web team to give them the right.",
            )
        else:
            messages.success(request, told)
        return redirect("wagtailadmin_home")
    form.helper.cancel_url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    return render(request, "services/admin/hand_page.html", {"form": form, "page": page})

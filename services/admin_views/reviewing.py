"""One click for "this page is still right"."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods
from wagtail.models import Page

from council.core.models import BasePage
from services import actions
from services.permissions import check_review


@require_http_methods(["GET", "POST"])
def reviewed(request: HttpRequest, page_id: int) -> HttpResponse:
    """Asks on GET, marks the page as reviewed on POST, and goes back to where the person was."""
    page = get_object_or_404(Page, pk=page_id).specific
    check_review(request.user, page)
    if not isinstance(page, BasePage):
        messages.error(request, f"“{page.title}” has no review date.")
        return redirect("wagtailadmin_home")
    if request.method == "GET":
        return render(request, "services/admin/reviewed.html", {"page": page})
    actions.mark_reviewed(page=page, by=request.user)
    messages.success(
        request, f"Thank you. “{page.title}” is next due on {page.review_date:%d} {page.review_date:%B %Y}."
    )
    back = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}):
        return redirect("wagtailadmin_pages:edit", page.pk)
    return redirect(back)

"""Where the web team hands over what somebody leaves behind."""

from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from council.core import clock
from council.people import leaving
from council.people.leaving_forms import HandBackForm, HandOverForm, LeaverForm
from council.people.models import Handover
from council.people.permissions import check_hand_over

PER_PAGE = 50


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """What has been handed over, the newest first."""
    check_hand_over(request.user)
    rows = Handover.objects.select_related("leaver", "to", "by")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("p"))
    oldest = clock.now() - leaving.CAN_BE_UNDONE
    done = [
        {"handover": row, "can_be_undone": row.undone_at is None and row.at >= oldest}
        for row in page.object_list
    ]
    return render(request, "people/admin/handovers.html", {"page": page, "rows": done})


@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: HttpRequest) -> HttpResponse:
    """Asks who leaves."""
    check_hand_over(request.user)
    form = LeaverForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        return redirect("people_admin:hand_over_from", form.cleaned_data["leaver"].pk)
    form.helper.cancel_url = reverse("people_admin:handovers")
    return render(request, "people/admin/hand_over.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def hand_over(request: HttpRequest, leaver_id: int) -> HttpResponse:
    """Shows what the leaver holds, asks who takes over, and hands it over."""
    leaver: Any = get_object_or_404(apps.get_model(settings.AUTH_USER_MODEL), pk=leaver_id)
    check_hand_over(request.user, leaver)
    form = HandOverForm(request.POST if request.method == "POST" else None, leaver=leaver)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        try:
            done = leaving.hand_over(
                leaver=leaver,
                to=typed["to"],
                sections=form.takers(),
                close_account=typed["close"],
                by=request.user,
            )
        except leaving.CannotHandOver as error:
            form.add_error("to", str(error))
        else:
            messages.success(request, _what_was_done(done))
            return redirect("people_admin:handovers")
    form.helper.cancel_url = reverse("people_admin:handovers")
    told = {"form": form, "leaver": leaver, "held": leaving.held_by(leaver)}
    return render(request, "people/admin/hand_over.html", told)


def _what_was_done(done: Handover) -> str:
    if done.lines:
        return f"What {done.leaver} held has been handed over."
    closed = "; their account is closed" if done.account_closed else ""
    return f"{done.leaver} held nothing, so nothing was handed over{closed}."


@require_http_methods(["GET", "HEAD", "POST"])
def undo(request: HttpRequest, handover_id: int) -> HttpResponse:
    """Asks, then gives back what was handed over."""
    handover = get_object_or_404(Handover.objects.select_related("leaver", "to"), pk=handover_id)
    check_hand_over(request.user, handover.leaver)
    if request.method == "POST":
        try:
            leaving.hand_back(handover=handover, by=request.user)
        except leaving.CannotHandOver as error:
            messages.error(request, str(error))
        else:
            messages.success(request, f"{handover.leaver} holds it again.")
        return redirect("people_admin:handovers")
    form = HandBackForm()
    form.helper.cancel_url = reverse("people_admin:handovers")
    return render(request, "people/admin/hand_back.html", {"form": form, "handover": handover})

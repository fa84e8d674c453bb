"""Where administrators invite people and see what became of it."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from council.core.forms import GuildhallForm
from council.core.roles import Role
from council.people import actions
from council.people.forms import InviteForm
from council.people.models import Invitation
from council.people.permissions import check_invite

PER_PAGE = 50


class ResendForm(GuildhallForm):
    """One button."""

    submit_text = "Send it again"


class WithdrawForm(GuildhallForm):
    """One button."""

    submit_text = "Withdraw it"
    submit_kind = "warning"


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Every invitation, the newest first."""
    check_invite(request.user)
    rows = Invitation.objects.select_related("invited_by").prefetch_related("sections")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("p"))
    return render(request, "people/admin/index.html", {"page": page, "rows": page.object_list})


@require_http_methods(["GET", "HEAD", "POST"])
def invite(request: HttpRequest) -> HttpResponse:
    """Asks whom to invite, and invites them."""
    check_invite(request.user)
    form = InviteForm(request.POST if request.method == "POST" else None, by=request.user)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        try:
            invitation = actions.invite(
                name=typed["name"],
                email=typed["email"],
                roles=[Role(value) for value in typed["roles"]],
                sections=typed.get("sections") or (),
                by=request.user,
            )
        except actions.CannotInvite as error:
            form.add_error("email", str(error))
        else:
            messages.success(request, f"An invitation is on its way to {invitation.email}.")
            return redirect("people_admin:index")
    form.helper.cancel_url = reverse("people_admin:index")
    return render(request, "people/admin/invite.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def resend(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks, then sends a new link."""
    return _change(request, pk, ResendForm, "people/admin/resend.html")


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks, then makes the link open nothing."""
    return _change(request, pk, WithdrawForm, "people/admin/withdraw.html")


def _change(request: HttpRequest, pk: int, asked: type[GuildhallForm], template: str) -> HttpResponse:
    check_invite(request.user)
    invitation = get_object_or_404(Invitation, pk=pk)
    if request.method == "POST" or not invitation.is_open:
        change = actions.resend if asked is ResendForm else actions.withdraw
        try:
            change(invitation=invitation, by=request.user)
        except actions.NotOpen as error:
            messages.error(request, str(error))
        else:
            done = "A new link is on its way to" if asked is ResendForm else "Withdrawn: the invitation of"
            messages.success(request, f"{done} {invitation.email}.")
        return redirect("people_admin:index")
    form = asked()
    form.helper.cancel_url = reverse("people_admin:index")
    return render(request, template, {"form": form, "invitation": invitation})

"""Leaving a form and coming back to it, on this or another device, without an account."""

from collections.abc import Mapping
from typing import ClassVar

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from council.core.forms import GuildhallForm, Look
from council.core.journeys import Kind
from forms import actions
from forms.models import Journey
from forms.views.journey import ask_again, journey_of, keep, kind_called, onward

TOO_MANY = _("We have sent several links to that address already. Look for them, or try again in an hour")


class EmailForm(GuildhallForm):
    """Asks where the link is to go."""

    email = forms.EmailField(
        label=_("Email address"),
        help_text=_("We use it for this link alone."),
        error_messages={"required": _("Enter your email address")},
    )

    submit_text = _("Email me the link")
    looks: ClassVar[Mapping[str, Look]] = {"email": Look(autocomplete="email", spellcheck=False)}


class GoOnForm(GuildhallForm):
    """One button: programs that look into emails follow links, and would use this one up."""

    submit_text = _("Go on with the form")


class AnotherLinkForm(GuildhallForm):
    """One button, for whoever has used the link up."""

    another = forms.CharField(widget=forms.HiddenInput, initial="1")

    submit_text = _("Email me another link")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def later(request: HttpRequest, kind: str) -> HttpResponse:
    """Says that what was typed is kept, and emails a link by which to come back to it."""
    found = kind_called(kind)
    journey = journey_of(request, found)
    if journey is None:
        return redirect("forms:start", found.slug)
    if journey.request is not None:
        return redirect("forms:done", found.slug)
    form = EmailForm(request.POST if request.method == "POST" else None, initial={"email": journey.email})
    if request.method == "POST" and form.is_valid():
        sent = _send(request, found, journey, form.cleaned_data["email"])
        if sent is not None:
            return sent
        form.add_error("email", TOO_MANY)
    on_url = onward(found, journey)["Location"]
    return render(request, "forms/later.html", {"kind": found, "form": form, "on_url": on_url})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def back(request: HttpRequest, kind: str, token: str) -> HttpResponse:
    """Where the emailed link leads: on with the form, once; after that another link to the same mailbox."""
    found = kind_called(kind)
    try:
        if request.method == "POST":
            journey, fresh = actions.come_back(kind=found, token=token)
            return keep(ask_again(request, found, journey) or onward(found, journey), request, found, fresh)
        actions.check_link(kind=found, token=token)
    except actions.LinkNoLongerWorks as error:
        return _no_longer(request, found, error.journey)
    return render(request, "forms/back.html", {"kind": found, "form": GoOnForm()})


def _no_longer(request: HttpRequest, kind: Kind, journey: Journey | None) -> HttpResponse:
    wanted = journey is not None and "another" in request.POST
    sent = _send(request, kind, journey, journey.email) if journey is not None and wanted else None
    if sent is not None:
        return sent
    context = {"kind": kind, "journey": journey, "form": AnotherLinkForm(), "too_many": wanted and TOO_MANY}
    return render(request, "forms/link_no_longer.html", context, status=410)


def _send(request: HttpRequest, kind: Kind, journey: Journey, email: str) -> HttpResponse | None:
    """The page that says where the link went; None when too many went there."""
    try:
        until = actions.keep_for_later(journey=journey, kind=kind, email=email, http_request=request)
    except actions.TooManyLinks:
        return None
    return render(request, "forms/link_sent.html", {"kind": kind, "email": email, "until": until})

"""Where a request stands, for whoever has its reference and postcode."""

from collections.abc import Mapping
from typing import ClassVar

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from council.core.forms import GuildhallForm, Look, PostcodeField
from forms import lookup, references
from forms.models import Request
from forms.views.proof import give_proof, has_proof

NOT_FOUND = _("We cannot find a request with that reference and postcode. Check both and try again")
TOO_MANY = _("There have been too many tries. Wait 15 minutes and try again")


class FindForm(GuildhallForm):
    """Asks for the two things that prove a request is one's own."""

    reference = forms.CharField(
        label=_("Reference"),
        max_length=40,
        help_text=_("It is in the email that we sent you, such as GW-7K3M-9QXT."),
        error_messages={"required": _("Enter your reference")},
    )
    postcode = PostcodeField(
        label=_("Postcode"),
        help_text=_("The one you gave when you asked."),
        error_messages={"required": _("Enter your postcode")},
    )

    submit_text = _("See where it stands")
    looks: ClassVar[Mapping[str, Look]] = {
        "reference": Look(width=20, spellcheck=False),
        "postcode": Look(width=10, autocomplete="postal-code"),
    }


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def find(request: HttpRequest) -> HttpResponse:
    """Asks for reference and postcode; wrong and unknown are answered alike."""
    form = FindForm(
        request.POST if request.method == "POST" else None,
        initial={"reference": request.GET.get("reference", "")},
    )
    if request.method == "POST" and form.is_valid():
        found = _try(request, form)
        if found is not None:
            return give_proof(redirect("forms:request", found.reference), request, found)
    must_wait = form.is_bound and form.has_error(NON_FIELD_ERRORS, "wait")
    answer = render(request, "forms/find_request.html", {"form": form}, status=429 if must_wait else 200)
    if must_wait:
        answer["Retry-After"] = str(lookup.TRIES.per_seconds)
    return answer


def _try(request: HttpRequest, form: FindForm) -> Request | None:
    typed = form.cleaned_data
    reference = references.normalise(typed["reference"]) or "unknown"
    who = [reference] if reference != "unknown" else [request.META.get("REMOTE_ADDR", "")]
    if any(lookup.TRIES.reached(key) for key in who):
        form.add_error(None, ValidationError(TOO_MANY, code="wait"))
        return None
    found = lookup.find(reference=typed["reference"], postcode=typed["postcode"])
    if found is None:
        for key in who:
            lookup.TRIES.count(key)
        form.add_error("reference", NOT_FOUND)
    return found


def _entries(found: Request) -> list[dict[str, object]]:
    events = list(found.events.all())
    return [
        {
            "title": event.state_name,
            "at": event.at,
            "state": "current" if event == events[-1] and found.is_open else "done",
        }
        for event in events
    ]


@never_cache
@require_safe
def show(request: HttpRequest, reference: str) -> HttpResponse:
    """State and dates of a request, to a browser that has proved it may see them; else asks for the proof."""
    normal = references.normalise(reference)
    if normal is None or not has_proof(request, normal):
        return redirect(f"{reverse('forms:find_request')}?reference={normal or ''}")
    if normal != reference:
        return redirect("forms:request", normal)
    found = Request.objects.prefetch_related("events").get(reference=normal)
    return render(
        request,
        "forms/request.html",
        {"made": found, "title": gettext(found.title), "entries": _entries(found)},
    )

"""A journey's pages: its beginning, its steps, the check of the answers, the end."""

from typing import Any

from django import forms
from django.apps import apps
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from council.core import languages, navigation
from council.core.forms import GuildhallForm
from council.core.http import public
from forms import actions
from forms.journeys import Kind, Step, StepForm, kinds
from forms.models import Journey
from forms.views.proof import give_proof

# A day: long enough to look for a document, short enough for a shared computer.
COOKIE_SECONDS = 24 * 60 * 60
# What the switch of languages sends with the words that were typed on a step.
CARRIED = "carried"
FORM_ID = "step"


def _kind(slug: str) -> Kind:
    if slug not in kinds:
        raise Http404("There is no form at this address.")
    return kinds[slug]


def _cookie(kind: Kind) -> str:
    return f"journey-{kind.slug}"


def _journey(request: HttpRequest, kind: Kind) -> Journey | None:
    token = request.COOKIES.get(languages.cookie_name(_cookie(kind)))
    if not token:
        return None
    found = Journey.objects.filter(kind=kind.slug, token_hash=actions.token_hash(token))
    return found.select_related("request").first()


def _keep(response: HttpResponse, request: HttpRequest, kind: Kind, token: str) -> HttpResponse:
    # The same journey goes on in the other language: its answers are kept by us, its token by the browser.
    spoken = navigation.languages_of(request)
    for code, path in languages.each_path("forms:start", kind.slug, languages=spoken):
        response.set_cookie(
            languages.cookie_name(_cookie(kind), code),
            token,
            max_age=COOKIE_SECONDS,
            path=path,
            secure=request.is_secure(),
            httponly=True,
            samesite="Lax",
        )
    return response


@require_safe
def start(request: HttpRequest, kind: str) -> HttpResponse:
    """What the form is for, what it costs and what to have ready; the same for everybody."""
    found = _kind(kind)
    first = reverse("forms:step", args=[found.slug, found.steps[0].slug])
    notices = apps.get_model("services.PrivacyNoticePage")._default_manager
    context = {"kind": found, "first_url": first, **found.start(request)}
    context["notice"] = navigation.open_to_all(notices.for_form(found.slug)).first()
    response = render(request, "forms/start.html", context)
    public(response, tags=[f"form:{found.slug}", "listing:services.PrivacyNoticePage"])
    return response


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def step(request: HttpRequest, kind: str, step: str) -> HttpResponse:
    """One step: shown with what was typed before, stored when it is right.

    Typed words that come from the step in the other language are shown again, neither checked nor stored.
    """
    found = _kind(kind)
    current = found.by_slug.get(step)
    if current is None:
        raise Http404("This form has no such step.")
    journey = _journey(request, found)
    if journey is not None and journey.request is not None:
        if request.method != "POST" and current != found.steps[0]:
            return redirect("forms:done", found.slug)
        # Beginning again makes another request.
        journey = None
    answers = journey.answers if journey else {}
    if not found.may_open(current, answers):
        first = found.first_open(answers) or found.steps[0]
        return redirect("forms:step", found.slug, first.slug)

    options: dict[str, Any] = {"answers": answers, "http_request": request}
    if request.method != "POST":
        form = current.form(initial=answers.get(current.slug), **options)
        return _show(request, found, current, form, answers)
    form = current.form(request.POST, **options)
    if CARRIED in request.POST:
        form.leave_unchecked()
        return _show(request, found, current, form, answers)
    if not form.is_valid():
        return _show(request, found, current, form, answers)
    token = None
    if journey is None:
        journey, token = actions.start_journey(kind=found)
    journey = actions.save_answer(journey=journey, kind=found, step=current, answer=form.answer())
    onward = found.first_open(journey.answers)
    response = (
        redirect("forms:step", found.slug, onward.slug) if onward else redirect("forms:check", found.slug)
    )
    return _keep(response, request, found, token) if token else response


def _show(
    request: HttpRequest, kind: Kind, current: Step, form: StepForm, answers: dict[str, Any]
) -> HttpResponse:
    before = kind.before(current, answers)
    back = (
        reverse("forms:step", args=[kind.slug, before.slug])
        if before
        else reverse("forms:start", args=[kind.slug])
    )
    form.helper.form_id = FORM_ID
    context = {"kind": kind, "step": current, "form": form, "back_url": back, "switch_carries": FORM_ID}
    return render(request, "forms/step.html", context)


class DeclarationForm(GuildhallForm):
    """The last word before sending."""

    submit_text = _("Send application")

    agree = forms.BooleanField(
        label=_("I agree"),
        error_messages={"required": _("Tick the box to agree to the terms before you send your application")},
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest, kind: str) -> HttpResponse:
    """All answers with a way to change each; sends the request once the terms are agreed to."""
    found = _kind(kind)
    journey = _journey(request, found)
    if journey is None:
        return redirect("forms:start", found.slug)
    if journey.request is not None:
        return redirect("forms:done", found.slug)
    missing = found.first_open(journey.answers)
    if missing is not None:
        return redirect("forms:step", found.slug, missing.slug)
    form = DeclarationForm(request.POST if request.method == "POST" else None)
    form.fields["agree"].label = found.declaration(request)
    if request.method == "POST" and form.is_valid():
        made = actions.submit(journey=journey, kind=found, http_request=request)
        return give_proof(redirect("forms:done", found.slug), request, made)
    context = {
        "kind": found,
        "form": form,
        "sections": found.rows(journey.answers),
        "totals": found.totals(journey.answers, request),
        "back_url": reverse("forms:step", args=[found.slug, found.path(journey.answers)[-1].slug]),
    }
    return render(request, "forms/check.html", context)


@never_cache
@require_safe
def done(request: HttpRequest, kind: str) -> HttpResponse:
    """The reference and what happens next."""
    found = _kind(kind)
    journey = _journey(request, found)
    if journey is None or journey.request is None:
        return redirect("forms:start", found.slug)
    return render(request, "forms/done.html", {"kind": found, "made": journey.request})

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
from council.core.journeys import Kind, Step, StepForm, kinds
from forms import actions
from forms.models import Journey
from forms.views.proof import give_proof

# A day: long enough to look for a document, short enough for a shared computer.
COOKIE_SECONDS = 24 * 60 * 60
# What the switch of languages sends with the words that were typed on a step.
CARRIED = "carried"
# The button that keeps what was typed for another day.
LATER = "later"
# In the address of a step whose stored answer would be refused today.
AGAIN = "again"
FORM_ID = "step"


def kind_called(slug: str) -> Kind:
    """The form at this address; raises Http404 when there is none."""
    if slug not in kinds:
        raise Http404("There is no form at this address.")
    return kinds[slug]


def _cookie(kind: Kind) -> str:
    return f"journey-{kind.slug}"


def journey_of(request: HttpRequest, kind: Kind) -> Journey | None:
    """The journey that this browser is on, finished or not."""
    token = request.COOKIES.get(languages.cookie_name(_cookie(kind)))
    if not token:
        return None
    found = Journey.objects.filter(kind=kind.slug, token_hash=actions.token_hash(token))
    return found.select_related("request").first()


def keep(response: HttpResponse, request: HttpRequest, kind: Kind, token: str) -> HttpResponse:
    """Lets this browser go on with the journey of this token."""
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
    found = kind_called(kind)
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
    found = kind_called(kind)
    current = found.by_slug.get(step)
    if current is None:
        raise Http404("This form has no such step.")
    journey = journey_of(request, found)
    if journey is not None and journey.request is not None:
        if request.method != "POST" and current != found.steps[0]:
            return redirect("forms:done", found.slug)
        # Beginning again makes another request.
        journey = None
    answers = journey.answers if journey else {}
    if not found.may_open(current, answers):
        first = found.first_open(answers) or found.steps[0]
        return redirect("forms:step", found.slug, first.slug)

    if request.method != "POST":
        return _show(request, found, current, _as_left(request, found, current, journey), answers)
    form = current.form(request.POST, answers=answers, http_request=request)
    if CARRIED in request.POST:
        form.leave_unchecked()
        return _show(request, found, current, form, answers)
    later = LATER in request.POST
    if not form.is_valid() and not later:
        return _show(request, found, current, form, answers)
    token = None
    if journey is None:
        journey, token = actions.start_journey(kind=found)
    if form.is_valid():
        journey = actions.save_answer(
            journey=journey, kind=found, step=current, answer=form.answer(), typed=form.typed()
        )
    else:
        journey = actions.save_half(journey=journey, step=current, typed=form.typed())
    response = redirect("forms:later", found.slug) if later else onward(found, journey)
    return keep(response, request, found, token) if token else response


def onward(kind: Kind, journey: Journey) -> HttpResponse:
    """To the first question without an answer, or to the check of all."""
    first = kind.first_open(journey.answers)
    return redirect("forms:step", kind.slug, first.slug) if first else redirect("forms:check", kind.slug)


def ask_again(request: HttpRequest, kind: Kind, journey: Journey) -> HttpResponse | None:
    """To the first question whose answer would be refused today, and why; None when all hold."""
    step = kind.no_longer_right(journey.answers, journey.typed, request)
    if step is None:
        return None
    actions.save_half(journey=journey, step=step, typed=journey.typed[step.slug])
    return redirect(f"{reverse('forms:step', args=[kind.slug, step.slug])}?{AGAIN}=1")


def _as_left(request: HttpRequest, kind: Kind, step: Step, journey: Journey | None) -> StepForm:
    """The step as it was left: answered, half typed, or with an answer that holds no longer and why."""
    answers, typed = (journey.answers, journey.typed) if journey else ({}, {})
    half = typed.get(step.slug) if step.slug not in answers else None
    form = kind.form(step, answers=answers, http_request=request, typed=half)
    if half is not None and AGAIN not in request.GET:
        form.leave_unchecked()
    return form


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
    form.helper.second_name, form.helper.second_text = LATER, _("Save and come back later")
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
    found = kind_called(kind)
    journey = journey_of(request, found)
    if journey is None:
        return redirect("forms:start", found.slug)
    if journey.request is not None:
        return redirect("forms:done", found.slug)
    if (missing := found.first_open(journey.answers)) is not None:
        return redirect("forms:step", found.slug, missing.slug)
    if (changed := ask_again(request, found, journey)) is not None:
        return changed
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
    found = kind_called(kind)
    journey = journey_of(request, found)
    if journey is None or journey.request is None:
        return redirect("forms:start", found.slug)
    return render(request, "forms/done.html", {"kind": found, "made": journey.request})

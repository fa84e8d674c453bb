"""Where feedback is posted, and where the person says more."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST
from wagtail.models import Page

from council.core import navigation
from council.core.limits import Limit
from council.core.models import BasePage
from feedback import actions
from feedback.forms import YES, ExplainForm, UsefulForm, WrongForm

# By page and not by person: a library is one address. A page that goes wrong for everybody stays far below.
BURST = Limit(name="feedback", burst=300, per_seconds=600)
TOO_MANY = _("We are getting a great deal of feedback on this page at the moment. Try again in 10 minutes.")


@csrf_exempt
@require_POST
def give(request: HttpRequest) -> HttpResponse:
    """Stores a yes or no and leads on to the words. It reads and sets no cookie."""
    form = UsefulForm(request.POST)
    if not form.is_valid():
        return render(request, "feedback/not_taken.html", {"switch_view": ""}, status=400)
    path = form.cleaned_data["path"]
    if not BURST.count(path):
        answer = render(
            request,
            "feedback/not_taken.html",
            {"reason": TOO_MANY, "path": path, "switch_view": ""},
            status=429,
        )
        answer["Retry-After"] = str(BURST.per_seconds)
        return answer
    useful = form.cleaned_data["useful"] == YES
    given = actions.give(path=path, useful=useful, page_id=form.cleaned_data["page"])
    return HttpResponseRedirect(reverse("feedback:explain", args=[actions.ticket(given)]))


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def wrong(request: HttpRequest, page_id: int, part: str) -> HttpResponse:
    """Asks what is wrong with a thing of a page's list, and stores it for whoever looks after the page."""
    found = navigation.open_to_all(Page.objects.live().filter(pk=page_id)).first()
    page = found.specific if found is not None else None
    title = page.part_called(part) if isinstance(page, BasePage) else None
    if page is None or title is None:
        raise Http404("There is nothing of this name.")
    path = f"{navigation.address_of(page)}{part}/"
    form = WrongForm(request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST" and form.is_valid():
        if form.is_from_a_program:
            return redirect(path)
        if BURST.count(path):
            given = actions.tell(page=page, part=part, path=path, comment=form.cleaned_data["comment"])
            return redirect("feedback:thanks", actions.ticket(given))
        form.add_error(None, TOO_MANY)
        status = 429
    elif request.method == "POST":
        status = 422
    context = {"form": form, "title": title, "path": path}
    response = render(request, "feedback/wrong.html", context, status=status)
    if status == 429:
        response["Retry-After"] = str(BURST.per_seconds)
    return response


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def explain(request: HttpRequest, ticket: str) -> HttpResponse:
    """Thanks, and asks what could be better; what was typed is kept when it is too long."""
    given = actions.by_ticket(ticket)
    if given is None:
        raise Http404("There is no feedback with this ticket.")
    form = ExplainForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        if not form.is_from_a_program:
            typed = form.cleaned_data
            actions.explain(feedback=given, doing=typed["doing"], comment=typed["comment"])
        return redirect("feedback:thanks", ticket)
    return render(request, "feedback/explain.html", {"form": form, "given": given})


@never_cache
@require_http_methods(["GET", "HEAD"])
def thanks(request: HttpRequest, ticket: str) -> HttpResponse:
    """Thanks, with the way back to the page."""
    given = actions.by_ticket(ticket)
    if given is None:
        raise Http404("There is no feedback with this ticket.")
    return render(request, "feedback/thanks.html", {"given": given})

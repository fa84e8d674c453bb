"""Where residents join, confirm, change and leave; no page of it reads or sets a cookie."""

from collections.abc import Callable
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.models import Site

from council.core import clock
from council.core.http import public
from council.core.limits import Limit
from council.subscriptions import actions
from council.subscriptions.forms import ChangeForm, ConfirmForm, JoinForm, LeaveForm

View = Callable[..., HttpResponse]

TAG = "alerts"
# One address gets a few links an hour, whoever asks; a library is one computer for many.
TO_ADDRESS = Limit(name="alerts.address", burst=3, per_seconds=60 * 60)
FROM_COMPUTER = Limit(name="alerts.computer", burst=60, per_seconds=10 * 60)


def _pressed(view: View) -> View:
    """What a link in an email leads to: a button to press, without a cookie, for one person alone."""

    @wraps(view)
    def answer(request: HttpRequest, *args: str, **kwargs: str) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except actions.NotOpen:
            told = {"was_once": view.__name__ == "confirm"}
            return render(request, "subscriptions/not_open.html", told, status=404)

    return csrf_exempt(never_cache(require_http_methods(["GET", "HEAD", "POST"])(answer)))


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest) -> HttpResponseBase:
    """Asks where to and about what; answers alike for every address, known here or not."""
    site = _site(request)
    offered = actions.offered(site)
    if request.method != "POST":
        asked = request.GET.get("topic", "")
        chosen = [topic.key for topic in offered if topic.key == asked]
        form = JoinForm(offered=offered, initial={"topics": chosen})
        return public(render(request, "subscriptions/join.html", {"form": form}), tags={TAG})
    form = JoinForm(request.POST, offered=offered)
    if not form.is_valid():
        return _own(render(request, "subscriptions/join.html", {"form": form}))
    if not FROM_COMPUTER.count(request.META.get("REMOTE_ADDR", "")):
        form.add_error(None, _("Too many people have signed up from here just now. Try again in 10 minutes."))
        answer = render(request, "subscriptions/join.html", {"form": form}, status=429)
        answer["Retry-After"] = str(FROM_COMPUTER.per_seconds)
        return _own(answer)
    email = form.cleaned_data["email"].lower()
    if not form.is_from_a_program and TO_ADDRESS.count(email):
        actions.join(site=site, email=email, topics=form.cleaned_data["topics"], now=clock.now())
    return redirect("alerts:sent")


@require_safe
def sent(request: HttpRequest) -> HttpResponseBase:
    """Says that there is a link to press in the email."""
    return public(render(request, "subscriptions/sent.html"), tags={TAG})


@_pressed
def confirm(request: HttpRequest, secret: str) -> HttpResponse:
    """Begins the alerts at the press of a button: programs that look through mail open links too."""
    now = clock.now()
    wish = actions.find(secret=secret, now=now)
    titles = [topic.title for topic in actions.offered(wish.site) if topic.key in wish.topics]
    if request.method == "POST":
        person = actions.confirm(secret=secret, now=now)
        change = actions.ticket(person)
        told = {"titles": titles, "email": person.email, "ticket": change}
        return render(request, "subscriptions/confirmed.html", told)
    asked = {"titles": titles, "email": wish.email, "form": ConfirmForm()}
    return render(request, "subscriptions/confirm.html", asked)


@_pressed
def change(request: HttpRequest, ticket: str) -> HttpResponse:
    """What the reader of an alert hears of, to be changed."""
    person = actions.by_ticket(ticket)
    if person is None:
        return render(request, "subscriptions/left.html")
    chosen = set(person.choices.values_list("topic", flat=True))
    data = request.POST if request.method == "POST" else None
    form = ChangeForm(data, offered=actions.offered(person.site), initial={"topics": sorted(chosen)})
    saved = data is not None and form.is_valid()
    if saved:
        actions.choose(person=person, topics=form.cleaned_data["topics"])
    told = {"form": form, "email": person.email, "ticket": ticket, "saved": saved}
    return render(request, "subscriptions/change.html", told)


@_pressed
def leave(request: HttpRequest, ticket: str) -> HttpResponse:
    """Ends all alerts with one press, here or in a mail program (RFC 8058)."""
    person = actions.by_ticket(ticket)
    if person is not None and request.method == "POST":
        actions.leave(person=person)
        person = None
    if person is None:
        return render(request, "subscriptions/left.html")
    told = {"email": person.email, "ticket": ticket, "form": LeaveForm()}
    return render(request, "subscriptions/leave.html", told)


def _site(request: HttpRequest) -> Site:
    site = Site.find_for_request(request)
    if site is None:
        raise Http404("No site is set up for this address.")
    return site


def _own(response: HttpResponse) -> HttpResponse:
    response.headers["Cache-Control"] = "no-store"
    return response

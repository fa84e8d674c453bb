"""The register for residents: search, one application, what came and what was decided in a week."""

import datetime
from typing import Any
from urllib.parse import quote

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from council.core import clock
from council.core.http import public
from planning import finding
from planning.forms import SearchForm
from planning.models import ASKED, TAG, Application, PlanningSettings, key_of
from planning.states import OPEN, State

PER_PAGE = 20
NEARBY = 5


@require_safe
def search(request: HttpRequest) -> HttpResponseBase:
    """The form with the newest applications, or what was found for what is asked in the address."""
    asked = any(request.GET.get(name, "").strip() for name in ASKED)
    settings = PlanningSettings.for_request(request)
    form = SearchForm(request.GET if asked else None, near=settings.near_metres)
    context: dict[str, Any] = {"form": form, "asked": asked, "settings": settings}
    if not asked:
        rows = Application.objects.newest_first()
        title = _("Planning applications")
    else:
        found = finding.search(form) if form.is_valid() else None
        if found is not None and found.exact is not None:
            return _unkept(redirect(found.exact))
        rows = found.rows if found is not None else Application.objects.none()
        title = form.page_title(_("Planning applications: search results"))
        context["place"] = found.place if found is not None else None
    page = Paginator(rows.defer("words"), PER_PAGE).get_page(request.GET.get("page"))
    if asked and form.is_valid() and not page.paginator.count:
        context["meant"] = finding.meant(form.cleaned_data.get("q", ""))
    query = request.GET.copy()
    query.pop("page", None)
    context |= {
        "title": title,
        "found": page,
        "page_query": f"{query.urlencode()}&" if asked else "",
        "switch_query": query.urlencode() if asked else "",
    }
    response = render(request, "planning/search.html", context)
    return _unkept(response) if asked else public(response, tags={TAG})


@require_safe
def application(request: HttpRequest, reference: str) -> HttpResponseBase:
    """One application; a reference in another spelling leads to its own address."""
    one = Application.objects.defer("words").filter(key=key_of(reference)).first()
    if one is None:
        raise Http404("There is no such application.")
    if one.slug != reference:
        return redirect(one, permanent=True)
    now = clock.now()
    settings = PlanningSettings.for_request(request)
    near: list[Application] = []
    if one.easting is not None and one.northing is not None:
        around = Application.objects.near(one.easting, one.northing, settings.near_metres)
        near = list(around.exclude(pk=one.pk).defer("words")[:NEARBY])
    today = now.astimezone(clock.LONDON).date()
    open_now = one.takes_comments(today)
    context = {
        "title": one.reference,
        "application": one,
        "dates": _dates(one),
        "documents": list(one.documents.select_related("file")),
        "near": near,
        "takes_comments": open_now,
        "comment_url": settings.comment_url.replace("{reference}", quote(one.reference, safe="")),
        "settings": settings,
    }
    until = None
    if open_now and one.comment_by is not None:
        until = datetime.datetime.combine(
            one.comment_by + datetime.timedelta(days=1), datetime.time(), clock.LONDON
        )
    response = render(request, "planning/application.html", context)
    return public(response, tags={TAG, "listing:council.CouncilDocument"}, until=until)


def _dates(one: Application) -> list[tuple[str, datetime.date]]:
    ends = {
        State.WITHDRAWN: _("Withdrawn"),
        State.APPEAL: _("Appeal began"),
        State.APPEAL_ALLOWED: _("Appeal decided"),
        State.APPEAL_DISMISSED: _("Appeal decided"),
    }
    rows: list[tuple[str, datetime.date | None]] = [
        (_("Received"), one.received),
        (_("Checked and accepted"), one.validated),
        (_("Comments until"), one.comment_by),
        (_("Decision expected by"), one.decision_by if one.state in OPEN else None),
        (_("Decided"), one.decided),
    ]
    for change in one.history.all():
        if State(change.state) in ends:
            rows.append((ends[State(change.state)], change.on))
    return [(name, day) for name, day in rows if day is not None]


def _unkept(response: Any) -> HttpResponseBase:
    add_never_cache_headers(response)
    answer: HttpResponseBase = response
    return answer

"""The register for residents: search, one application, what came and what was decided in a week."""

import datetime
from itertools import groupby
from typing import Any
from urllib.parse import quote, urlencode

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from council.core import clock, navigation
from council.core.http import public
from council.core.paging import page_of
from planning import finding
from planning.forms import SearchForm
from planning.models import ASKED, TAG, Application, PlanningSettings, key_of
from planning.states import OPEN, State
from planning.weeks import Week

PER_PAGE = 20
NEARBY = 5
# More than any council receives in a week; the search has the rest.
MOST_OF_A_WEEK = 300


@require_safe
def search(request: HttpRequest) -> HttpResponseBase:
    """The form with the newest applications, or what was found for what is asked in the address."""
    asked = any(request.GET.get(name, "").strip() for name in ASKED)
    settings = PlanningSettings.for_request(request)
    wards = Application.objects.wards()
    form = SearchForm(request.GET if asked else None, near=settings.near_metres, wards=wards)
    context: dict[str, Any] = {"form": form, "asked": asked, "settings": settings}
    if not asked:
        rows = Application.objects.newest_first()
        title = _("Planning applications")
    else:
        found = finding.search(form) if form.is_valid() else None
        if found is not None and found.exact is not None:
            return _unkept(redirect(found.exact))
        rows = found.rows if found is not None else Application.objects.none()
        title = _("Planning applications: search results")
        context["place"] = found.place if found is not None else None
    page = page_of(rows.defer("words"), request.GET.get("page"), PER_PAGE)
    if asked and form.is_valid() and not page.paginator.count:
        context["meant"] = finding.meant(form.cleaned_data.get("q", ""))
    query = request.GET.copy()
    query.pop("page", None)
    context |= {
        "points": [one.on_map for one in page] if asked else [],
        "wards": wards,
        "title": title,
        "trail": navigation.way_to(request, settings.section_id),
        "page_title": form.page_title(title),
        "found": page,
        "page_query": f"{query.urlencode()}&" if asked else "",
        "switch_query": query.urlencode() if asked else "",
    }
    response = render(request, "planning/search.html", context)
    return _unkept(response) if asked else public(response, tags=_tags(settings))


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
        "trail": _trail(request, settings),
        "application": one,
        "dates": _dates(one),
        "documents": list(one.documents.select_related("file")),
        "near": near,
        "points": [{**one.on_map, "anchor": "", "url": ""}, *(other.on_map for other in near)],
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
    return public(response, tags={*_tags(settings), "listing:council.CouncilDocument"}, until=until)


@require_safe
def week(request: HttpRequest, day: str = "") -> HttpResponseBase:
    """What was received and what was decided in a week: the last whole one unless one is named."""
    this = Week.of(clock.now().astimezone(clock.LONDON).date())
    asked = Week.named(day) if day else this.before
    if asked is None or asked.first > this.first:
        raise Http404("There is no list of such a week.")
    if day and day != asked.first.isoformat():
        return redirect(asked, permanent=True)
    rows = Application.objects.defer("words").order_by("ward", "-received", "-pk")
    parts = [
        ("received", _("Received"), rows.received_between(asked.first, asked.last)),
        ("decided", _("Decided"), rows.decided_between(asked.first, asked.last)),
    ]
    settings = PlanningSettings.for_request(request)
    context = {
        "title": _("Planning applications: week of %(day)s") % {"day": clock.date_in_words(asked.first)},
        "trail": _trail(request, settings),
        "week": asked,
        "so_far": asked == this,
        "after": asked.after if asked != this else None,
        "parts": [_part(key, name, list(found[: MOST_OF_A_WEEK + 1]), asked) for key, name, found in parts],
        "wards": Application.objects.wards(),
    }
    # With the next week the list of the last one is another, and this week's is whole.
    until = this.over_at if not day or asked.after.first >= this.first else None
    return public(render(request, "planning/week.html", context), tags=_tags(settings), until=until)


def _tags(settings: PlanningSettings) -> set[str]:
    return {TAG, f"page:{settings.section_id}"}


def _trail(request: HttpRequest, settings: PlanningSettings) -> list[Any]:
    """The way to what stands below the search."""
    search = {"title": _("Planning applications"), "url": reverse("planning:search")}
    return [*navigation.way_to(request, settings.section_id), search]


def _part(key: str, name: str, found: list[Application], asked: Week) -> dict[str, Any]:
    shown = found[:MOST_OF_A_WEEK]
    days = {
        f"{end}-{part}": getattr(day, part)
        for end, day in (("since", asked.first), ("until", asked.last))
        for part in ("day", "month", "year")
    }
    return {
        "key": key,
        "name": name,
        "count": len(shown),
        "wards": [(ward, list(rows)) for ward, rows in groupby(shown, key=lambda one: one.ward)],
        "more": f"{reverse('planning:search')}?{urlencode({'dated': key, **days})}"
        if len(found) > len(shown)
        else "",
    }


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

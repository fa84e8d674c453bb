"""The screens on which a year of meetings is planned, looked at, made and taken back."""

import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from council.core import bank_holidays, clock
from democracy import actions
from democracy.models import Committee, Meeting, Series
from democracy.permissions import check_keep
from democracy.years import dates
from democracy.years.forms import DatesForm, PatternForm


@require_http_methods(["GET", "HEAD", "POST"])
def plan(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks for the pattern, shows its dates, and makes a meeting on each that is kept.

    The pattern stands in the address, so that what was asked for is there again when the dates are sent.
    """
    check_keep(request.user)
    committee = get_object_or_404(Committee, pk=pk)
    today = clock.today()
    pattern = PatternForm(request.GET if "how" in request.GET else None, committee=committee, today=today)
    if not pattern.is_valid() or "change" in request.GET:
        return _asked(request, committee, pattern)
    typed, there = pattern.cleaned_data, _there(committee, pattern.pattern)
    proposed = dates.proposed(pattern.pattern, there)
    form = DatesForm(
        request.POST if request.method == "POST" else None,
        proposed=proposed,
        taken=set(Meeting.objects.filter(committee=committee).values_list("starts_at", flat=True)),
        at=typed["at"],
        today=today,
    )
    count = len(proposed)
    form.helper.submit_text = f"Plan {'this meeting' if count == 1 else 'these meetings'}"
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.add_series(
                committee=committee,
                days=form.days,
                at=typed["at"],
                ends=typed["ends"],
                place=typed["place"],
                pattern=_in_words(pattern),
                by=request.user,
                now=clock.now(),
            )
        except actions.NotNow as error:
            form.add_error(None, str(error))
        else:
            return redirect("democracy_admin:planned", made.pk)
    form.helper.cancel_url = _editor(committee)
    asked = request.GET.copy()
    asked["change"] = "1"
    context = {
        "committee": committee,
        "form": form,
        "pattern": _in_words(pattern),
        "where": typed["place"] or committee.usual_place,
        "count": count,
        "holidays": sum(bool(one.holiday) for one in proposed),
        "already": sum(bool(one.already) for one in proposed),
        "change": f"?{asked.urlencode()}",
    }
    return render(request, "democracy/admin/year_dates.html", context, status=422 if form.errors else 200)


@require_safe
def planned(request: HttpRequest, pk: int) -> HttpResponse:
    """What was made, with the way back."""
    series, now = _series(request, pk), clock.now()
    rows = series.meetings.select_related("committee")
    context = {
        "series": series,
        "meetings": [(one, one.standing(now).when, bank_holidays.named(one.day)) for one in rows],
        "list": f"{reverse('wagtailsnippets_democracy_meeting:list')}?committee={series.committee_id}",
        "editor": _editor(series.committee),
    }
    return render(request, "democracy/admin/year_planned.html", context)


@require_POST
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Removes what was made, but for what somebody has worked on since."""
    series = _series(request, pk)
    try:
        gone, kept = actions.undo_series(series=series, by=request.user, now=clock.now())
    except actions.NotNow as error:
        messages.info(request, str(error))
    else:
        told = f"{gone} meeting{'' if gone == 1 else 's'} removed."
        if kept:
            told += f" {kept} stay{'s' if kept == 1 else ''}: changed since, with papers, or begun."
        messages.success(request, told)
    return redirect("democracy_admin:planned", series.pk)


def _asked(request: HttpRequest, committee: Committee, form: PatternForm) -> HttpResponse:
    form.helper.cancel_url = _editor(committee)
    last = Meeting.objects.filter(committee=committee).order_by("-starts_at").first()
    context = {"committee": committee, "form": form, "last": last}
    return render(request, "democracy/admin/year.html", context, status=422 if form.errors else 200)


def _there(committee: Committee, pattern: dates.Pattern) -> dict[datetime.date, str]:
    """On which days of the year that is planned the committee meets already, and at what time."""
    after = pattern.last + datetime.timedelta(days=1)
    rows = Meeting.objects.filter(committee=committee).between(pattern.first, after)
    return {
        one.day: f"{clock.time_in_words(one.starts_at)}{' (cancelled)' if one.cancelled_at else ''}"
        for one in rows
    }


def _in_words(form: PatternForm) -> str:
    """The pattern with its times."""
    typed: dict[str, Any] = form.cleaned_data
    day = typed["first"]
    times = [
        clock.time_in_words(datetime.datetime.combine(day, time, clock.LONDON))
        for time in (typed["at"], typed["ends"])
        if time is not None
    ]
    return f"{form.pattern.in_words()}, {' to '.join(times)}"


def _editor(committee: Committee) -> str:
    return reverse("wagtailsnippets_democracy_committee:edit", args=[committee.pk])


def _series(request: HttpRequest, pk: int) -> Series:
    check_keep(request.user)
    return get_object_or_404(Series.objects.select_related("committee", "by"), pk=pk)

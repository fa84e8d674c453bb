"""What residents may hear of by email, and the telling: once a week, of the week that is over."""

import datetime
from collections.abc import Iterator

from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Site

from council.core import clock
from council.core.registries import AlertTopic
from council.subscriptions import actions as subscriptions
from council.subscriptions.actions import Said
from planning.models import Application
from planning.weeks import Week

ALL = "planning.all"
# So many are named in an email; the list that it leads to has all.
NAMED = 30


def topics(site: Site) -> Iterator[AlertTopic]:
    """Each ward in which there are applications, and all of them."""
    wards = Application.objects.wards()
    group = _("Planning applications")
    for ward in wards:
        yield AlertTopic(key_of(ward), _("Planning applications in %(ward)s") % {"ward": ward}, group)
    if wards:
        yield AlertTopic(ALL, _("All planning applications"), group)


def key_of(ward: str) -> str:
    """What a choice of this ward is stored under."""
    return f"planning.ward.{slugify(ward)}"[:100]


def announce(*, now: datetime.datetime) -> int:
    """Tells of the week that is over, by ward and of all, each once ever; says how many it told of."""
    week = Week.of(now.astimezone(clock.LONDON).date()).before
    rows = Application.objects.defer("words").order_by("received", "pk")
    came = list(rows.received_between(week.first, week.last))
    decided = list(rows.decided_between(week.first, week.last))
    if not came and not decided:
        return 0
    told = 0
    for site in Site.objects.all():
        for ward in ["", *sorted({one.ward for one in (*came, *decided)} - {""})]:
            found = [[one for one in part if not ward or one.ward == ward] for part in (came, decided)]
            told += _tell(site, week, ward, *found, now=now)
    return told


def _tell(
    site: Site,
    week: Week,
    ward: str,
    came: list[Application],
    decided: list[Application],
    *,
    now: datetime.datetime,
) -> bool:
    alert = subscriptions.announce_in_each(
        key=f"planning.week:{site.pk}:{week.first}:{slugify(ward)}"[:100],
        site=site,
        topics=[key_of(ward) if ward else ALL],
        words=lambda: _said(site, week, ward, came, decided),
        now=now,
    )
    return alert is not None


def _said(site: Site, week: Week, ward: str, came: list[Application], decided: list[Application]) -> Said:
    day = {"day": clock.date_in_words(week.first), "ward": ward}
    parts = [
        (ngettext("%(count)s application received", "%(count)s applications received", len(came)), came),
        (ngettext("%(count)s application decided", "%(count)s applications decided", len(decided)), decided),
    ]
    lines = []
    for heading, rows in parts:
        if rows:
            lines += ["", heading % {"count": len(rows)}, *_named(rows)]
    return Said(
        title=_("Planning applications in %(ward)s, week of %(day)s") % day
        if ward
        else _("Planning applications, week of %(day)s") % day,
        text="\n".join(lines[1:]),
        url=subscriptions.base_of(site) + week.get_absolute_url(),
    )


def _named(rows: list[Application]) -> list[str]:
    lines = [
        line
        for one in rows[:NAMED]
        for line in ("", one.address, one.proposal, f"{one.reference}: {one.state_name}")
    ]
    rest = len(rows) - NAMED
    return [*lines, "", _("and %(count)s more") % {"count": rest}] if rest > 0 else lines

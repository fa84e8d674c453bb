"""How many people hear of what, for those who write it; never who they are."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from wagtail.models import Site

from council.subscriptions import actions
from council.subscriptions.models import Alert, Choice, Subscriber
from council.subscriptions.permissions import numbers as may_see

ALERTS = 30


@dataclass(frozen=True)
class Row:
    """One topic and how many hear of it."""

    group: str
    title: str
    count: int


def numbers(request: HttpRequest) -> HttpResponse:
    """The people of each topic, and how many were told of what."""
    if not may_see(request.user):
        raise PermissionDenied("You need the permission “Can see how many people get email alerts” for this.")
    sites: list[dict[str, Any]] = []
    for site in Site.objects.order_by("-is_default_site", "hostname"):
        chosen = Choice.objects.filter(subscriber__site=site).order_by()
        counts = dict(chosen.values_list("topic").annotate(count=Count("pk")))
        rows = [Row(one.group, one.title, counts.get(one.key, 0)) for one in actions.offered(site)]
        sites.append({"site": site, "rows": rows, "people": Subscriber.objects.filter(site=site).count()})
    alerts = Alert.objects.select_related("site")[:ALERTS]
    told = {"sites": sites, "alerts": alerts}
    return render(request, "subscriptions/admin/numbers.html", told)

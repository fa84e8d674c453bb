"""Popular now: what most people read this week, from the views that the page cache counts without cookies."""

import datetime
from dataclasses import dataclass

from django.db.models import Sum
from wagtail.models import Page

from council.core import clock, languages, navigation
from council.pagecache.models import PageView

DAYS = 7
MOST = 5
# Fewer views than this in the week are chance, and could tell of one person.
LEAST = 20
# Some addresses that were read are of no page: so many are looked at.
LOOKED_AT = 40


@dataclass(frozen=True)
class Popular:
    """A page that many read."""

    title: str
    url: str


def popular(above: Page, root: Page, now: datetime.datetime) -> list[Popular]:
    """The pages below `above` that most people read this week, most read first; none that few have read."""
    home = languages.prefix()
    since = now.astimezone(clock.LONDON).date() - datetime.timedelta(days=DAYS - 1)
    start = home + str(above.url_path)[len(root.url_path) :]
    views = PageView.objects.filter(date__gte=since, path__startswith=start).exclude(path=start)
    counted = views.values_list("path").annotate(sum=Sum("views")).filter(sum__gte=LEAST)
    paths = [path for path, _sum in counted.order_by("-sum", "path")[:LOOKED_AT]]
    if not paths:
        return []
    wanted = {root.url_path + path[len(home) :]: path for path in paths}
    pages = navigation.open_to_all(Page.objects.descendant_of(above).filter(url_path__in=wanted))
    titles = {wanted[url_path]: title for url_path, title in pages.values_list("url_path", "title")}
    return [Popular(titles[path], path) for path in paths if path in titles][:MOST]


def changes_at(now: datetime.datetime) -> datetime.datetime:
    """When it is to be counted again: at the next full hour."""
    return now.replace(minute=0, second=0, microsecond=0) + datetime.timedelta(hours=1)

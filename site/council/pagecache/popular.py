"""Popular now: what most people read this week, from the views that the page cache counts without cookies."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.db.models import F, OuterRef, Subquery, Sum, TextField, Value
from django.db.models.functions import Concat, Substr
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
    counted = views.order_by().values("path").annotate(read=Sum("views")).filter(read__gte=LEAST)
    most = counted.order_by("-read", "path")[:LOOKED_AT]
    return [
        Popular(title, home + url_path[len(root.url_path) :])
        for title, url_path in _pages(above, root, home, most, counted)
    ]


def _pages(above: Page, root: Page, home: str, most: Any, counted: Any) -> Any:
    """The title and the place in the tree of the pages that stand at these addresses, in one query."""
    text = TextField()
    place = Concat(Value(root.url_path), Substr("path", len(home) + 1), output_field=text)
    address = Concat(Value(home), Substr(OuterRef("url_path"), len(root.url_path) + 1), output_field=text)
    pages = Page.objects.descendant_of(above).filter(url_path__in=most.annotate(place=place).values("place"))
    read = Subquery(counted.filter(path=address).values("read"))
    found = navigation.open_to_all(pages).annotate(read=read).order_by(F("read").desc(), "url_path")
    return found.values_list("title", "url_path")[:MOST]


def changes_at(now: datetime.datetime) -> datetime.datetime:
    """When it is to be counted again: at the next full hour."""
    return now.replace(minute=0, second=0, microsecond=0) + datetime.timedelta(hours=1)

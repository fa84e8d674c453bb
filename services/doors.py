"""The doors to tasks that stand on pages, those of one kind together: what can be applied for, reported."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from functools import reduce
from operator import or_
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.core.paginator import Page as Listed
from django.db.models import CharField, IntegerField, Q, Value
from django.db.models.expressions import RawSQL
from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy
from wagtail.models import Page, Site

from council.core.navigation import Navigation, closed, open_to_all
from council.core.paging import page_of
from council.core.text import sort_key
from services.models import ContentPage, GuidePage, InfoPage, ServicePage, TablePage, TopicPage

# The page whose own task it is comes first: the same task is named once.
WITH_DOORS: tuple[type[ContentPage], ...] = (ServicePage, TopicPage, InfoPage, GuidePage, TablePage)
# So many of one topic stand on the page of all; the rest on the topic's own.
SHOWN = 12
# Where that makes more than a phone is scrolled through, so few do.
TOGETHER, FEW = 100, 4
# So many stand on one page of a topic's own list.
ON_A_PAGE = 150


@dataclass(frozen=True)
class Door:
    """One of the five doors: its name and address, which of the editors' kinds lead through it."""

    slug: str
    icon: str
    name: str | Promise
    summary: str | Promise
    kinds: tuple[str, ...]


DOORS = (
    Door(
        "apply",
        "apply",
        gettext_lazy("Apply"),
        gettext_lazy("Everything that you can apply for here, by subject."),
        ("apply",),
    ),
    Door(
        "pay",
        "pay",
        gettext_lazy("Pay"),
        gettext_lazy("Everything that you can pay for here, by subject."),
        ("pay",),
    ),
    Door(
        "report",
        "report",
        gettext_lazy("Report"),
        gettext_lazy("Tell us what is broken, missing or wrong."),
        ("report",),
    ),
    Door(
        "request",
        "request",
        gettext_lazy("Request"),
        gettext_lazy("Ask for a service, or book it."),
        ("request", "book"),
    ),
    Door(
        "have-your-say",
        "have-your-say",
        gettext_lazy("Have your say"),
        gettext_lazy("Comment, object, complain or vote."),
        ("have_your_say",),
    ),
)


_BEHIND = """ARRAY(
    SELECT DISTINCT door -> 'value' ->> 'kind'
    FROM ({doors}) made
    JOIN wagtailcore_page page ON page.id = made.page_ptr_id
    CROSS JOIN LATERAL jsonb_array_elements(made.doors) door
    WHERE page.live AND starts_with(page.path, %s) AND NOT {page_closed}
    AND (door -> 'value' ->> 'url' <> '' OR (
        SELECT target.live AND NOT {target_closed} FROM wagtailcore_page target
        WHERE target.id = (door -> 'value' ->> 'page')::int
    ))
)"""


def kinds_below(path: str) -> RawSQL:
    """The kinds of tasks that residents find on the pages below a path of the page tree, as a column."""
    # Few of many pages have any, and every page that is drawn asks this.
    tables = (
        f"SELECT page_ptr_id, doors FROM {model._meta.db_table} WHERE doors <> '[]'"  # noqa: S608
        for model in WITH_DOORS
    )
    sql = _BEHIND.format(
        doors=" UNION ALL ".join(tables), page_closed=closed("page"), target_closed=closed("target")
    )
    return RawSQL(sql, [path], output_field=ArrayField(CharField()))  # noqa: S611 - no words of people in it


def leading(kinds: Collection[str]) -> list[Door]:
    """The doors with something behind them, where there are tasks of these kinds."""
    return [door for door in DOORS if not set(door.kinds).isdisjoint(kinds)]


@dataclass(frozen=True)
class Task:
    """One thing to do: where it is done, the page that tells of it, and whose it is when not ours."""

    text: str
    url: str
    note: str
    page: str
    page_url: str
    provider: str


@dataclass
class Subject:
    """A part of the council's work with the tasks that belong to it."""

    title: str
    slug: str
    tasks: list[Task] = field(default_factory=list)
    # So many stand on the page of all.
    first: int = SHOWN
    # A page of the subject's own list, when that is what is shown.
    page: Listed | None = None

    @property
    def shown(self) -> list[Task]:
        """Those of one page of the subject's own list; the first few on the page of all."""
        return list(self.page.object_list) if self.page is not None else self.tasks[: self.first]

    @property
    def more(self) -> bool:
        """Whether the subject's own list has more than are shown."""
        return self.page is None and len(self.shown) < len(self.tasks)

    def open(self, number: str) -> None:
        """Shows one page of the subject's own list; raises Http404 for one that is not there."""
        self.page = page_of(self.tasks, number, ON_A_PAGE)


def subjects(site: Site, root: Page, door: Door) -> list[Subject]:
    """What is behind a door, by the top-level topic under which its page stands, in the order of topics.

    A task that several pages lead to is told once, by the page whose own it is; what leads to a page that
    not everybody may read is left out.
    """
    rows = list(_rows(root, door))
    tell = {pk for pk, *_rest in rows}
    linked = {value["page"] for row in rows for value in row[-1] if value.get("page")}
    around = Navigation(site, None, linked, root=root)
    tops = {
        path: (title, slug)
        for path, title, slug in open_to_all(TopicPage.objects.child_of(root))
        .order_by("path")
        .values_list("path", "title", "slug")
    }
    found = {path: Subject(title, slug) for path, (title, slug) in tops.items()}
    other = Subject(gettext("Other subjects"), "other")
    seen = set()
    for _pk, path, title, url_path, provider, values in rows:
        place = found.get(path[: len(root.path) + Page.steplen], other)
        for value in values:
            target = around.get(value.get("page"))
            url = target.url if target is not None else value.get("url") or ""
            if url and url not in seen and not (target is not None and target.pk in tell):
                seen.add(url)
                page_url = _address(around, root, url_path)
                note = value.get("note") or ""
                # Whose it is need not be said after words that say it.
                whose = provider if provider and provider not in f"{value['text']} {title}" else ""
                place.tasks.append(Task(value["text"], url, note, title, page_url, whose))
    every = [subject for subject in (*found.values(), other) if subject.tasks]
    together = sum(min(SHOWN, len(subject.tasks)) for subject in every)
    for subject in every:
        subject.tasks.sort(key=lambda task: sort_key(task.text))
        subject.first = SHOWN if together <= TOGETHER else FEW
    return every


def _rows(root: Page, door: Door) -> Iterator[tuple[int, str, str, str, str | None, list[dict[str, Any]]]]:
    """The pages with tasks behind the door, from one question; those whose own tasks they are come first."""
    found = []
    for place, model in enumerate(WITH_DOORS):
        pages = open_to_all(model.objects.descendant_of(root)).exclude(doors=[]).order_by()
        behind = reduce(or_, (Q(doors__contains=[{"value": {"kind": kind}}]) for kind in door.kinds))
        number = Value(place, output_field=IntegerField())
        names = ("path", "pk", "title", "url_path", "provider__name", "doors")
        found.append(pages.filter(behind).values_list(number, *names))
    rows: Any = found[0].union(*found[1:], all=True)
    for _place, path, pk, title, url_path, provider, doors in sorted(rows, key=lambda row: row[:2]):
        raw = (entry["value"] for entry in doors.raw_data)
        yield pk, path, title, url_path, provider, [dict(one) for one in raw if one.get("kind") in door.kinds]


def _address(around: Navigation, root: Page, url_path: str) -> str:
    home = next(entry.url for entry in around if entry.pk == root.pk)
    return home + url_path[len(root.url_path) :]

"""Menus, breadcrumbs, "in this section" and the addresses behind links, from one query a response.

Nothing is kept between responses, so that an edit is in the very next one of any process.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, Q
from django.http import Http404, HttpRequest
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page, PageViewRestriction, Site

STEP = Page.steplen
_LINK = re.compile(r'linktype="page"[^>]*?\bid="(\d+)"|\bid="(\d+)"[^>]*?linktype="page"')


@dataclass(frozen=True, slots=True)
class Entry:
    """A live page that everybody may read, as menus and links need it."""

    pk: int
    title: str
    url: str
    path: str
    depth: int
    in_menu: bool
    url_path: str
    current: bool = False

    def as_page(self) -> Page:
        """The page to link to; whatever else is asked of it is read then."""
        names = ("id", "title", "url_path", "path", "depth", "show_in_menus")
        row = (self.pk, self.title, self.url_path, self.path, self.depth, self.in_menu)
        page: Page = Page.from_db(None, names, row)
        return page


@dataclass(frozen=True)
class Section:
    """The pages that stand beside one another under a heading."""

    title: str
    url: str
    links: tuple[Entry, ...]


class Navigation:
    """What surrounds one page of one site."""

    def __init__(self, site: Site, page: Page | None, linked: Iterable[int] = ()) -> None:
        self.root = site.root_page
        # A page that is only being previewed, before its first save, has no place yet.
        self.page = page if page is not None and page.path else None
        self._entries = {entry.pk: entry for entry in self._read(set(linked))}

    def _read(self, linked: set[int]) -> Iterator[Entry]:
        root, page = self.root, self.page
        around = Q(pk=root.pk) | Q(path__startswith=root.path, depth=root.depth + 1, show_in_menus=True)
        if linked:
            around |= Q(pk__in=linked, path__startswith=root.path)
        if page is not None and page.path.startswith(root.path):
            ends = range(len(root.path), len(page.path) + 1, STEP)
            around |= Q(path__in=[page.path[:end] for end in ends])
            around |= Q(path__startswith=page.path, depth=page.depth + 1)
            if page.depth > root.depth + 1:
                around |= Q(path__startswith=page.path[:-STEP], depth=page.depth)
        rows = open_to_all(Page.objects.filter(around).order_by("path")).values_list(
            "pk", "title", "url_path", "path", "depth", "show_in_menus"
        )
        for pk, title, url_path, path, depth, in_menu in rows:
            url = "/" + url_path[len(root.url_path) :]
            current = page is not None and pk == page.pk
            yield Entry(pk, title, url, path, depth, in_menu, url_path, current)

    def __iter__(self) -> Iterator[Entry]:
        return iter(self._entries.values())

    def get(self, pk: int | None) -> Entry | None:
        """The page with this number, if everybody may read it and it was asked for."""
        return self._entries.get(pk) if pk is not None else None

    def menu(self) -> list[Entry]:
        """The pages at the top level that are marked "show in menus"."""
        return [entry for entry in self if entry.depth == self.root.depth + 1 and entry.in_menu]

    def is_within(self, url: str) -> bool:
        """Whether the page being read has this address or lies under it."""
        if self.page is None:
            return False
        here = "/" + str(self.page.url_path)[len(self.root.url_path) :]
        return here == url or (url != "/" and url.endswith("/") and here.startswith(url))

    def breadcrumbs(self) -> list[Entry]:
        """The way from the front page to the page being read, without that page."""
        root = self.root
        home = [Entry(root.pk, "Home", "/", root.path, root.depth, False, root.url_path)]
        if self.page is None or self.page.pk == self.root.pk:
            return [] if self.page is not None else home
        above = [e for e in self if self.root.depth < e.depth < self.page.depth]
        return home + [entry for entry in above if self.page.path.startswith(entry.path)]

    def children(self) -> list[Entry]:
        """The pages directly under the one being read."""
        page = self.page
        if page is None:
            return []
        return [e for e in self if e.depth == page.depth + 1 and e.path.startswith(page.path)]

    def section(self) -> Section | None:
        """The page being read among those beside it; None at the top level."""
        page = self.page
        if page is None or page.depth <= self.root.depth + 1:
            return None
        parent = next((entry for entry in self if entry.path == page.path[:-STEP]), None)
        if parent is None:
            return None
        beside = tuple(e for e in self if e.depth == page.depth and e.path.startswith(parent.path))
        return Section(parent.title, parent.url, beside)

    def tags(self) -> set[str]:
        """The page cache's tags for every page whose title or address is shown here, and for new ones."""
        tags = {f"page:{entry.pk}" for entry in self}
        # A page that is added beside this one stands in its section.
        above = self.page.path[:-STEP] if self.page is not None else None
        return tags | {f"children:{entry.pk}" for entry in self if entry.path == above}


def open_to_all(pages: Any) -> Any:
    """The live pages among these that no password, sign-in or group protects, in the same query."""
    closed = PageViewRestriction.objects.annotate(
        asked=ExpressionWrapper(OuterRef("path"), output_field=CharField())
    ).filter(asked__startswith=F("page__path"))
    return pages.filter(~Exists(closed), live=True)


def for_request(request: HttpRequest, page: Page | None = None) -> Navigation | None:
    """The navigation of the response that this request asks for, read once."""
    known: tuple[Page | None, Navigation] | None = request.__dict__.get("_guildhall_navigation")
    if known is not None and (page is None or known[0] is page):
        return known[1]
    site = Site.find_for_request(request)
    if site is None:
        return None
    linked = set(linked_pages(menus(request)))
    if page is not None:
        linked.update(linked_pages(page))
    around = Navigation(site, page, linked)
    request.__dict__["_guildhall_navigation"] = (page, around)
    return around


def root_of(request: HttpRequest) -> Page:
    """The front page of the site that was asked; its address is `/`."""
    site = Site.find_for_request(request)
    if site is None:
        raise Http404("No site is set up for this address.")
    return site.root_page


def menus(request: HttpRequest) -> Any:
    """The menus that the council has set for this site."""
    return apps.get_model("home.Menus").for_request(request)


def linked_pages(instance: Any) -> Iterator[int]:
    """The numbers of the pages that a page's or a setting's text, doors and choosers lead to."""
    for field in instance._meta.get_fields():
        if isinstance(field, StreamField):
            yield from _in_stream(getattr(instance, field.attname).get_prep_value())
        elif isinstance(field, RichTextField):
            yield from _in_text(getattr(instance, field.attname) or "")


def _in_stream(value: Any, key: str = "") -> Iterator[int]:
    if isinstance(value, str):
        yield from _in_text(value)
    elif isinstance(value, Mapping):
        name = value.get("type", "")
        for inner, item in value.items():
            yield from _in_stream(item, name if inner == "value" and isinstance(name, str) else inner)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _in_stream(item, key)
    elif isinstance(value, int) and not isinstance(value, bool) and key == "page":
        yield value


def _in_text(text: str) -> Iterator[int]:
    for before, after in _LINK.findall(text):
        yield int(before or after)


_around: ContextVar[Navigation | None] = ContextVar("guildhall_around", default=None)


def known_page(pk: int | None) -> Entry | None:
    """The page with this number, when the response being made has looked it up already."""
    around = _around.get()
    return around.get(pk) if around is not None else None


@contextmanager
def resolving(known: Navigation | None) -> Iterator[None]:
    """While this lasts, links and doors find their pages here instead of in the database."""
    token = _around.set(known)
    try:
        yield
    finally:
        _around.reset(token)

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
from django.utils.translation import pgettext
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page, PageViewRestriction, Site

from council.core import languages
from council.core.registries import front_facts

STEP = Page.steplen
# So many pages of a section stand beside the one being read.
MOST_BESIDE = 24
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
    language: str = ""
    key: Any = None

    def as_page(self) -> Page:
        """The page to link to; whatever else is asked of it is read then."""
        names = ("id", "title", "url_path", "path", "depth", "show_in_menus")
        row = (self.pk, self.title, self.url_path, self.path, self.depth, self.in_menu)
        page: Page = Page.from_db(None, names, row)
        return page


@dataclass(frozen=True)
class Section:
    """The pages that stand beside one another under a heading: of a large section those nearest.

    `count` is how many there are when not all are among the links, else 0.
    """

    title: str
    url: str
    links: tuple[Entry, ...]
    count: int = 0


class Navigation:
    """What surrounds one page of one site."""

    def __init__(
        self, site: Site, page: Page | None, linked: Iterable[int] = (), root: Page | None = None
    ) -> None:
        self.root = root if root is not None else site.root_page
        self.language = languages.current()
        # A page that is only being previewed, before its first save, has no place yet.
        self.page = page if page is not None and page.path else None
        # What the registered facts are of this front page, by their names.
        self.facts: dict[str, Any] = {}
        found = list(self._read(set(linked)))
        self._entries = {entry.pk: entry for entry in found if entry.path.startswith(self.root.path)}
        self._elsewhere = {entry.pk: entry for entry in found if entry.pk not in self._entries}
        self._by_key = {entry.key: entry for entry in self}

    def _read(self, linked: set[int]) -> Iterator[Entry]:
        root, page = self.root, self.page
        around = Q(pk=root.pk) | Q(path__startswith=root.path, depth=root.depth + 1, show_in_menus=True)
        around |= Q(translation_key=root.translation_key)
        if linked and self.language == languages.default():
            around |= Q(pk__in=linked, path__startswith=root.path)
        elif linked:
            # Links made in the first language lead to the translation where there is one.
            keys = Page.objects.filter(pk__in=linked).values("translation_key")
            around |= Q(pk__in=linked) | Q(path__startswith=root.path, translation_key__in=keys)
        if page is not None and page.path.startswith(root.path):
            ends = range(len(root.path), len(page.path) + 1, STEP)
            around |= Q(path__in=[page.path[:end] for end in ends])
            around |= Q(path__startswith=page.path, depth=page.depth + 1)
            around |= Q(translation_key=page.translation_key)
            if page.depth > root.depth + 1:
                around |= Q(path__startswith=page.path[:-STEP], depth=page.depth)
        names = ("pk", "title", "url_path", "path", "depth", "show_in_menus", "translation_key")
        facts = {f"fact_{name}": front_facts[name](root.path) for name in front_facts.names()}
        pages = open_to_all(Page.objects.filter(around).order_by("path")).annotate(**facts)
        rows = list(pages.values_list(*names, "locale__language_code", *facts))
        roots = {row[7]: row for row in rows if row[6] == root.translation_key}
        own_row = next((row for row in rows if row[0] == root.pk), None)
        self.facts = dict(zip(front_facts.names(), own_row[8:], strict=True)) if own_row is not None else {}
        roots[self.language] = (root.pk, "", root.url_path, root.path)
        for pk, title, url_path, path, depth, in_menu, key, language, *_facts in rows:
            above = roots.get(self.language if path.startswith(root.path) else language)
            if above is None or not path.startswith(above[3]):
                continue
            own = self.language if path.startswith(root.path) else language
            url = languages.prefix(own) + url_path[len(above[2]) :]
            current = page is not None and pk == page.pk
            yield Entry(pk, title, url, path, depth, in_menu, url_path, current, own, key)

    def __iter__(self) -> Iterator[Entry]:
        return iter(self._entries.values())

    def get(self, pk: int | None) -> Entry | None:
        """The page with this number, in this language where it is translated, if everybody may read it."""
        if pk is None:
            return None
        found = self._entries.get(pk)
        if found is None and (elsewhere := self._elsewhere.get(pk)) is not None:
            found = self._by_key.get(elsewhere.key, elsewhere)
        return found

    def front_pages(self) -> dict[str, Entry]:
        """The front page in each other language that the council has."""
        return {e.language: e for e in self._elsewhere.values() if e.key == self.root.translation_key}

    def translations(self) -> dict[str, Entry]:
        """The page being read, in each other language in which everybody may read it."""
        key = self.page.translation_key if self.page is not None else None
        return {e.language: e for e in self._elsewhere.values() if e.key == key} if key else {}

    def menu(self) -> list[Entry]:
        """The pages at the top level that are marked "show in menus"."""
        return [entry for entry in self if entry.depth == self.root.depth + 1 and entry.in_menu]

    def is_within(self, url: str) -> bool:
        """Whether the page being read has this address or lies under it."""
        if self.page is None:
            return False
        home = languages.prefix(self.language)
        here = home + str(self.page.url_path)[len(self.root.url_path) :]
        return here == url or (url != home and url.endswith("/") and here.startswith(url))

    def breadcrumbs(self) -> list[Entry]:
        """The way from the front page to the page being read, without that page."""
        root = self.root
        name, url = pgettext("the front page", "Home"), languages.prefix(self.language)
        home = [Entry(root.pk, name, url, root.path, root.depth, False, root.url_path)]
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
        if len(beside) <= MOST_BESIDE:
            return Section(parent.title, parent.url, beside)
        here = next((place for place, entry in enumerate(beside) if entry.current), 0)
        first = max(0, min(here - MOST_BESIDE // 2, len(beside) - MOST_BESIDE))
        return Section(parent.title, parent.url, beside[first : first + MOST_BESIDE], len(beside))

    def tags(self) -> set[str]:
        """The page cache's tags for every page whose title or address is shown here, and for new ones."""
        tags = {f"page:{pk}" for pk in (*self._entries, *self._elsewhere)}
        # A page that is added beside this one stands in its section.
        above = self.page.path[:-STEP] if self.page is not None else None
        return tags | {f"children:{entry.pk}" for entry in self if entry.path == above}


def closed(page: str) -> str:
    """As SQL, whether a password, a sign-in or a group protects the page of this name in a query."""
    return (
        "EXISTS (SELECT 1 FROM wagtailcore_pageviewrestriction rule"  # noqa: S608 - no words in it
        " JOIN wagtailcore_page shut ON shut.id = rule.page_id"
        f" WHERE starts_with({page}.path, shut.path))"
    )


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
    linked = {*linked_pages(menus(request)), *legal_pages(request)}
    if page is not None:
        linked.update(linked_pages(page))
    around = Navigation(site, page, linked, root=front_page(request))
    request.__dict__["_guildhall_navigation"] = (page, around)
    return around


def way_to(request: HttpRequest, number: int | None) -> list[Entry]:
    """The way from the front page to the page with this number, with it: for what is below and no page."""
    root = root_of(request)
    key = Page.objects.filter(pk=number).values("translation_key")
    here = (
        Page.objects.filter(path__startswith=root.path, translation_key__in=key).first() if number else None
    )
    around = Navigation(Site.find_for_request(request), here, root=root)
    entry = around.get(here.pk) if here is not None else None
    return [*around.breadcrumbs(), *([entry] if entry is not None else [])]


def front_page(request: HttpRequest, language: str = "") -> Page | None:
    """The site's live front page in a language, that of the answer unless told; None without one."""
    code = language or languages.current()
    known: dict[str, Page | None] = request.__dict__.setdefault("_guildhall_front_pages", {})
    if code not in known:
        site = Site.find_for_request(request)
        root = site.root_page if site is not None else None
        if root is not None and code != languages.default():
            # As its own type at once: serving a page then asks no question more than in the first language.
            model = root.specific_class or Page
            pages = model.objects.filter(translation_key=root.translation_key, locale__language_code=code)
            root = open_to_all(pages).first()
        known[code] = root
    return known[code]


def languages_of(request: HttpRequest) -> list[str]:
    """The languages in which the site that was asked has a live front page, the default one first."""
    others = [code for code in languages.others() if front_page(request, code) is not None]
    return [languages.default(), *others]


def address_of(page: Page) -> str:
    """Where the page stands on its own site, in its own language; nothing when it is on none."""
    parts = page.get_url_parts()
    return str(parts[2] or "") if parts is not None else ""


def root_of(request: HttpRequest) -> Page:
    """The front page of the site that was asked, in the language of the address."""
    root = front_page(request)
    if root is None:
        raise Http404("No site is set up for this address.")
    return root


def menus(request: HttpRequest) -> Any:
    """The menus that the council has set for this site."""
    return apps.get_model("home.Menus").for_request(request)


def legal_pages(request: HttpRequest) -> Iterator[int]:
    """The numbers of the pages that this site links to in the last line of every page."""
    for _title, number in apps.get_model("council.CouncilSettings").for_request(request).legal_pages():
        yield number


def linked_pages(instance: Any) -> Iterator[int]:
    """The numbers of the pages that a page's or a setting's text, doors and choosers lead to."""
    for field in instance._meta.get_fields():
        if isinstance(field, StreamField):
            yield from _in_stream(getattr(instance, field.attname).get_prep_value())
        elif isinstance(field, RichTextField):
            yield from _in_text(getattr(instance, field.attname) or "")
        elif field.name == "privacy_notice" and getattr(instance, field.attname):
            yield getattr(instance, field.attname)


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

"""The site map: the whole tree of a small site; of a large one each section with the first of its pages."""

from dataclasses import dataclass, field, replace
from typing import Any

from django.core.paginator import Page as Listed
from django.db.models import Count, Q, Window
from django.db.models.functions import RowNumber, Substr
from django.http import Http404
from django.urls import reverse
from wagtail.models import Page

from council.core import languages, navigation
from council.core.paging import NoSuchPage, page_of

# So many pages stand on one page of the map, whatever their depth; of more, two levels do.
WHOLE = 400
# So many sections or pages of a section stand on one page, and so many of each one's own under it.
ON_A_PAGE, UNDER = 100, 8
# News and events have an index with dates; each of them is no part of the structure.
DATED = ("newspage", "eventpage")
STEP = Page.steplen
Row = tuple[str, str, str]


@dataclass
class Branch:
    """A page of the site map with those under it; `count` says how many there are when not all are shown."""

    title: str
    url: str
    path: str = ""
    slug: str = ""
    children: "list[Branch]" = field(default_factory=list)
    count: int = 0


@dataclass(frozen=True)
class SiteMap:
    """What one page of the map shows, under the top page or a section; `pages` when the list has several."""

    branches: list[Branch]
    above: tuple[Branch, ...] = ()
    section: Branch | None = None
    pages: Listed | None = None

    @property
    def sections(self) -> list[Branch]:
        """The branches that have pages of their own."""
        return [branch for branch in self.branches if branch.children]

    @property
    def leaves(self) -> list[Branch]:
        """The branches that have none."""
        return [branch for branch in self.branches if not branch.children]


def drawn(root: Page, section: str = "", number: str = "") -> SiteMap:
    """The map of the site or of a section, named by its address; raises Http404 when there is none.

    From three questions at most, however many pages there are.
    """
    return _Place(root).drawn(section, number)


class _Place:
    """The pages of one language of a site, and how they are asked for."""

    def __init__(self, root: Page) -> None:
        self.root, self.home = root, languages.prefix()
        pages = navigation.open_to_all(Page.objects.descendant_of(root)).order_by("path")
        self.pages = pages.exclude(content_type__model__in=DATED)

    def drawn(self, section: str, number: str) -> SiteMap:
        if "\x00" in section:
            raise Http404("No address has such a character.")
        steps = section.split("/") if section else []
        ends = [f"{self.root.url_path}{'/'.join(steps[:end])}/" for end in range(1, len(steps) + 1)]
        pages = self.pages
        if ends:
            pages = pages.filter(Q(url_path__in=ends) | Q(url_path__startswith=ends[-1]))
        # The way to a section comes before what is in it: one question answers both.
        first = list(pages.values_list("path", "title", "url_path")[: len(ends) + WHOLE + 1])
        way, few = first[: len(ends)], first[len(ends) :]
        if [url_path for _path, _title, url_path in way] != ends:
            raise Http404("No open page has this address.")
        above = tuple(self.branch(*row) for row in way)
        if above and not few:
            raise Http404("There is nothing under this page.")
        top = above[-1].path if above else self.root.path
        maps = tuple(replace(one, url=reverse("services:site_map_section", args=[one.slug])) for one in above)
        found = SiteMap([], maps[:-1], above[-1] if above else None)
        if len(few) > WHOLE:
            return self.levels(found, top, number)
        if number not in ("", "1"):
            raise NoSuchPage("The map of this section is one page.")
        return replace(found, branches=self.tree(top, few))

    def branch(self, path: str, title: str, url_path: str) -> Branch:
        place = url_path[len(self.root.url_path) :]
        return Branch(title, self.home + place, path, place.strip("/"))

    def tree(self, top: str, rows: list[Row]) -> list[Branch]:
        """All of these, each under the one that it stands under."""
        known = {top: Branch("", "")}
        for row in rows:
            above = known.get(row[0][:-STEP])
            if above is not None:
                known[row[0]] = self.branch(*row)
                above.children.append(known[row[0]])
        return known[top].children

    def levels(self, found: SiteMap, top: str, number: str) -> SiteMap:
        """The pages directly under the top, each with the first few of its own."""
        below = self.pages.filter(path__startswith=top, depth=len(top) // STEP + 1)
        shown = page_of(list(below.values_list("path", "title", "url_path")), number, ON_A_PAGE)
        branches = {row[0]: self.branch(*row) for row in shown.object_list}
        if branches:
            self.fill(branches)
        return replace(found, branches=list(branches.values()), pages=shown)

    def fill(self, branches: dict[str, Branch]) -> None:
        """Gives each branch the first of its pages, and the number of all below it when those are more."""
        paths = list(branches)
        deep = len(paths[0]) // STEP
        # A range on the path, which has an index: the branches of one page are neighbours in the tree.
        near = Q(path__gt=paths[0], path__lte=paths[-1] + "Z" * STEP, depth__gt=deep)
        parent: Any = Substr("path", 1, len(paths[0]))
        # Those directly under it come first.
        place = Window(RowNumber(), partition_by=[parent], order_by=["depth", "path"])
        count = Window(Count("pk"), partition_by=[parent])
        rows = self.pages.filter(near).annotate(parent=parent, place=place, count=count)
        first = rows.filter(place__lte=UNDER).order_by("parent", "place")
        for above, depth, number, *row in first.values_list(
            "parent", "depth", "count", "path", "title", "url_path"
        ):
            branch = branches.get(above)
            if branch is not None and depth == deep + 1:
                branch.children.append(self.branch(*row))
                branch.count = number
        for branch in branches.values():
            branch.count = branch.count if branch.count > len(branch.children) else 0

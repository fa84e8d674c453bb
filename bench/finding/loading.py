"""Puts the generated pages and documents into the bench's council, thousands at a time."""

import datetime
import hashlib
import html
import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection, transaction
from django.db.models import Model
from django.db.models.sql import InsertQuery
from django.utils import timezone
from wagtail.documents import get_document_model
from wagtail.models import Collection, Page, ReferenceIndex

from bench.finding import corpus
from bench.finding.corpus import Paper, Sheet
from council.core import clock
from council.core.models import BasePage
from council.core.text import sort_key
from home.models import EventPage, HomePage, NewsPage
from services.models import InfoPage, ServicePage, TopicPage

KINDS: dict[str, type[BasePage]] = {
    "topic": TopicPage,
    "service": ServicePage,
    "info": InfoPage,
    "news": NewsPage,
    "event": EventPage,
}
AT_ONCE = 1_000
# Minutes carry their papers, as they do on a council's site.
WITH_PAPER = 300


@transaction.atomic
def fill(pages: int) -> int:
    """Adds documents, and pages until the main site has so many live ones; returns how many it added."""
    home = HomePage.objects.get(sites_rooted_here__is_default_site=True)
    there = Page.objects.descendant_of(home, inclusive=True).live().count()
    documents = _documents(list(corpus.documents()))
    shelf = _Shelf(home, documents)
    for sheet in corpus.pages(pages - there):
        shelf.add(sheet)
    shelf.put()
    return len(shelf.made)


def _documents(papers: Sequence[Paper]) -> list[Any]:
    model, root = get_document_model(), Collection.get_first_root_node()
    rows = [
        model(
            title=paper.title,
            collection=root,
            file=f"documents/{paper.filename}",
            file_size=len(paper.text) * 40,
            file_hash=hashlib.sha1(paper.text.encode(), usedforsecurity=False).hexdigest(),
            text=paper.text,
            page_count=1 + len(paper.text) // 2_500,
            updated_at=_noon(paper.day),
        )
        for paper in papers
    ]
    made = model.objects.bulk_create(rows, batch_size=AT_ONCE)
    for row in made:
        row.created_at = row.updated_at
    model.objects.bulk_update(made, ["created_at"], batch_size=AT_ONCE)
    return list(made)


class _Shelf:
    """The tree that is there, and the pages that are to stand in it."""

    def __init__(self, home: Page, documents: list[Any]) -> None:
        self.home = home
        self.skip = len(home.url_path)
        rows = Page.objects.descendant_of(home, inclusive=True).order_by("path")
        self.places = {page.url_path[self.skip :].strip("/"): page for page in rows}
        self.last: dict[str, int] = {}
        self.children: dict[str, int] = defaultdict(int)
        self.made: list[Any] = []
        papers = [one for one in documents if one.title.startswith(("Minutes", "Agenda", "Reports"))]
        self.papers = papers[:WITH_PAPER]

    def add(self, sheet: Sheet) -> None:
        """The page, in its place after those that stand there."""
        parent = self.places[sheet.parent]
        if parent.path not in self.last:
            newest = Page.objects.filter(path__startswith=parent.path, depth=parent.depth + 1).order_by(
                "path"
            )
            last = newest.last()
            self.last[parent.path] = Page._str2int(last.path[len(parent.path) :]) if last else 0
        self.last[parent.path] += 1
        self.children[parent.path] += 1
        page = self._page(sheet)
        page.path = Page._get_path(parent.path, parent.depth + 1, self.last[parent.path])
        page.depth = parent.depth + 1
        page.url_path = f"{parent.url_path}{sheet.slug}/"
        self.places[sheet.path] = page
        self.made.append(page)

    def _page(self, sheet: Sheet) -> Any:
        at = _noon(sheet.day)
        model = KINDS[sheet.kind]
        page = model(
            title=sheet.title,
            draft_title=sheet.title,
            slug=sheet.slug,
            summary=sheet.summary,
            sort_title=sort_key(sheet.title),
            locale_id=self.home.locale_id,
            translation_key=uuid.uuid5(uuid.NAMESPACE_URL, sheet.path),
            live=True,
            has_unpublished_changes=False,
            first_published_at=at,
            last_published_at=at,
            latest_revision_created_at=at,
            review_date=None,
            body=self._body(sheet),
        )
        if sheet.kind in {"topic", "service", "info"}:
            page.synonyms = sheet.synonyms
        elif sheet.kind == "news":
            page.date, page.alert = sheet.day, False
        else:
            page.starts_at, page.ends_at, page.alert = at, at + datetime.timedelta(hours=2), False
            page.last_day, page.place = sheet.day, sheet.place
        return page

    def _body(self, sheet: Sheet) -> list[tuple[str, Any]]:
        blocks: list[tuple[str, Any]] = []
        lines: list[str] = []
        for line in sheet.paragraphs:
            if line.endswith(":") and len(line) < 80:
                blocks += _text(lines)
                lines = []
                blocks.append(("heading", {"text": line[:-1], "level": "2"}))
            else:
                lines.append(line)
        blocks += _text(lines)
        if " minutes, " in sheet.title and self.papers:
            blocks.append(("document", self.papers.pop()))
        return blocks

    def put(self) -> None:
        """Writes it all: the pages' common rows, then those of their kinds, then what their parents know."""
        for start in range(0, len(self.made), AT_ONCE):
            some = self.made[start : start + AT_ONCE]
            _insert(Page, some)
            for model in KINDS.values():
                _insert(model, [page for page in some if type(page) is model])
        with connection.cursor() as cursor:
            cursor.executemany(
                "UPDATE wagtailcore_page SET numchild = numchild + %s WHERE path = %s",
                [(number, path) for path, number in self.children.items()],
            )
        for page in self.made:
            if any(block.block_type == "document" for block in page.body):
                ReferenceIndex.create_or_update_for_object(page)


def _insert(model: type[Model], rows: Sequence[Any]) -> None:
    """One statement for the rows of one table; Django's bulk_create refuses models with a parent table."""
    if not rows:
        return
    fields = [field for field in model._meta.local_concrete_fields if not field.generated]
    own_key = model is Page
    if own_key:
        fields = [field for field in fields if not field.primary_key]
    query = InsertQuery(model)
    query.insert_values(fields, list(rows))
    compiler = query.get_compiler(connection=connection)
    keys = compiler.execute_sql([model._meta.pk] if own_key else None)
    if own_key:
        for row, (key,) in zip(rows, keys, strict=True):
            row.pk = row.id = key


def _text(lines: Iterable[str]) -> list[tuple[str, Any]]:
    said = "".join(f"<p>{html.escape(line, quote=False)}</p>" for line in lines)
    return [("paragraph", said)] if said else []


def _noon(day: datetime.date) -> datetime.datetime:
    at = datetime.datetime.combine(day, datetime.time(12), clock.LONDON)
    return min(at, timezone.now())

"""Finds pages by their words and documents by their text."""

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.utils.html import conditional_escape, strip_tags
from django.utils.safestring import SafeString, mark_safe
from rapidfuzz import fuzz, process
from wagtail.documents import get_document_model
from wagtail.models import Collection, Page
from wagtail.search.query import Or, PlainText, SearchQuery

from council.core import navigation
from council.core.cards import address
from search import files
from search.models import Synonym

LONGEST_QUERY = 200
# As many as anybody pages through, and a bound on the work of one search.
MOST = 200
# A page answers a question; a document is read when no page does.
DOCUMENT_WEIGHT = 0.8
TITLE_BONUS = 2.0
NEAREST_BONUS = 4.0
SNIPPET = 220


@dataclass(frozen=True)
class Result:
    """A page or a document that was found, ready to be listed."""

    title: SafeString
    url: str
    summary: SafeString
    where: str
    type: str
    size: int | None
    score: float


@dataclass(frozen=True)
class Found:
    """What a search gives: its results in order, and better words when it gives none."""

    results: list[Result]
    suggestion: str = ""


def tidy(typed: str) -> str:
    """The words to look for: one line, no operators, no longer than anybody means."""
    plain = re.sub(r"[^\w'\u2019&.\-/ ]+", " ", typed.replace("\x00", " "))
    return " ".join(plain.split())[:LONGEST_QUERY].strip()


def find(typed: str, *, root: Page | None = None) -> Found:
    """Pages, of this front page's language and site when one is given, and the site's documents; best first.

    With all the words, or, when there are none, with any of them.
    """
    words = tidy(typed)
    if not words:
        return Found([])
    synonyms = _synonyms(words)
    results = _all(words, synonyms, root, operator="and") or _all(words, synonyms, root, operator="or")
    return Found(results, suggestion="" if results else suggest(words, root))


def _synonyms(words: str) -> list[str]:
    padded = f" {words.lower()} "
    return [row.means for row in Synonym.objects.all() if f" {row.word.lower()} " in padded]


def _all(words: str, synonyms: list[str], root: Page | None, *, operator: str) -> list[Result]:
    query: SearchQuery = PlainText(words, operator=operator)
    if synonyms:
        query = Or([query, *(PlainText(means, operator="and") for means in synonyms)])
    marks = [*words.split(), *(word for means in synonyms for word in means.split())]
    found = [*_pages(query, words, marks, root), *_documents(query, words, marks, root)]
    return sorted(found, key=lambda result: -result.score)[:MOST]


def _under(root: Page | None) -> Any:
    # Under one front page everything is in one language.
    return Page.objects.descendant_of(root, inclusive=True) if root else Page.objects.filter(depth__gt=1)


def _pages(query: SearchQuery, words: str, marks: list[str], root: Page | None) -> Iterable[Result]:
    pages = _under(root).live().public().specific()
    for page in pages.search(query).annotate_score("score")[:MOST]:
        summary = getattr(page, "summary", "") or page.search_description
        parent = page.get_parent()
        yield Result(
            title=highlight(page.title, marks),
            url=address(page, root) if root is not None else page.url or "",
            summary=highlight(summary, marks),
            where=parent.title if parent is not None and parent.depth > 2 else "",
            type="",
            size=None,
            score=_rank(page) * _title_bonus(page.title, words),
        )


def _documents(query: SearchQuery, words: str, marks: list[str], root: Page | None) -> Iterable[Result]:
    open_collections = Collection.objects.exclude(
        pk__in=[
            pk
            for restricted in Collection.objects.filter(view_restrictions__isnull=False)
            for pk in restricted.get_descendants(inclusive=True).values_list("pk", flat=True)
        ]
    )
    documents = (
        get_document_model().objects.filter(collection__in=open_collections).select_related("collection")
    )
    for document in files.shown(list(documents.search(query).annotate_score("score")[:MOST]), root):
        yield Result(
            title=highlight(document.title, marks),
            url=document.url,
            summary=highlight(snippet(document.text, marks), marks),
            where="",
            type=document.file_extension.upper(),
            size=document.file_size,
            score=_rank(document) * _title_bonus(document.title, words) * DOCUMENT_WEIGHT,
        )


def _rank(found: Any) -> float:
    # The root: a page that says a word ten times is not ten times the answer.
    return math.sqrt(found.score or 0)


def _singulars(text: str) -> set[str]:
    # "Allotment" asks for the page called "Allotments".
    return {word[:-1] if len(word) > 4 and word.endswith("s") else word for word in text.lower().split()}


def _title_bonus(title: str, words: str) -> float:
    wanted, held = _singulars(words), _singulars(title)
    both = len(wanted & held)
    # How much of what was asked the title has, and how little else: the nearest title comes first.
    return 1 + TITLE_BONUS * both / len(wanted) + NEAREST_BONUS * both / len(wanted | held)


def _pattern(marks: Iterable[str]) -> re.Pattern[str] | None:
    stems = {
        re.escape(word[:-1] if len(word) > 4 and word.endswith("s") else word)
        for word in marks
        if len(word) > 1
    }
    return (
        re.compile(rf"\b({'|'.join(sorted(stems, key=len, reverse=True))})\w*", re.IGNORECASE)
        if stems
        else None
    )


def highlight(text: str, marks: Iterable[str]) -> SafeString:
    """The text, escaped, with the words that were searched for marked."""
    pattern = _pattern(marks)
    plain = strip_tags(text)
    if pattern is None:
        return conditional_escape(plain)
    parts, end = [], 0
    for match in pattern.finditer(plain):
        parts += [
            conditional_escape(plain[end : match.start()]),
            "<mark>",
            conditional_escape(match[0]),
            "</mark>",
        ]
        end = match.end()
    parts.append(conditional_escape(plain[end:]))
    return mark_safe("".join(parts))  # noqa: S308 - every part but the marks is escaped


def snippet(text: str, marks: Iterable[str]) -> str:
    """The piece of a long text around the first word that was searched for."""
    pattern = _pattern(marks)
    plain = " ".join(text.split())
    match = pattern.search(plain) if pattern else None
    start = max(0, match.start() - SNIPPET // 3) if match else 0
    if start:
        start = plain.find(" ", start) + 1
    piece = plain[start : start + SNIPPET]
    if start + SNIPPET < len(plain):
        piece = piece.rsplit(" ", 1)[0] + "…"
    return f"…{piece}" if start else piece


def suggest(words: str, root: Page | None = None) -> str:
    """The same words, unknown ones replaced by near ones that the site has; empty when none is near."""
    known = vocabulary(root)
    changed = [
        word
        if word in known
        else (process.extractOne(word, known, scorer=fuzz.ratio, score_cutoff=75) or (word,))[0]
        for word in words.lower().split()
    ]
    return "" if changed == words.lower().split() else " ".join(changed)


def vocabulary(root: Page | None = None) -> set[str]:
    """The words of the titles and summaries of public pages, and of the synonyms."""
    texts = list(_under(root).live().public().values_list("title", flat=True))
    texts += [f"{row.word} {row.means}" for row in Synonym.objects.all()]
    for model in apps.get_models():
        if issubclass(model, Page) and any(field.name == "summary" for field in model._meta.get_fields()):
            rows = model._default_manager.filter(path__startswith=root.path if root else "")
            texts += navigation.open_to_all(rows).values_list("summary", flat=True)
    return {word for text in texts for word in re.findall(r"[^\W\d_]{3,}", text.lower())}

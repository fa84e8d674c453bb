"""Pages that somebody may have meant whose address leads nowhere: little work, however many ask."""

import re
import threading
import time
from collections import OrderedDict
from dataclasses import dataclass
from urllib.parse import unquote

from rapidfuzz import fuzz, process
from wagtail.models import Page

from council.core import navigation
from search.models import Synonym

# Titles are kept for a minute; whether a page may be offered is asked anew each time.
LONGEST_PATH = 200
MOST_WORDS = 8
MOST_TITLES = 5_000
MOST_ANSWERS = 512
KEPT_FOR = 60.0
FOUND_AT = 72
MOST = 5
NOISE = frozenset(
    [
        "the",
        "and",
        "for",
        "of",
        "in",
        "to",
        "html",
        "htm",
        "php",
        "asp",
        "aspx",
        "jsp",
        "index",
        "default",
        "www",
    ]
)


@dataclass(frozen=True)
class Likely:
    """A page to offer."""

    title: str
    url: str


class _Titles:
    """The titles of one site's pages in memory, and what was answered from them."""

    def __init__(self, root: Page) -> None:
        self.until = time.monotonic() + KEPT_FOR
        rows = navigation.open_to_all(Page.objects.descendant_of(root)).values_list("pk", "title", "slug")
        self.titles = {
            pk: f"{title} {slug.replace('-', ' ')}".lower() for pk, title, slug in rows[:MOST_TITLES]
        }
        self.synonyms = [(row.word.lower(), row.means.lower()) for row in Synonym.objects.all()[:MOST_TITLES]]
        self.answers: OrderedDict[tuple[str, str], list[int]] = OrderedDict()


_known: dict[int, _Titles] = {}
_lock = threading.Lock()


def words_of(path: str) -> str:
    """The words of an address as somebody would type them: “garden waste” for /garden_waste.html."""
    plain = re.sub(r"\.[a-z]{2,5}$", "", unquote(path[:LONGEST_PATH]).lower())
    words = [word for word in re.findall(r"[^\W\d_]{2,}", plain) if word not in NOISE]
    return " ".join(list(dict.fromkeys(words))[-MOST_WORDS:])[:LONGEST_PATH]


def nearest(root: Page, path: str, start: str = "/") -> list[Likely]:
    """At most five public pages whose titles are like the words of the address, the nearest first.

    `start` is the address of `root`, with which theirs begin.
    """
    words = words_of(path)
    if not words:
        return []
    # The end of an address is its page; what stands before it may be an old arrangement.
    end = words_of(path[:LONGEST_PATH].rstrip("/").rpartition("/")[2])
    found = _answer(root, (words, end))
    pages = navigation.open_to_all(Page.objects.filter(pk__in=found, path__startswith=root.path))
    rows = {pk: (title, url) for pk, title, url in pages.values_list("pk", "title", "url_path")}
    return [Likely(rows[pk][0], start + rows[pk][1][len(root.url_path) :]) for pk in found if pk in rows]


def forget() -> None:
    """Lets go of the titles, so that the next question reads them anew."""
    with _lock:
        _known.clear()


def _answer(root: Page, words: tuple[str, str]) -> list[int]:
    with _lock:
        known = _known.get(root.pk)
        if known is None or known.until < time.monotonic():
            known = _known[root.pk] = _Titles(root)
        if words not in known.answers:
            known.answers[words] = _match(known, words)
            while len(known.answers) > MOST_ANSWERS:
                known.answers.popitem(last=False)
        return known.answers[words]


def _match(known: _Titles, words: tuple[str, str]) -> list[int]:
    padded = f" {words[0]} "
    asked = [
        *dict.fromkeys(one for one in words if one),
        *(means for word, means in known.synonyms if f" {word} " in padded),
    ][:5]
    scores: dict[int, float] = {}
    for one in asked:
        for _, score, pk in process.extract(
            one, known.titles, scorer=fuzz.token_set_ratio, limit=MOST, score_cutoff=FOUND_AT
        ):
            # Of titles that hold the words alike, the one with the least besides them.
            exact = fuzz.token_sort_ratio(one, known.titles[pk]) / 10
            scores[pk] = max(scores.get(pk, 0), score + exact)
    return sorted(scores, key=lambda pk: -scores[pk])[:MOST]

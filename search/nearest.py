"""Pages that somebody may have meant whose address leads nowhere: little work, however many ask."""

import re
from dataclasses import dataclass
from urllib.parse import unquote

from rapidfuzz import fuzz, process
from wagtail.models import Page

from search.engine import everyday, known

# The titles are those that search keeps in memory; whether a page may still be offered is asked each time.
LONGEST_PATH = 200
MOST_WORDS = 8
MOST_ANSWERS = 512
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


def words_of(path: str) -> str:
    """The words of an address as somebody would type them: “garden waste” for /garden_waste.html."""
    plain = re.sub(r"\.[a-z]{2,5}$", "", unquote(path[:LONGEST_PATH]).lower())
    words = [word for word in re.findall(r"[^\W\d_]{2,}", plain) if word not in NOISE]
    return " ".join(list(dict.fromkeys(words))[-MOST_WORDS:])[:LONGEST_PATH]


def nearest(root: Page, path: str) -> list[Likely]:
    """At most five public pages whose titles are like the words of the address, the nearest first."""
    words = words_of(path)
    if not words:
        return []
    # The end of an address is its page; what stands before it may be an old arrangement.
    end = words_of(path[:LONGEST_PATH].rstrip("/").rpartition("/")[2])
    found = _answer(known.of_site(root.pk), (words, end))
    things = known.scope(root.pk).filter(pk__in=found)
    rows = {pk: Likely(title, url) for pk, title, url in things.values_list("pk", "title", "url")}
    return [rows[pk] for pk in found if pk in rows]


def _answer(vocabulary: known.Known, words: tuple[str, str]) -> list[int]:
    answers = vocabulary.answers
    if words not in answers:
        answers[words] = _match(vocabulary.titles, words)
        while len(answers) > MOST_ANSWERS:
            # The oldest; another thread may have taken it already.
            answers.pop(next(iter(answers)), None)
    return answers[words]


def _match(titles: dict[int, str], words: tuple[str, str]) -> list[int]:
    asked = [
        *dict.fromkeys(one for one in words if one),
        *(row.means.lower() for row in everyday.said_in(words[0])),
    ][:5]
    scores: dict[int, float] = {}
    for one in asked:
        for _, score, pk in process.extract(
            one, titles, scorer=fuzz.token_set_ratio, limit=MOST, score_cutoff=FOUND_AT
        ):
            # Of titles that hold the words alike, the one with the least besides them.
            exact = fuzz.token_sort_ratio(one, titles[pk]) / 10
            scores[pk] = max(scores.get(pk, 0), score + exact)
    return sorted(scores, key=lambda pk: -scores[pk])[:MOST]

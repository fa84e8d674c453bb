"""What somebody who is still typing may mean: pages and records by their names, not documents."""

from dataclasses import dataclass

from wagtail.models import Page

from council.core import registries
from search.engine import everyday, known
from search.engine.candidates import Asked, Candidate, Scope, Term, by_code
from search.engine.words import asked, bare, split, stems, tidy

LEAST_LETTERS = 2
MOST = 6
# So many words may begin with what was typed.
MOST_ENDINGS = 12
PLAIN = frozenset({"service", "information"})


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A thing that may be meant; `note` says what it is when that is not a page, and who runs it."""

    title: str
    url: str
    note: str


def suggest(typed: str, *, root: Page | None = None) -> list[Suggestion]:
    """At most six things whose names have the words typed so far, the last of them perhaps unfinished."""
    words = tidy(typed).lower()
    wanted = asked(words)
    if sum(map(len, wanted)) < LEAST_LETTERS:
        return []
    language = str(root.locale.language_code) if root is not None else "en-gb"
    scope = Scope(root.pk if root is not None else None, language)
    vocabulary = known.of_site(scope.root)
    unfinished = split(words)[-1]
    synonyms = everyday.said_in(words)
    terms = []
    for word in wanted:
        also = [row.means for row in synonyms if word in split(row.word)]
        begun = word == unfinished
        if begun:
            # The index has stems, which may be shorter than what was typed.
            also += vocabulary.beginning(word, MOST_ENDINGS)
        if not also and not vocabulary.has(word):
            also.append(vocabulary.right(word))
        terms.append(Term(word, tuple(also), begun=begun))
    whole = by_code([words, bare(words)], scope)
    found = [one for one in (*whole, *Asked(terms, scope).named_wholly()) if one.source != "documents"]
    found.sort(key=lambda one: _order(one, words, wanted))
    once = {one.url: one for one in reversed(found)}
    chosen = sorted(once.values(), key=found.index)[:MOST]
    return [Suggestion(one.title, one.url, _note(one)) for one in chosen]


def _order(thing: Candidate, words: str, wanted: list[str]) -> tuple[object, ...]:
    title = thing.title.lower()
    begun = title.startswith(words)
    held = sum(
        max((1.0 if word == one else 0.9 for word in split(title) if word.startswith(one)), default=0.0)
        for one in wanted
    )
    return (not begun, -held, -thing.weight, len(stems(title)), title)


def _note(thing: Candidate) -> str:
    kind = "" if thing.kind in PLAIN else _kind(thing.kind)
    return " · ".join(part for part in (kind, thing.provider) if part)


def _kind(name: str) -> str:
    return next((str(source.kinds[name]) for source in registries.findables if name in source.kinds), "")

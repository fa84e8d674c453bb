"""Finds things by their words, in the one index of all."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import pairwise, zip_longest

from django.db.models.functions import Substr
from django.utils.safestring import SafeString
from wagtail.models import Page

from council.core import clock
from search import files
from search.engine import candidates as asking
from search.engine import everyday, known
from search.engine.candidates import Asked, Candidate, Scope, Term, held_by
from search.engine.meanings import also, meanings
from search.engine.meanings import ways as ways_of
from search.engine.ranking import LEAST, Asking, Ranked, order
from search.engine.shown import highlight, holds, snippet
from search.engine.subjects import TOLD, subjects, way
from search.engine.suggesting import Suggestion, suggest
from search.engine.words import asked, bare, fold, is_code, split, stem, tidy
from search.models import IndexedThing, Synonym

__all__ = ["Found", "Result", "Shown", "Suggestion", "find", "show", "suggest"]

# As many as anybody pages through, and a bound on the work of one search.
MOST = 200
LONGEST_BODY = 20_000
# A word that stands in the text of one thing in so many may be misspelt there too.
RARE = 5_000
# Beside what has all the words, what has only some is an answer when it is nearly as good.
NEARLY = 0.6
# A last word of so many letters may be half typed; so many are tried that it may become.
LEAST_BEGUN, MOST_ENDINGS = 3, 8
# With what a question for somebody begins.
WHO = frozenset({"who", "whos"})
DOCUMENTS = "documents"


@dataclass(frozen=True, slots=True)
class Result:
    """A thing that was found."""

    id: int
    kind: str
    provider: str
    title: str
    url: str
    summary: str
    where: str
    details: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A result as a page lists it, the words that were searched for marked."""

    id: int
    kind: str
    title: SafeString
    url: str
    summary: SafeString
    where: str
    details: str
    provider: str


@dataclass(frozen=True)
class Found:
    """What a search gives: the best results in order, and which words gave them when those typed did not.

    `words` are those that were looked for; `corrected` is empty unless they are other than what was typed;
    `suggestion` are better words that were not looked for; `mended` is how the words may have been meant,
    whether or not that finds anything. `counts` says how much there is by kind and
    provider, whatever the results were narrowed to; with `cut` there is more than the results have.
    """

    results: list[Result] = field(default_factory=list)
    words: str = ""
    corrected: str = ""
    suggestion: str = ""
    mended: str = ""
    total: int = 0
    marks: tuple[str, ...] = ()
    whole: bool = False
    counts: Mapping[tuple[str, str], int] = field(default_factory=dict)
    cut: bool = False


def find(
    typed: str,
    *,
    root: Page | None = None,
    kind: str = "",
    provider: str | None = None,
    correct: bool = True,
    trial: Sequence[Synonym] = (),
) -> Found:
    """What this front page's site shows, in its language, or everything when none is given; best first.

    What has all the words, or, when nothing has, some of them. Words that are surely slips are mended, and
    others that are nowhere when that finds all that was asked, unless told not to. A provider of no letters
    is the council itself. Synonyms on trial count as if they were kept already.
    """
    words = tidy(typed)
    if not words:
        return Found()
    scope = Scope(root.pk if root is not None else None, _language(root), trial=tuple(trial))
    vocabulary = known.of_site(scope.root)
    found = _correct(words, scope, vocabulary, root, correct)
    if not kind and provider is None:
        return found
    if found.cut:
        narrow = replace(scope, kind=kind, provider=provider)
        some = _look(found.words, narrow, vocabulary, root)
        return replace(found, results=some.results, total=some.total, cut=some.cut)
    results = [
        one
        for one in found.results
        if (not kind or one.kind == kind) and (provider is None or one.provider == provider)
    ]
    return replace(found, results=results, total=len(results))


def _correct(words: str, scope: Scope, vocabulary: known.Known, root: Page | None, correct: bool) -> Found:
    mended, surely = _mended(words, vocabulary, scope)
    if not mended:
        return _look(words, scope, vocabulary, root)
    better = _look(mended, scope, vocabulary, root)
    if correct and (better.whole or (surely and better.results)):
        return replace(better, corrected=mended, mended=mended)
    found = _look(words, scope, vocabulary, root)
    return replace(found, mended=mended, suggestion=mended if better.whole else "")


def _language(root: Page | None) -> str:
    return str(root.locale.language_code) if root is not None else "en-gb"


def _mended(words: str, vocabulary: known.Known, scope: Scope) -> tuple[str, bool]:
    """The query with its misspelt words put right, "" when none is; and whether they are surely slips."""
    # Another ending of a word that is known (“batterys”) is found as it is.
    odd = [
        word
        for word in asked(words)
        if len(word) > 3 and not vocabulary.has(word) and stem(word) not in vocabulary.stems
    ]
    if odd and odd[-1] == split(words)[-1] and _endings(words, vocabulary):
        odd.pop()
    if odd:
        # What somebody said a moment ago that it means is no slip.
        said = {word for row in everyday.said_in(words, scope.trial) for word in split(row.word)}
        odd = [word for word in odd if word not in said]
    if not odd:
        return "", False
    held = dict(zip(odd, held_by(odd, scope, exactly=True), strict=True))
    right = {word: vocabulary.right(word) for word in odd if held[word] <= vocabulary.things // RARE}
    before = words.lower().split()
    after = [right.get("".join(split(typed)), typed) for typed in before]
    mended = [word for word, better in right.items() if better != word]
    if after == before:
        return "", False
    return " ".join(after), not any(held[word] or known.is_rare(word) for word in mended)


def _look(words: str, scope: Scope, vocabulary: known.Known, root: Page | None) -> Found:
    wanted = asked(words)
    if not wanted:
        return Found(words=words)
    synonyms = everyday.said_in(words, scope.trial)
    elsewhere = _elsewhere(wanted, vocabulary, scope)
    rarity = cache(lambda word: vocabulary.rarity(word, elsewhere.get(word)))
    meant = meanings(
        wanted,
        synonyms,
        lambda word: stem(word) in vocabulary.stems,
        lambda word: elsewhere.get(stem(word), 1) > 0,
        known.english(),
        _endings(words, vocabulary),
        vocabulary.called,
    )
    ways = ways_of(wanted, meant)
    # A text may have the word with the accents that were typed.
    accented = {fold(word): word for word in words.lower().split() if fold(word) != word}
    together = set(pairwise(split(words)))
    terms = [
        Term(
            word,
            (*also(word, meant), *filter(None, [accented.get(word)])),
            rarity(stem(word)),
            beside_next=(word, after) in together,
        )
        for word, after in zip_longest(wanted, wanted[1:])
    ]
    query = Asked(terms, scope)
    about: dict[str, dict[int, float]] = {}
    # Everyday words are English.
    if scope.language != "cy" and not is_code(words):
        on = subjects(wanted, synonyms, vocabulary.examples, vocabulary.about, vocabulary.called)
        about = {one.sign: vocabulary.about[one.means] for one in on}
        ways += [way(wanted, one) for one in on]
    told = {number for there in about.values() for number in there}
    gathered = query.gather([words.lower(), bare(words)], sorted(told))
    candidates = {one.id: one for one in (*gathered.coded, *gathered.worded)}
    whole = any(one.everywhere for one in candidates.values())
    if not whole and is_code(words):
        candidates = {one.id: one for one in gathered.coded}
    elif not whole:
        candidates |= {one.id: one for one in query.touching()}
    candidates |= {one.id: one for one in gathered.about if one.id not in candidates}
    question = Asking(
        wanted,
        cache(lambda word: TOLD if word in about else rarity(word)),
        clock.today(),
        vocabulary.own,
        split(words)[0] in WHO,
        about,
    )
    ranked = order(candidates.values(), ways, question)
    if whole:
        least = max((one.score for one in ranked if one.thing.everywhere), default=0.0)
        ranked = [
            one for one in ranked if one.thing.everywhere or one.named >= LEAST or one.score >= least * NEARLY
        ]
    ranked = _open(ranked, root)
    cut = max(len(ranked), gathered.number) >= asking.MOST
    counts = Counter((one.thing.kind, one.thing.provider) for one in ranked)
    if cut:
        counts |= Counter(gathered.counts)
    ranked = ranked[:MOST]
    marks = tuple(dict.fromkeys([*wanted, *(word for one in meant for word in split(one.means))]))
    return Found(
        [_result(one.thing) for one in ranked],
        words=words,
        total=len(ranked),
        marks=marks,
        whole=any(one.thing.everywhere or one.named > 0.99 for one in ranked),
        counts=counts,
        cut=cut,
    )


def _endings(words: str, vocabulary: known.Known) -> list[str]:
    """What the last word may be the beginning of when nothing here is called by it: the commonest."""
    last = split(words)[-1]
    if len(last) < LEAST_BEGUN or not last.isalpha() or stem(last) in vocabulary.stems:
        return []
    found = vocabulary.beginning(last, 4 * MOST_ENDINGS)
    if found and (right := vocabulary.right(last)) != last:
        found.insert(0, right)
    once: dict[str, str] = {}
    for word in found:
        once.setdefault(stem(word), word)
    return list(once.values())[:MOST_ENDINGS]


def _elsewhere(wanted: Sequence[str], vocabulary: known.Known, scope: Scope) -> dict[str, int]:
    """How many texts have each stem that stands in no name."""
    missing = [word for word in wanted if stem(word) not in vocabulary.stems]
    return dict(zip(map(stem, missing), held_by(missing, scope), strict=True)) if missing else {}


def _open(ranked: list[Ranked], root: Page | None) -> list[Ranked]:
    """Without the files that only pages nobody may read yet would give."""
    numbers = {int(one.thing.key) for one in ranked if one.thing.source == DOCUMENTS}
    if not numbers:
        return ranked
    shown = files.shown(numbers, root)
    return [one for one in ranked if one.thing.source != DOCUMENTS or int(one.thing.key) in shown]


def _result(thing: Candidate) -> Result:
    return Result(
        thing.id,
        thing.kind,
        thing.provider,
        thing.title,
        thing.url,
        thing.summary,
        thing.where,
        thing.details,
    )


def show(results: Sequence[Result], marks: Sequence[str]) -> list[Shown]:
    """These results as a page lists them, with the piece of their text that has the words."""
    wanting = [one.id for one in results if not holds(one.summary, marks)]
    bodies = dict(
        IndexedThing.objects.filter(pk__in=wanting)
        .annotate(start=Substr("body", 1, LONGEST_BODY))
        .values_list("pk", "start")
    )
    shown = []
    for one in results:
        text = one.summary
        body = bodies.get(one.id, "")
        if body and (not text or holds(body, marks)):
            text = snippet(body, marks)
        shown.append(
            Shown(
                one.id,
                one.kind,
                highlight(one.title, marks),
                one.url,
                highlight(text, marks),
                one.where,
                one.details,
                one.provider,
            )
        )
    return shown

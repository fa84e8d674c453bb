"""Pages that say what the right page says, of another year, for other people, or of another place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from bench.finding.corpus import words
from bench.finding.corpus.plan import Dice, Sheet, financial
from council.demo import markdown
from council.demo.seed.source import Source, sources

ARCHIVED = range(2012, 2025)
# The borough's own names, which a copy of another place does not have.
HOMES = ("Hollinbrook", "Marsley Bridge", "Aldercross", "Whinfold", "Brookfoot", "Northmoor", "Scarth Moor")
_YEARS = re.compile(r"\s*\b20\d\d(?: to 20\d\d)?\b")
_DATES = re.compile(r"\b(20(?:2[5-9]|3[0-5]))\b")
_TAGS = re.compile(r"<[^>]+>")


@dataclass(frozen=True)
class Original:
    """A right page: what it is called and says."""

    title: str
    slug: str
    section: str
    summary: str
    synonyms: tuple[str, ...]
    paragraphs: tuple[str, ...]

    @property
    def subject(self) -> str:
        """The title without its years."""
        return _YEARS.sub("", self.title).rstrip("?").replace(" (the tip)", "")


def originals() -> list[Original]:
    """The services and the information of the demonstration, which stand in a section."""
    found = [one for one in sources() if one.kind in {"service", "info"} and one.parent]
    return [
        Original(
            one.title,
            one.path.rpartition("/")[2],
            one.parent,
            str(one.get("summary")),
            tuple(str(word) for word in one.get("synonyms", [])),
            tuple(_said(one)),
        )
        for one in found
    ]


def _said(source: Source) -> Iterator[str]:
    for name, value in markdown.blocks(source.body, title=source.title):
        yield from _texts(name, value)


def _texts(name: str, value: Any) -> Iterator[str]:
    match name:
        case "paragraph" | "inset":
            text = re.sub(r"</(?:p|li)>", "\n", value)
            yield from (line.strip() for line in _TAGS.sub("", text).split("\n") if line.strip())
        case "heading":
            yield f"{value['text']}:"
        case "warning":
            yield value
        case "table":
            yield from (", ".join(row) + "." for row in value["rows"])
        case "steps":
            yield from (f"{step['title']}. {_TAGS.sub('', step['text'])}" for step in value)
        case "details":
            yield f"{value['title']} {_TAGS.sub(' ', value['text'])}"


def elsewhere(text: str, place: str) -> str:
    """The text as another place would say it."""
    for name in HOMES:
        text = text.replace(name, place)
    return text


def aged(text: str, year: int) -> str:
    """The text with the years of then."""
    return _DATES.sub(lambda match: str(int(match[1]) - 2026 + year), text)


def _some_synonyms(dice: Dice, one: Original) -> str:
    return ", ".join(dice.some(list(one.synonyms), 0, 2))


def archive(dice: Dice, pages: list[Original]) -> Iterator[Sheet]:
    """Earlier versions, a section for each year."""
    yield dice.sheet("topic", "", "Archive", "Earlier versions of our pages, kept for reference.")
    for year in ARCHIVED:
        name = f"Archived pages {financial(year)}"
        yield dice.sheet("topic", "archive", name, f"Pages as they stood in {financial(year)}.")
        parent = f"archive/archived-pages-{year}-to-{year + 1}"
        for one in pages:
            title = dice.of(
                (
                    f"{one.subject} {financial(year)}",
                    f"{one.subject} (archived {dice.of(words.MONTHS)} {year})",
                )
            )
            said = [aged(text, year) for text in one.paragraphs]
            yield dice.sheet(
                "info",
                parent,
                title,
                f"Out of date: this was our page in {financial(year)}. {aged(one.summary, year)}",
                ("This page is kept for reference and is no longer right.", *dice.some(said, 10, 28)),
                day=dice.day(year, year),
                synonyms=_some_synonyms(dice, one) if dice.chance.random() < 0.3 else "",
            )


def districts(dice: Dice, pages: list[Original]) -> Iterator[Sheet]:
    """The services of the councils around, which people who live there are sent to."""
    root = "services-in-neighbouring-districts"
    name = "Services in neighbouring districts"
    yield dice.sheet("topic", "", name, "Who to ask when you live across the boundary.")
    for place in words.DISTRICTS:
        yield dice.sheet("topic", root, f"{place} district", f"Services of {place} District Council.")
        parent = f"{root}/{plain_slug(place)}-district"
        for one in pages:
            title = dice.of(
                (f"{one.subject} in {place}", f"{one.subject}: {place}", f"{place}: {one.subject.lower()}")
            )
            said = [elsewhere(text, place) for text in one.paragraphs]
            yield dice.sheet(
                "service",
                parent,
                title,
                f"If you live in {place}. {elsewhere(one.summary, place)}",
                (f"{place} District Council provides this to its own residents.", *dice.some(said, 10, 28)),
                day=dice.day(2021, 2026),
                synonyms=_some_synonyms(dice, one),
                place=place,
            )


def parishes(dice: Dice, pages: list[Original]) -> Iterator[Sheet]:
    """Copies on the pages of parish councils, each of its own choice."""
    root = "town-and-parish-councils"
    yield dice.sheet("topic", "", "Town and parish councils", "The parishes around the borough, by name.")
    for place in words.PARISHES:
        yield dice.sheet("topic", root, f"{place} Parish Council", f"Clerk, meetings and notices of {place}.")
        parent = f"{root}/{plain_slug(place)}-parish-council"
        for one in dice.chance.sample(pages, min(len(pages), 26)):
            title = dice.of((f"{one.subject}: {place} parish", f"{place}: {one.subject.lower()}"))
            said = [elsewhere(text, place) for text in one.paragraphs]
            yield dice.sheet(
                "info",
                parent,
                title,
                f"A notice for parishioners of {place}. {elsewhere(one.summary, place)}",
                (f"Put up by the clerk of {place}.", *dice.some(said, 5, 14)),
                day=dice.day(2016, 2026),
                synonyms=_some_synonyms(dice, one) if dice.chance.random() < 0.4 else "",
            )


def audiences(dice: Dice, pages: list[Original]) -> Iterator[Sheet]:
    """The same service for those it is not usually for: in its section, half of them right beside it."""
    for section in sorted({one.section for one in pages}):
        here = [one for one in pages if one.section == section]
        for number, audience in enumerate(words.AUDIENCES):
            parent = section
            if number % 2:
                topic = dice.sheet("topic", section, f"For {audience}", f"What {audience} need to know.")
                yield topic
                parent = topic.path
            for one in here:
                title = dice.of((f"{one.subject} for {audience}", f"{one.subject}: {audience}"))
                yield dice.sheet(
                    "service",
                    parent,
                    title,
                    f"For {audience} only. {one.summary}",
                    (
                        f"These arrangements are for {audience}. Households use another page.",
                        *dice.some(list(one.paragraphs), 8, 24),
                    ),
                    day=dice.day(2019, 2026),
                    synonyms=_some_synonyms(dice, one),
                )


def plain_slug(name: str) -> str:
    """The slug that a name alone gets."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower())

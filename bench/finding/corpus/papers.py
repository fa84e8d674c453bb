"""Documents with text: minutes, earlier policies, other councils' guides."""

from collections.abc import Iterator
from typing import Any

from bench.finding.corpus import words
from bench.finding.corpus.copies import Original, aged, elsewhere
from bench.finding.corpus.plan import Dice, Paper
from bench.finding.corpus.records import minute
from council.demo.seed.source import table

LEAFLETS = ("factsheet", "leaflet", "equality impact assessment", "price list", "consultation report")


def papers(dice: Dice, pages: list[Original], number: int) -> Iterator[Paper]:
    """The documents, as many as asked for."""
    made = 0
    for paper in _earlier(dice):
        yield paper
        made += 1
    for at in range(number - made):
        yield _leaflet(dice, dice.chance.choice(pages), at) if at % 2 else _minutes(dice, at)


def _sections(row: dict[str, Any]) -> list[str]:
    texts = []
    for section in row["sections"]:
        texts += [section["heading"], *section["paragraphs"]]
        texts += [", ".join(str(cell) for cell in cells) for cells in section.get("table", [])]
    return texts


def _earlier(dice: Dice) -> Iterator[Paper]:
    """Each document of the council as it was in eight earlier years, and as twelve other councils have it."""
    for key, row in table("documents").items():
        texts, title = _sections(row), row["title"]
        for year in range(2016, 2024):
            dated = aged(title, year) if aged(title, year) != title else f"{title}, {year} edition"
            said = [aged(text, year) for text in dice.some(texts, len(texts) // 2, len(texts))]
            yield Paper(
                f"{dated} (superseded)", f"{key}-superseded-{year}.pdf", "\n".join(said), dice.day(year, year)
            )
        for place in words.DISTRICTS:
            said = [elsewhere(text, place) for text in dice.some(texts, len(texts) // 3, len(texts))]
            name = elsewhere(title, place)
            name = name if place in name else f"{place}: {name}"
            file = f"{place.lower().replace(' ', '-')}-{key}.pdf"
            yield Paper(name, file, "\n".join(said), dice.day(2015, 2026))


def _minutes(dice: Dice, at: int) -> Paper:
    day = dice.day()
    name = dice.of(words.COMMITTEES)
    items = [minute(dice, dice.of(words.SUBJECTS), number) for number in range(1, 26)]
    heading = f"{name}, {day.day} {words.MONTHS[day.month - 1]} {day.year}"
    title = f"{dice.of(('Agenda and papers', 'Minutes', 'Reports pack'))}: {heading}"
    return Paper(title, f"papers-{at:04}.pdf", "\n".join([heading, *items]), day)


def _leaflet(dice: Dice, one: Original, at: int) -> Paper:
    place, year = dice.elsewhere(), dice.chance.randint(2012, 2025)
    what = dice.of(LEAFLETS)
    said = [aged(elsewhere(text, place), year) for text in dice.some(list(one.paragraphs), 6, 20)]
    said += [minute(dice, dice.of(words.SUBJECTS), 1)]
    title = f"{one.subject}: {what}, {place} {year}"
    return Paper(title, f"{one.slug}-{at:04}.pdf", "\n".join(said), dice.day(year, year))

"""A council's site of ten thousand pages, made from a seed, in which the right pages are hard to find.

The right pages are the demonstration's own. The generated ones have their words and speak of other places,
years and people.
"""

from collections.abc import Iterator
from itertools import chain, islice

from bench.finding.corpus import copies, papers, records, stories
from bench.finding.corpus.plan import Dice, Paper, Sheet

SEED = "Hollinbrook"
DOCUMENTS = 1_000
REQUESTS, MINUTES, ADVERTS, EVENTS, NEWS = 900, 500, 260, 900, 2_400

__all__ = ["DOCUMENTS", "SEED", "Paper", "Sheet", "documents", "pages"]


def pages(number: int, *, seed: str = SEED) -> Iterator[Sheet]:
    """So many pages, each after its parent; raises ValueError when the fixed part alone is more."""
    dice, right = Dice(seed), copies.originals()
    fixed = list(
        chain(
            copies.archive(dice, right),
            copies.districts(dice, right),
            copies.parishes(dice, right),
            copies.audiences(dice, right),
            records.requests(dice, right, REQUESTS),
            records.minutes(dice, right, MINUTES),
            records.adverts(dice, right, ADVERTS),
            stories.news(dice, right, NEWS),
            stories.events(dice, EVENTS),
        )
    )
    if len(fixed) > number:
        raise ValueError(f"the fixed part alone has {len(fixed)} pages")
    # What happens in single streets fills the rest; its sections come first.
    return islice(chain(fixed, records.works(dice, number)), number)


def documents(number: int = DOCUMENTS, *, seed: str = SEED) -> Iterator[Paper]:
    """So many documents."""
    return papers.papers(Dice(f"{seed} documents"), copies.originals(), number)

"""What residents type, which pages are right, and how far down a right one stands."""

import csv
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

HERE = Path(__file__).parent
# Search is tuned with all but the last, which need not be there; nobody who tunes it looks at that.
TUNING, TUNING_NEXT = HERE / "queries.csv", HERE / "queries-2.csv"
OPENED, OPENED_NEXT = HERE / "queries-set-aside.csv", HERE / "queries-set-aside-2.csv"
OPENED_THIRD, OPENED_LAST = HERE / "queries-set-aside-3.csv", HERE / "queries-set-aside-4.csv"
SET_ASIDE = HERE / "queries-set-aside-5.csv"
LOOKED_AT = 10


@dataclass(frozen=True)
class Query:
    """What is typed, the addresses that are right, and what kind of query it is.

    A document is named by its file, as its address bears a number.
    """

    typed: str
    right: frozenset[str]
    kind: str


@dataclass(frozen=True)
class Answer:
    """A query and the place of the first right result, from 1; none when the first ten have no right one."""

    query: Query
    place: int | None
    shown: tuple[str, ...]

    def within(self, most: int) -> bool:
        """Whether a right result is among so many."""
        return self.place is not None and self.place <= most


@dataclass(frozen=True)
class Score:
    """How often a right page came first, and among the first three, in a hundred."""

    number: int
    first: float
    three: float


def files() -> list[Path]:
    """The files of queries that there are."""
    tuned_with = (TUNING, TUNING_NEXT, OPENED, OPENED_NEXT, OPENED_THIRD, OPENED_LAST)
    return [path for path in (*tuned_with, SET_ASIDE) if path.exists()]


def every() -> list[Query]:
    """The queries of all files."""
    return [query for path in files() for query in read(path)]


def read(path: Path) -> list[Query]:
    """The queries of a file; raises ValueError for a row that is not whole."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    found = [Query(row["typed"], frozenset(row["right"].split()), row["kind"]) for row in rows]
    if broken := [query for query in found if not (query.typed and query.right and query.kind)]:
        raise ValueError(f"{path.name}: {broken[0]}")
    return found


def name_of(url: str) -> str:
    """An address as the files of queries write it: the path alone, or a document's file."""
    path = unquote(urlsplit(url).path)
    return path.rstrip("/").rpartition("/")[2] if path.startswith("/documents/") else path


def judge(query: Query, urls: Sequence[str]) -> Answer:
    """Where the first right one of the results stands."""
    shown = tuple(name_of(url) for url in urls[:LOOKED_AT])
    place = next((at for at, name in enumerate(shown, 1) if name in query.right), None)
    return Answer(query, place, shown)


def ask(queries: Sequence[Query], find: Callable[[str], Sequence[str]]) -> list[Answer]:
    """The answers of a search that gives addresses, best first."""
    return [judge(query, find(query.typed)) for query in queries]


def score(answers: Sequence[Answer]) -> Score:
    """The share of right answers."""
    number = len(answers)
    first, three = (100 * sum(one.within(most) for one in answers) / number for most in (1, 3))
    return Score(number, first, three)


def misses(answers: Sequence[Answer]) -> list[str]:
    """A line for each query whose first result is not right, the worst first."""
    wrong = sorted((one for one in answers if one.place != 1), key=lambda one: -(one.place or 99))
    return [
        f"{one.query.typed!r} ({one.query.kind}): right is {one.place or 'not in ten'}; "
        f"wanted {' or '.join(sorted(one.query.right))}; first were {', '.join(one.shown[:3]) or 'none'}"
        for one in wrong
    ]

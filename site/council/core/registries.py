"""The joints of the product: what one app offers and another reads, without either importing the other.

An app registers in its AppConfig's `ready`. Each registry refuses a second entry of one name.
"""

import datetime
from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, Protocol, TypeVar

from django.utils.functional import Promise

from council.core.finding import Source

T = TypeVar("T")


class AlreadyRegistered(LookupError):
    """Two apps claim one name in a registry."""


class Registry(Generic[T]):
    """Named entries in the order in which they were registered."""

    def __init__(self, title: str) -> None:
        self.title = title
        self._entries: dict[str, T] = {}

    def register(self, name: str, entry: T) -> T:
        """Adds the entry; a name may be used once."""
        if name in self._entries:
            raise AlreadyRegistered(f"{self.title}: {name} is registered already")
        self._entries[name] = entry
        return entry

    def unregister(self, name: str) -> None:
        """Takes the entry out again, if it is there."""
        self._entries.pop(name, None)

    def __iter__(self) -> Iterator[T]:
        return iter(list(self._entries.values()))

    def __getitem__(self, name: str) -> T:
        return self._entries[name]

    def __contains__(self, name: str) -> bool:
        return name in self._entries

    def names(self) -> list[str]:
        """The names registered, in order."""
        return list(self._entries)


@dataclass(frozen=True)
class Measure:
    """One monthly figure: `count` gives its value for the days from `start` up to, not including, `end`."""

    name: str
    label: str
    unit: str
    count: Callable[[datetime.date, datetime.date], int | float | None]


@dataclass(frozen=True)
class Evidence:
    """One thing that is known against a page, with where to read more."""

    page_id: int
    kind: str
    label: str
    weight: float
    at: datetime.datetime
    url: str = ""


class EvidenceSource(Protocol):
    """Gives what an app knows against the pages asked for, or against all when None."""

    def __call__(self, page_ids: Iterable[int] | None) -> Iterable[Evidence]: ...


@dataclass(frozen=True)
class IntakeRequest:
    """What somebody asks to be tracked: a message left at chat, a report on a page."""

    kind: str
    text: str
    name: str = ""
    email: str = ""
    phone: str = ""
    source: str = ""
    title: str = ""
    data: dict[str, Any] = field(default_factory=dict)


class Intake(Protocol):
    """Stores the request, inside the caller's transaction, and answers with its reference."""

    def __call__(self, request: IntakeRequest) -> str: ...


@dataclass(frozen=True)
class Job:
    """What happened to a reference: its title, its state in words, and where to read more."""

    reference: str
    title: str
    state: str
    updated_at: datetime.datetime
    url: str = ""


class JobLookup(Protocol):
    """Answers for a reference that it knows, else None."""

    def __call__(self, reference: str) -> Job | None: ...


@dataclass(frozen=True)
class PersonRecords:
    """What an app holds on a person, found by email or telephone; how to export and to erase it."""

    label: str
    kept_for: str
    export: Callable[[str], list[dict[str, Any]]]
    erase: Callable[[str], int]


@dataclass(frozen=True)
class Notice:
    """A banner's HTML and the addresses at and under which it stands; None for every page of the site.

    `lead` is put once before all banners of a page on which this one stands; `folded`, where it is given,
    is how this one looks below a graver one.
    """

    html: str
    under: tuple[str, ...] | None = None
    lead: str = ""
    folded: str = ""


class Foretelling(Protocol):
    """What follows when the page is published under this parent, in sentences for whoever writes it."""

    def __call__(self, page: Any, parent: Any) -> Iterable[str]: ...


class BannerSource(Protocol):
    """The banners of a host in their order now, and until when they hold (None: until a change)."""

    def __call__(
        self, host: str, now: datetime.datetime
    ) -> tuple[list[Notice], datetime.datetime | None]: ...


@dataclass(frozen=True)
class StateTable:
    """One state machine as data, from which its diagram is drawn: labels, and from → to → what happened."""

    title: str
    about: str
    initial: str
    labels: Mapping[str, str]
    moves: Mapping[str, Mapping[str, str]]


@dataclass(frozen=True)
class Work:
    """What waits for somebody on signing in: how many, of what, and where."""

    title: str
    count: int
    text: str
    url: str
    link_text: str


@dataclass(frozen=True)
class Stored:
    """One thing that the site keeps on people's own devices; a name that ends in * stands for several.

    `kind` is `cookie`, `localStorage` or `sessionStorage`; `when`, `what` and `until` are told to residents.
    """

    name: str
    kind: str
    when: str | Promise
    what: str | Promise
    until: str | Promise
    staff: bool = False


@dataclass(frozen=True)
class Remark:
    """What a resident said of a page, in their words."""

    page_id: int
    useful: bool
    text: str
    at: datetime.datetime
    url: str = ""


class RemarkSource(Protocol):
    """The latest that residents said of these pages, the newest first, not more than `most`."""

    def __call__(self, page_ids: Iterable[int], most: int) -> list[Remark]: ...


@dataclass(frozen=True)
class HandOver:
    """Who leaves and who takes over: one person, or another for what stands under a path of the page tree."""

    leaver: Any
    to: Any
    sections: Mapping[str, Any] = field(default_factory=dict)

    def taker(self, path: str) -> Any:
        """Who takes what stands at this path of the page tree."""
        return next((user for start, user in self.sections.items() if path.startswith(start)), self.to)


@dataclass(frozen=True)
class Handable:
    """One kind of thing that somebody who leaves holds, how it is handed over and how that is undone.

    `holds` says what there is, a line for each; `move` runs in the hand-over's transaction and gives what
    `undo` needs, as JSON.
    """

    holds: Callable[[Any], list[str]]
    move: Callable[[HandOver, Any], dict[str, Any]]
    undo: Callable[[dict[str, Any], Any], None]


# Something that every page is told of the front page below whose path it stands, as part of one query.
FrontFact = Callable[[str], Any]

# Answers for a member of staff; None when this kind of work is not theirs.
WorkSource = Callable[[Any], Work | None]


@dataclass(frozen=True)
class AlertTopic:
    """Something that residents may ask to be told of by email.

    The key, `<app>.<what>`, is what their choice is stored under: it never changes.
    """

    key: str
    title: str
    group: str


# The topics that an app offers on one of Wagtail's sites, in the order in which they are shown.
AlertSource = Callable[[Any], Iterable[AlertTopic]]


@dataclass(frozen=True)
class PostcodeLink:
    """Something that this site answers for a postcode: what it is, and the address that answers.

    `nearest` are places by distance, of which there may be many: they come after the rest.
    """

    title: str
    url: str
    nearest: bool = False


# What an app answers for a postcode, as `HB1 2AB`, on the site and in the language of a front page.
PostcodeSource = Callable[[str, Any], Iterable[PostcodeLink]]


# Started once in each web process when it begins, cancelled when it ends.
Loop = Callable[[], Awaitable[None]]

measures: Registry[Measure] = Registry("measures")
evidence: Registry[EvidenceSource] = Registry("page evidence")
intake: Registry[Intake] = Registry("request intake")
jobs: Registry[JobLookup] = Registry("job look-up")
persons: Registry[PersonRecords] = Registry("person's records")
foretold: Registry[Foretelling] = Registry("what follows when a page is published")
banners: Registry[BannerSource] = Registry("banners")
loops: Registry[Loop] = Registry("loops of a web process")
work: Registry[WorkSource] = Registry("work that waits")
alerts: Registry[AlertSource] = Registry("topics of email alerts")
stored: Registry[Stored] = Registry("what is stored on people's devices")
remarks: Registry[RemarkSource] = Registry("what residents said")
handovers: Registry[Handable] = Registry("what is handed over")
front_facts: Registry[FrontFact] = Registry("what every page is told of its front page")
findables: Registry[Source] = Registry("what search can find")
postcodes: Registry[PostcodeSource] = Registry("what a postcode leads to")
state_tables: Registry[StateTable] = Registry("state tables")

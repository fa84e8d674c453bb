"""A directory's list: searched, narrowed, by name or by distance; all of it is in the address."""

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page as Listed
from django.db.models import Count, F, Func
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from council.addresses import lookup, places
from council.core import grid
from council.core.paging import page_of
from directories.models.entries import Entry, EntryQuerySet
from directories.public.words import point_of
from directories.values import hours, kinds, openness
from directories.values.kinds import Kind

ON_A_PAGE = 20
LONGEST_QUERY = 200
MOST_CHOSEN = 30
METRES_IN_A_MILE = 1609.344
# What the list leaves to the entry's own page.
_DEGREES = re.compile(r"(-?\d{1,2}(?:\.\d{1,6})?),(-?\d{1,2}(?:\.\d{1,6})?)", re.ASCII)
NOT_LISTED = frozenset({Kind.HOURS, Kind.LONG, Kind.PICTURE})


@dataclass(frozen=True)
class Option:
    """One way to narrow a list, with how many it would leave."""

    value: str
    label: str
    count: int
    chosen: bool
    url: str


@dataclass(frozen=True)
class Facet:
    """A field by which the list is narrowed."""

    key: str
    label: str
    options: list[Option]


@dataclass(frozen=True)
class Chosen:
    """Something by which the list is narrowed now, with the address without it."""

    label: str
    without: str


@dataclass(frozen=True)
class Line:
    """One entry in the list."""

    entry: Entry
    url: str
    facts: list[tuple[str, str, str]]
    miles: str = ""
    state: openness.State | None = None


@dataclass
class Asked:
    """What an address asks of a directory, and the answer."""

    directory: Any
    url: str
    now: datetime.datetime
    words: str = ""
    postcode: str = ""
    # Where somebody is who pressed “Use my location”: degrees, to about a hundred metres.
    at: str = ""
    tokens: list[str] = field(default_factory=list)
    number: str = ""
    # What is the matter with the postcode, in words; and who to go to instead.
    wrong: str = ""
    elsewhere: places.Elsewhere | None = None
    place: places.Place | None = None

    @cached_property
    def facet_fields(self) -> list[Any]:
        """The fields by which the list can be narrowed."""
        return [one for one in self.directory.own_fields() if one.facet and one.kind in kinds.FACETS]

    @cached_property
    def by_field(self) -> dict[str, list[str]]:
        """The chosen tokens by their field's key."""
        found: dict[str, list[str]] = {}
        known = {one.key for one in self.facet_fields}
        for token in self.tokens:
            key = token.partition(":")[0]
            if key in known:
                found.setdefault(key, []).append(token)
        return found

    @cached_property
    def searched(self) -> EntryQuerySet:
        """Everything in which the words are found."""
        entries: EntryQuerySet = self.directory.in_public()
        return entries.about(self.words) if self.words else entries

    @cached_property
    def rows(self) -> EntryQuerySet:
        """The entries that are asked for, in their order."""
        found = self.searched.counted_as(*self.by_field.values())
        found = found.defer("words", "tokens")
        return found.nearest_to(self.place.easting, self.place.northing) if self.place else found.in_order()

    @cached_property
    def listed(self) -> Listed:
        """The page of the list; raises Http404 for one that is not there."""
        return page_of(self.rows, self.number, ON_A_PAGE)

    @cached_property
    def count(self) -> int:
        """How many entries are asked for."""
        return int(self.listed.paginator.count)

    @cached_property
    def lines(self) -> list[Line]:
        """The entries of this page of the list."""
        fields = self.directory.own_fields()
        shown = [one for one in fields if one.listed and one.kind not in NOT_LISTED]
        times = [one.key for one in fields if one.kind == Kind.HOURS]
        return [
            Line(
                entry,
                f"{self.url}{entry.slug}/",
                [
                    (one.label, one.kind, kinds.words(one.kind, entry.values[one.key]))
                    for one in shown
                    if entry.values.get(one.key) is not None
                ],
                miles(getattr(entry, "metres", None)),
                self._state(entry, times),
            )
            for entry in self.listed
        ]

    def _state(self, entry: Entry, keys: list[str]) -> openness.State | None:
        """Whether the place is open now, by the first of its hours."""
        known = (entry.values.get(key) for key in keys)
        week = next((value for value in known if hours.is_hours(value)), None)
        return openness.at(week, self.now) if week is not None else None

    @property
    def until(self) -> datetime.datetime | None:
        """When a line of this page of the list is another, if any says whether its place is open."""
        return min((line.state.until for line in self.lines if line.state), default=None)

    @cached_property
    def points(self) -> list[dict[str, Any]]:
        """Where the entries of this page of the list are, for the map beside it."""
        return [
            point_of(line.entry, url=line.url, note=line.miles, anchor=f"entry-{line.entry.pk}")
            for line in self.lines
        ]

    @cached_property
    def facets(self) -> list[Facet]:
        """The ways to narrow the list, each option with how many it would leave."""
        if not self.facet_fields:
            return []
        whole = self._counts(self.rows.order_by())
        facets = []
        for one in self.facet_fields:
            counts = whole
            if one.key in self.by_field:
                # Another choice of the same field adds to the list, and is counted as if none were made.
                others = [tokens for key, tokens in self.by_field.items() if key != one.key]
                found = self.searched.counted_as(*others)
                counts = self._counts(found)
            options = list(self._options(one, counts))
            if options:
                facets.append(Facet(one.key, one.label, options))
        return facets

    def _options(self, one: Any, counts: dict[str, int]) -> Iterator[Option]:
        values = [("yes", _("Yes")), ("no", pgettext("an answer", "No"))]
        if one.kind != Kind.YES_NO:
            values = [(choice, choice) for choice in one.choice_list()]
        for value, label in values:
            token = f"{one.key}:{value}"
            count, chosen = counts.get(token, 0), token in self.tokens
            if count or chosen:
                rest = [other for other in self.tokens if other != token]
                url = self.address(tokens=rest if chosen else [*self.tokens, token])
                yield Option(token, label, count, chosen, url)

    @staticmethod
    def _counts(entries: Any) -> dict[str, int]:
        rows = (
            entries.order_by()
            .annotate(token=Func(F("tokens"), function="unnest"))
            .values_list("token")
            .annotate(number=Count("pk"))
        )
        return dict(rows)

    @cached_property
    def chosen(self) -> list[Chosen]:
        """By what the list is narrowed, each with the way back."""
        labels = {one.key: one for one in self.facet_fields}
        found = []
        if self.words:
            found.append(Chosen(_("“%(words)s”") % {"words": self.words}, self.address(words="")))
        for tokens in self.by_field.values():
            for token in tokens:
                key, _colon, value = token.partition(":")
                one = labels[key]
                said = kinds.words(one.kind, value == "yes" if one.kind == Kind.YES_NO else value)
                label = f"{one.label}: {said}"
                rest = [other for other in self.tokens if other != token]
                found.append(Chosen(label, self.address(tokens=rest)))
        if self.place is not None:
            near = (
                _("Near %(postcode)s") % {"postcode": self.place.postcode}
                if self.place.postcode
                else _("Near where you are")
            )
            found.append(Chosen(near, self.address(postcode="", at="")))
        return found

    def address(self, **other: Any) -> str:
        """The address of this list with something else asked for, from its first page."""
        query = self._query({**self._asked, **other})
        return f"{self.url}?{query}" if query else self.url

    @property
    def rest(self) -> str:
        """What stands before the number of the page in the address's question."""
        query = self._query(self._asked)
        return f"{query}&" if query else ""

    @property
    def _asked(self) -> dict[str, Any]:
        return {"words": self.words, "postcode": self.postcode, "at": self.at, "tokens": self.tokens}

    @staticmethod
    def _query(asked: dict[str, Any]) -> str:
        pairs = [("q", asked["words"]), ("postcode", asked["postcode"]), ("at", asked["at"])]
        return urlencode(
            [(name, value) for name, value in pairs if value] + [("f", token) for token in asked["tokens"]]
        )


def asked(directory: Any, request: HttpRequest, url: str, now: datetime.datetime) -> Asked:
    """What the address asks of the directory at this moment."""
    get: QueryDict = request.GET
    found = Asked(
        directory,
        url,
        now,
        words=_plain(get.get("q", ""))[:LONGEST_QUERY],
        postcode=_plain(get.get("postcode", ""))[:40],
        number=get.get("page", ""),
    )
    found.tokens = list(
        dict.fromkeys(
            token for token in get.getlist("f")[:MOST_CHOSEN] if ":" in token and "\x00" not in token
        )
    )
    found.tokens = [token for token in found.tokens if token.partition(":")[0] in _keys(found)]
    if found.postcode:
        _locate(found)
    elif typed := _plain(get.get("at", ""))[:40]:
        _locate_at(found, typed)
    return found


def _locate_at(found: Asked, typed: str) -> None:
    degrees = _DEGREES.fullmatch(typed)
    latitude, longitude = (float(part) for part in degrees.groups()) if degrees else (0.0, 0.0)
    # Great Britain and Northern Ireland: the National Grid knows no more.
    if not (49 < latitude < 61 and -9 < longitude < 2):
        found.wrong = _("We cannot use your location. Enter a postcode instead.")
        return
    found.at = typed
    found.place = places.Place("", *grid.to_grid(latitude, longitude), ())


def _keys(found: Asked) -> set[str]:
    return {one.key for one in found.facet_fields}


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[\x00-\x1f\x7f]", " ", text).split())


def _locate(found: Asked) -> None:
    try:
        found.place = places.locate(found.postcode)
    except places.Nowhere as error:
        found.wrong = error.words
        found.elsewhere = error if isinstance(error, places.Elsewhere) else None
    except lookup.Unavailable:
        found.wrong = _("We cannot look up postcodes at the moment. The list is by name.")


def miles(metres: float | None) -> str:
    """A distance as people say it: “0.4 miles”; nothing for none."""
    if metres is None:
        return ""
    number = f"{metres / METRES_IN_A_MILE:.1f}"
    if number == "0.0":
        return _("under 0.1 miles")
    return _("1 mile") if number == "1.0" else _("%(number)s miles") % {"number": number}

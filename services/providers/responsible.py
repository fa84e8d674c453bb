"""Who is responsible for something at a postcode."""

from collections.abc import Iterable
from dataclasses import dataclass

from council.addresses import lookup, places
from council.addresses.lookup import Address
from council.core.text import sort_key
from services.models import Provider, Responsibility, ResponsibilityRule
from services.models.provider import RunBy
from services.models.responsibility import Runs, Where, street_keys

# The nearest description of a home wins.
NEAREST = (Where.USRN, Where.STREET, Where.POSTCODE, Where.WARD)


@dataclass(frozen=True)
class Answer:
    """Who it is, and why; without `runs` it is `somebody`, or else this council.

    `where` says which homes when not all.
    """

    runs: RunBy | None
    why: str
    phone: str = ""
    url: str = ""
    where: str = ""
    somebody: str = ""


def usually(asked: Responsibility) -> Answer:
    """Who it is where no exception holds."""
    return _answer(asked)


def at(asked: Responsibility, postcode: str) -> list[Answer]:
    """Who it is at a postcode: one answer, or one for each part of it.

    Raises NotAPostcode, Unknown, Elsewhere of `council.addresses.places`, and lookup.Unavailable.
    """
    homes = lookup.by_postcode(postcode)
    if not homes:
        places.locate(postcode)
    rules = list(asked.rules.select_related("provider"))
    found: dict[Runs, list[Address]] = {}
    for home in homes:
        found.setdefault(_rule(rules, home) or asked, []).append(home)
    if len(found) < 2:
        return [_answer(one) for one in found]
    return [_answer(one, _which(one, those, found)) for one, those in found.items()]


def _answer(one: Runs, where: str = "") -> Answer:
    who: Provider | None = one.provider
    runs = who.running(phone=one.phone, url=one.url) if who is not None else None
    return Answer(runs, one.why, one.phone, one.url, where, one.somebody)


def _rule(rules: Iterable[ResponsibilityRule], home: Address) -> ResponsibilityRule | None:
    for where in NEAREST:
        held = [(rule, _nearness(rule, home)) for rule in rules if rule.where == where]
        near = max((length for _, length in held), default=0)
        if near:
            return next(rule for rule, length in held if length == near)
    return None


def _nearness(rule: ResponsibilityRule, home: Address) -> int:
    # Of postcodes the longest beginning is the nearest; the rest hold or do not.
    if rule.where == Where.POSTCODE:
        held = [len(place) for place in rule.each() if lookup.lies_in(home.postcode, place)]
        return max(held, default=0)
    if rule.where == Where.USRN:
        return int(home.usrn in rule.each())
    names = {sort_key(home.ward)} if rule.where == Where.WARD else {*street_keys(home.street, home.town)}
    return int(any(sort_key(place) in names for place in rule.each()))


def _which(one: Runs, those: list[Address], found: dict[Runs, list[Address]]) -> str:
    streets = _names(home.street for home in those)
    others = {home.street for other, homes in found.items() if other is not one for home in homes}
    parts = streets if streets and others.isdisjoint(streets) else _names(home.ward for home in those)
    return ", ".join(parts)


def _names(names: Iterable[str]) -> list[str]:
    return sorted({name for name in names if name})

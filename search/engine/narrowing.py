"""Ways to see fewer results: of one type, or of what one body provides, each with how many there are."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext

from council.core import registries
from search.models import IndexedThing

# Of those who provide something, as many as are still a help to see.
MOST_PROVIDERS = 8


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to narrow; `value` is what the address says, empty for not at all."""

    value: str
    title: str
    count: int
    current: bool


# What an address says for what the council itself provides; nobody else is called so.
COUNCIL = "-"


def provider_of(value: str) -> str | None:
    """Whose things an address asks for, as `engine.find` takes it."""
    return "" if value == COUNCIL else value or None


def kinds(counts: Mapping[tuple[str, str], int], kind: str, provider: str | None) -> list[Choice]:
    """The types of what one body provides, or of everything: the commonest first; none when there is one."""
    labels = _labels()
    some = {pair: n for pair, n in counts.items() if provider is None or pair[1] == provider}
    title = gettext("Everything")
    return _choices(some, 0, kind, lambda name: labels.get(name, name.capitalize()), title, kind in labels)


def _labels() -> dict[str, str]:
    return {name: str(label) for source in registries.findables for name, label in source.kinds.items()}


def providers(counts: Mapping[tuple[str, str], int], kind: str, provider: str | None) -> list[Choice]:
    """Who provides what is of one type, or everything: the council first; none when nobody else does."""
    some = {pair: n for pair, n in counts.items() if not kind or pair[0] == kind}
    found = _choices(
        {pair: n for pair, n in some.items() if pair[1]},
        1,
        provider or "",
        lambda name: name,
        gettext("Anyone"),
        bool(provider) and IndexedThing.objects.filter(provider=provider).exists(),
        MOST_PROVIDERS,
    )
    if not found:
        return []
    own = sum(n for pair, n in some.items() if not pair[1])
    everybody = found[0]
    first = Choice("", everybody.title, everybody.count + own, provider is None)
    return [
        first,
        *([Choice(COUNCIL, gettext("The council"), own, provider == "")] if own else []),
        *found[1:],
    ]


def _choices(
    counts: Mapping[tuple[str, str], int],
    part: int,
    chosen: str,
    title: Callable[[str], str],
    everything: str,
    there: bool,
    most: int = 99,
) -> list[Choice]:
    """What was chosen is among them, though it has nothing, if there is such a thing at all."""
    sums: dict[str, int] = {chosen: 0} if there else {}
    for pair, number in counts.items():
        sums[pair[part]] = sums.get(pair[part], 0) + number
    named = sorted(
        (Choice(value, title(value), number, value == chosen) for value, number in sums.items()),
        key=lambda one: (not one.current, -one.count, one.title),
    )[:most]
    if not named:
        return []
    named.sort(key=lambda one: (-one.count, one.title))
    return [Choice("", everything, sum(counts.values()), not chosen), *named]

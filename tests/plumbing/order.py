"""In which order a whole run takes its tests: long ones first, so that none is alone at the end."""

from collections.abc import Callable, Hashable, Sequence
from typing import TypeVar

import pytest

One = TypeVar("One")


def long_together(item: pytest.Item) -> Hashable:
    """What a slow test shares with others that one worker takes: its class. Nothing when it is not slow."""
    if item.get_closest_marker("slow") is None:
        return None
    return getattr(item, "cls", None) or item.nodeid


def long_first(tests: Sequence[One], together: Callable[[One], Hashable], workers: int) -> list[One]:
    """The same tests so that each worker's share begins with as many long ones as another's.

    pytest-xdist gives each worker an equal run of what is collected; who is done takes from another's end.
    """
    long: dict[Hashable, list[One]] = {}
    short: list[One] = []
    for one in tests:
        group = together(one)
        (short if group is None else long.setdefault(group, [])).append(one)
    ordered: list[One] = []
    for number in range(workers):
        share = (len(tests) - len(ordered)) // (workers - number)
        first = [one for group in list(long.values())[number::workers] for one in group]
        rest = max(share - len(first), 0)
        ordered += first + short[:rest]
        del short[:rest]
    return ordered

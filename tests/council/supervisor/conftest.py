"""Stand-in sites for the supervisor's tests."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.council.supervisor.harness import StandIn

MakeStandIn = Callable[[str], StandIn]


@pytest.fixture
def make_stand_in(tmp_path: Path) -> Iterator[MakeStandIn]:
    """Makes checkouts with stand-in programs; what they start is ended after the test."""
    made: list[StandIn] = []

    def make(name: str) -> StandIn:
        (tmp_path / name).mkdir()
        made.append(StandIn(tmp_path / name))
        return made[-1]

    yield make
    for one in made:
        one.clear_up()


@pytest.fixture
def site(make_stand_in: MakeStandIn) -> StandIn:
    """One stand-in checkout."""
    return make_stand_in("one")

"""The outside, as the feeds' worker meets it."""

from collections.abc import Iterator

import pytest

from council.core.fetch import client
from home.social import graph
from tests.standins import social


@pytest.fixture
def outside(monkeypatch: pytest.MonkeyPatch) -> Iterator[social.Standin]:
    """A made-up network at loopback, which nothing but a test may reach."""
    with social.running() as standin:
        monkeypatch.setattr(client, "in_force", social.rules())
        monkeypatch.setattr(graph, "ROOT", standin.at("/graph/v23.0", "graph.test"))
        yield standin

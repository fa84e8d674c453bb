"""A Monday in November, and the council's meetings with the champion who keeps them signed in."""

import pytest
from django.test import Client

from council.core import clock
from democracy.models import MeetingsPage
from tests import factories
from tests.democracy import making


@pytest.fixture
def monday(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock stands at `making.NOW`."""
    monkeypatch.setattr(clock, "today", lambda: making.NOW.date())
    monkeypatch.setattr(clock, "now", lambda: making.NOW)


@pytest.fixture
def page(client: Client) -> MeetingsPage:
    """The page of all meetings, whose champion is signed in."""
    page = making.meetings_page()
    client.force_login(factories.champion(page.get_parent().specific))
    return page

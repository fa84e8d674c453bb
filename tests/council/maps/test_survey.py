import logging
import time
from collections.abc import Iterator
from typing import Any

import pytest

from council.maps.sources import Unavailable
from council.maps.survey import OrdnanceSurvey
from tests.council.maps.making import square
from tests.standins import social
from tests.standins import survey as standin
from tests.standins.survey import KEY, Survey


@pytest.fixture
def survey(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Survey]:
    settings.OS_MAPS_KEY, settings.OS_LICENCE, settings.OS_MAPS_NEAREST = KEY, "AC0000000000", 16
    monkeypatch.setattr("council.core.fetch.client.in_force", social.rules())
    with standin.running() as running:
        yield running


def test_a_square_is_asked_for_by_its_number_with_the_councils_key(survey: Survey) -> None:
    wanted = square()
    assert OrdnanceSurvey(survey.address).picture(wanted).startswith(b"\x89PNG")
    assert survey.asked == [f"/zxy/{wanted.zoom}/{wanted.column}/{wanted.row}.png?key={KEY}"]


@pytest.mark.parametrize("mood", ["fault", "refuses", "lies", "cut", "large", "silent"])
def test_whatever_the_server_does_there_is_a_picture_or_none_and_the_key_is_nowhere(
    mood: str, survey: Survey, caplog: pytest.LogCaptureFixture
) -> None:
    survey.mood = mood
    caplog.set_level(logging.DEBUG)
    with pytest.raises(Unavailable) as caught:
        OrdnanceSurvey(survey.address).picture(square())
    assert KEY not in str(caught.value)
    assert caught.value.__cause__ is None
    ours = [line.getMessage() for line in caplog.records if line.name.startswith(("council", "httpx"))]
    assert KEY not in " ".join(ours)


def test_a_server_that_takes_too_long_is_not_waited_for(
    survey: Survey, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("council.maps.survey.SECONDS", 0.2)
    survey.seconds = 3
    begun = time.monotonic()
    with pytest.raises(Unavailable):
        OrdnanceSurvey(survey.address).picture(square())
    assert time.monotonic() - begun < 2


def test_beside_the_map_stands_whose_it_is(survey: Survey) -> None:
    credit = OrdnanceSurvey().credit
    assert "Crown copyright" in credit and credit.endswith("AC0000000000")

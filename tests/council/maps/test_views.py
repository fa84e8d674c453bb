from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from council.maps import actions
from council.maps.squares import Square
from council.maps.survey import OrdnanceSurvey
from tests.council.maps.making import address, homes, square
from tests.standins import social
from tests.standins import survey as standin

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, settings: Any) -> None:
    settings.MAP_TILE_FOLDER = tmp_path


def test_a_square_of_the_councils_area_is_a_picture_that_browsers_keep(client: Client) -> None:
    homes()
    response = client.get(address(square()))
    assert response.status_code == 200
    assert response["Content-Type"] == "image/png"
    assert response["Cache-Control"] == "public, max-age=86400"
    assert response.content.startswith(b"\x89PNG")
    assert not response.cookies


@pytest.mark.parametrize(
    "where",
    [square(14, east=100_000), square(9), square(19), Square(0, 0, 0), Square(14, 0, 0),
     Square(10**20, 1, 1), Square(14, 10**40, 10**40)],
)  # fmt: skip
def test_what_lies_elsewhere_is_not_there_and_nobody_is_asked(
    where: Square, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    homes()
    monkeypatch.setattr(actions, "picture", lambda *_: pytest.fail("it was asked for"))
    assert client.get(address(where)).status_code == 404


def test_a_second_request_asks_the_database_nothing(client: Client, django_assert_num_queries: Any) -> None:
    homes()
    client.get(address(square()))
    with django_assert_num_queries(0):
        assert client.get(address(square())).status_code == 200


@pytest.mark.parametrize("way", ["post", "put", "delete"])
def test_a_square_is_only_read(way: str, client: Client) -> None:
    assert getattr(client, way)(address(square())).status_code == 405


def test_an_installation_without_a_source_has_no_squares(client: Client, settings: Any) -> None:
    homes()
    settings.MAP_TILES = ""
    assert client.get(address(square())).status_code == 404


def test_while_the_source_fails_a_square_is_missed_and_not_kept_by_browsers(
    client: Client, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    homes()
    settings.OS_MAPS_KEY, settings.OS_MAPS_NEAREST = standin.KEY, 16
    monkeypatch.setattr("council.core.fetch.client.in_force", social.rules())
    with standin.running() as survey:
        survey.mood = "fault"
        monkeypatch.setattr("council.maps.views.source", lambda: OrdnanceSurvey(survey.address))
        response = client.get(address(square()))
    assert response.status_code == 503
    assert response["Cache-Control"] == "no-store"
    assert standin.KEY not in response.content.decode()
    actions.door.cache_clear()

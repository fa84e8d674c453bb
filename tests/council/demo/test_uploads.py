from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def uploads(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path
    for folder, words in (("images", "a drawing"), ("documents", "for staff alone")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "one.txt").write_text(words)


def test_a_picture_is_given_out_and_nothing_in_it_runs(client: Client) -> None:
    answer = client.get("/media/images/one.txt")
    assert b"".join(answer.streaming_content) == b"a drawing"  # type: ignore[attr-defined]
    assert "sandbox" in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    "address",
    [
        "/media/documents/one.txt",
        "/media/images/../documents/one.txt",
        "/media/images/%2e%2e/documents/one.txt",
        "/media/images/..%2fdocuments/one.txt",
        "/media/images//../../media/documents/one.txt",
        "/media/images/x/../../documents/one.txt",
        "/media/images/./one.txt",
    ],
)
def test_no_address_climbs_from_the_pictures_to_the_documents(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404

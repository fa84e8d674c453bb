from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from wagtail.models import ModelLogEntry

from council.addresses.models import NeighbouringArea
from council.core.roles import Role
from tests import factories

pytestmark = pytest.mark.django_db
BRING, TAKE = reverse("services_neighbours:bring"), reverse("services_neighbours:take")
LIST = reverse("wagtailsnippets_addresses_neighbouringarea:list")


@pytest.fixture
def team(client: Client) -> Client:
    client.force_login(factories.administrator())
    return client


def send(client: Client, text: str | bytes) -> Any:
    data = text if isinstance(text, bytes) else text.encode()
    return client.post(BRING, {"file": SimpleUploadedFile("areas.csv", data)})


def told(answer: Any) -> str:
    found = BeautifulSoup(answer.content, "html.parser").select_one("main")
    assert found is not None
    return " ".join(found.get_text(" ").split())


def rows() -> list[tuple[str, str, str]]:
    return list(NeighbouringArea.objects.values_list("prefix", "council", "url"))


def take(client: Client, answer: Any) -> Any:
    """Presses the button of the screen that shows what a file would do."""
    form = BeautifulSoup(answer.content, "html.parser").select_one("main form")
    assert form is not None and form["action"] == TAKE
    sent = {str(one["name"]): str(one["value"]) for one in form.select("input[type=hidden]")}
    return client.post(TAKE, sent, follow=True)


def test_a_file_is_looked_at_first_then_adds_and_changes_and_leaves_the_rest(team: Client) -> None:
    NeighbouringArea.objects.create(prefix="HB7", council="Upper Scarthdale", url="")
    NeighbouringArea.objects.create(prefix="HB8", council="Stays", url="")
    NeighbouringArea.objects.create(prefix="HB6", council="Calderstone", url="https://c.example/")
    file = (
        "Council;Prefix;URL\r\nMillbeck City Council;hb9;www.millbeck.example\r\n"
        "Upper Scarthdale;HB7;https://us.example/\r\nCalderstone;HB6;https://c.example/\r\n"
    )
    answer = send(team, file)
    assert "1 new, 1 changed, 1 as it is now" in told(answer)
    assert len(rows()) == 3, "nothing is changed yet"
    done = take(team, answer)
    assert done.redirect_chain[-1][0] == LIST
    assert "1 added, 1 changed." in done.content.decode()
    assert rows() == [
        ("HB6", "Calderstone", "https://c.example/"),
        ("HB7", "Upper Scarthdale", "https://us.example/"),
        ("HB8", "Stays", ""),
        ("HB9", "Millbeck City Council", "https://www.millbeck.example"),
    ]
    lines = ModelLogEntry.objects.filter(action="services.import_neighbour")
    assert lines.count() == 2
    assert {"council": "Upper Scarthdale", "url": ""} in [line.data.get("before") for line in lines]


def test_rows_that_cannot_be_right_are_named_and_the_others_are_taken_when_one_says_so(team: Client) -> None:
    file = (
        "prefix,council,url\nbanana,Millbeck,\nHB9,,\nHB5,Calderstone,not a site\n,Nobody,\n"
        f"HB4 9,Upper Scarthdale,\nHB4 9,Another,\nHB4 9,Upper Scarthdale,\nHB3,{'x' * 121},\n"
    )
    answer = send(team, file)
    page = told(answer)
    assert "6 rows cannot be taken" in page
    for why in (
        "Row 2: “banana” is not a postcode nor the beginning of one",
        "Row 3: it does not name the council",
        "Row 4: “https://not a site” is not a web address",
        "Row 5: it has no postcode",
        "Row 7: HB4 9 is in row 6 already, and says something else there",
        "Row 9: the name of the council is longer than 120 characters",
    ):
        assert why in page
    assert "Import the others" in answer.content.decode()
    assert "6 rows were left out" in take(team, answer).content.decode()
    assert rows() == [("HB4 9", "Upper Scarthdale", "")]


@pytest.mark.parametrize(
    ("file", "why"),
    [
        (b"", "That file is empty"),
        (b"\n\n", "The file is empty"),
        (b"prefix,council,url\n", "headings and no rows"),
        (b"place,council\nHB9,Millbeck\n", "has no column called prefix"),
        (b"a,b\n1,2\n", "has no column called prefix or council"),
        (b"PK\x03\x04 and more", "This is an Excel workbook"),
        (b"prefix,council\n" + b"HB9,Millbeck\n" * 2001, "Bring in 2,000 at a time"),
        (b"x" * 200_001, "larger than 200 kB"),
        (b"prefix,council\nHB9\x00,Millbeck\n", "not a CSV file"),
    ],
)
def test_a_file_that_is_none_is_refused_in_words(team: Client, file: bytes, why: str) -> None:
    answer = send(team, file)
    assert answer.status_code == 422
    assert why in told(answer)
    assert rows() == []


def test_a_file_that_says_nothing_new_offers_nothing(team: Client) -> None:
    NeighbouringArea.objects.create(prefix="HB7", council="Upper Scarthdale")
    page = told(send(team, "prefix,council\nHB7,Upper Scarthdale\n"))
    assert "There is nothing to import" in page and "1 as it is now" in page


@pytest.mark.parametrize("sent", [{}, {"text": ""}, {"text": "a,b"}, {"text": "[1]"}, {"text": '"a\x00"'}])
def test_what_no_screen_sent_leads_back_to_the_beginning(team: Client, sent: dict[str, str]) -> None:
    assert team.post(TAKE, sent).url == BRING  # type: ignore[attr-defined]
    assert team.get(TAKE).status_code == 302
    assert rows() == []


def test_the_list_leads_to_it_and_others_than_the_web_team_do_not_come_in(client: Client) -> None:
    client.force_login(factories.person(Role.CHAMPION))
    assert client.get(BRING).status_code == 302
    assert client.post(TAKE, {"text": '"prefix,council\\nHB9,Millbeck"'}).status_code == 302
    assert rows() == []
    client.force_login(factories.administrator())
    assert f'href="{BRING}"' in client.get(LIST).content.decode()


def test_what_it_would_do_is_asked_once_however_many_rows(
    team: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    file = "prefix,council\n" + "".join(f"HB{one} {two},Millbeck\n" for one in range(10) for two in range(9))
    send(team, file)
    with django_assert_max_num_queries(20):
        assert "90 new" in told(send(team, file))

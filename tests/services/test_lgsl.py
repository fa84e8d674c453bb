import csv
import io
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from council.core.roles import Role
from services import lgsl
from services.models import NationalService
from tests import factories

pytestmark = pytest.mark.django_db


def imported(tmp_path: Path, text: str | bytes) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    call_command("import_lgsl", str(path), stdout=io.StringIO())


def door(kind: str, url: str = "", page: Any = None, lgil: str = "") -> tuple[str, dict[str, Any]]:
    told = {"kind": kind, "text": "Do it", "url": url, "page": page, "note": "", "lgil": lgil}
    return ("action", told)


@pytest.mark.parametrize(
    "text",
    [
        "LGSL,Description,Providing Tier\r\n530,Garden waste,all\r\n",
        "\ufeffLGSL;Label;Providing Tier\n530;Garden waste;all\n\n",
        "Identifier\tName\n530\tGarden waste\n",
        b"LGSL,Label\n530,Garden waste\n528,Bulky \x96 waste\n",
    ],
)
def test_the_list_is_read_as_spreadsheets_write_it(tmp_path: Path, text: str | bytes) -> None:
    imported(tmp_path, text)
    assert NationalService.objects.get(pk=530).label == "Garden waste"


def test_a_newer_list_takes_the_place_of_the_last(tmp_path: Path) -> None:
    imported(tmp_path, "LGSL,Label\n1,One\n2,Two\n")
    imported(tmp_path, "LGSL,Label\n2,Second\n3,Three\n")
    assert dict(NationalService.objects.values_list("pk", "label")) == {2: "Second", 3: "Three"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "empty"),
        ("Service,Code\nBins,1\n", "it has: Service, Code"),
        ("LGSL,Label\n", "no lines"),
        ("LGSL,Label\n1,One\nx9,Two\n1,Again\n4,\n", "Line 3: “x9”"),
        ("LGSL,Label\n1,One\n1,Again\n", "Line 3: service 1 was named before."),
        ("LGSL,Label\n1,\n", "Line 2: service 1 has no name."),
        ("LGSL,Label\n" + "1,One\n" * 100_001, "100,001 lines"),
        ('LGSL,Label\n1,"' + "a" * 200_000, "never closed"),
        (b"PK\x03\x04workbook", "Excel workbook"),
    ],
)
def test_a_file_with_something_wrong_changes_nothing(tmp_path: Path, text: str | bytes, told: str) -> None:
    NationalService.objects.create(lgsl=7, label="Before")
    with pytest.raises(CommandError, match=told):
        imported(tmp_path, text)
    assert list(NationalService.objects.values_list("pk", flat=True)) == [7]


def test_only_the_first_wrong_lines_are_told(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="and 50 more lines") as told:
        imported(tmp_path, "LGSL,Label\n" + "x,y\n" * 100)
    assert str(told.value).count("Line ") == lgsl.MOST_PROBLEMS


def test_a_service_is_listed_under_its_national_name_too(
    client: Client, tmp_path: Path, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    home = factories.council_site()
    topic = factories.TopicPageFactory(parent=home, slug="bins")
    factories.ServicePageFactory(parent=topic, title="Brown bin", slug="brown", lgsl="530")
    imported(tmp_path, "LGSL,Label\n530,Garden waste collection\n531,Nobody has it\n")
    with django_assert_max_num_queries(12):
        page = client.get("/a-to-z/g/").content.decode()
    assert 'href="/bins/brown/">Garden waste collection' in page
    assert "Nobody has it" not in client.get("/a-to-z/n/").content.decode()


def rows(client: Client) -> list[list[str]]:
    answer = client.get("/admin/reports/local-links/?authority=e07000125")
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))


def test_the_file_for_gov_uk_has_live_pages_and_where_they_are_paid(client: Client, tmp_path: Path) -> None:
    home = factories.council_site()
    topic = factories.TopicPageFactory(parent=home, slug="bins")
    pay = factories.ServicePageFactory(parent=topic, title="Pay", slug="pay-us")
    tasks = [door("apply", "/x/"), door("pay", page=pay)]
    factories.ServicePageFactory(parent=topic, title="Brown bin", slug="brown", lgsl="530", doors=tasks)
    county = factories.ProviderFactory()
    roads = factories.ServicePageFactory(parent=topic, title="=1+1", lgsl="557", lgil="9", provider=county)
    factories.ServicePageFactory(parent=topic, slug="draft", lgsl="561", live=False)
    imported(tmp_path, "LGSL,Label\n530,Garden waste\n")
    client.force_login(factories.person(Role.ADMINISTRATOR))
    heading, *told = rows(client)
    assert heading[1:5] == ["GSS", "Description", "LGSL", "LGIL"]
    assert heading[12:14] == ["New URL", "New Title"]
    assert {row[1] for row in told} == {"E07000125"}
    assert {cell for row in told for cell in row[5:12]} == {""}
    bins = "Garden waste: "
    assert [row[2:5] + row[12:] for row in told] == [
        [f"{bins}Providing information", "530", "8", "http://localhost/bins/brown/", "Brown bin", "no"],
        [f"{bins}Applications for service", "530", "0", "http://localhost/x/", "Do it", "no"],
        [f"{bins}Collecting revenue", "530", "2", "http://localhost/bins/pay-us/", "Pay", "no"],
        ["'=1+1: Regulation", "557", "9", f"http://localhost{roads.url}", "'=1+1", "yes"],
    ]


def test_a_button_may_be_another_interaction_than_its_kind_and_asking_is_none(client: Client) -> None:
    home = factories.council_site()
    permits = door("pay", "https://pay.example/permits", lgil="4")
    factories.ServicePageFactory(
        parent=home, title="Permits", slug="permits", lgsl="474", doors=[permits, door("ask", "/ask/")]
    )
    client.force_login(factories.person(Role.ADMINISTRATOR))
    assert [(row[4], row[12]) for row in rows(client)[1:]] == [
        ("8", "http://localhost/permits/"),
        ("4", "https://pay.example/permits"),
    ]


def test_a_code_that_is_none_is_kept_and_explained(client: Client) -> None:
    factories.council_site()
    client.force_login(factories.person(Role.ADMINISTRATOR))
    page = client.get("/admin/reports/local-links/?authority=30UM").content.decode()
    assert "Enter a GSS code such as E07000125" in page
    assert 'value="30UM"' in page
    assert "No live service page has an LGSL number yet" in page


def test_a_champion_may_not_have_the_file(client: Client) -> None:
    factories.council_site()
    client.force_login(factories.person(Role.CHAMPION))
    assert client.get("/admin/reports/local-links/?authority=30UM").status_code in {302, 403}

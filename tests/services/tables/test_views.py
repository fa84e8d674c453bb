import datetime
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from services.models import DatedTable, TablePage, TableUpload
from tests import factories
from tests.services.tables import making

pytestmark = pytest.mark.django_db
FIRST = datetime.date(2026, 3, 1)
DAYS = {"show_from-day": "1", "show_from-month": "12", "show_from-year": "2026"}


@pytest.fixture
def page(client: Client) -> TablePage:
    topic = factories.TopicPageFactory(parent=factories.council_site())
    client.force_login(factories.champion(topic))
    found: TablePage = factories.TablePageFactory(parent=topic, title="Tide times")
    return found


def file(data: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile("tides.csv", data)


def add(client: Client, page: TablePage, data: bytes, **fields: str) -> Any:
    address = reverse("services_tables:add", args=[page.pk])
    return client.post(address, {"title": "Tides", "file": file(data), **DAYS, **fields}, follow=True)


def as_shown(answer: Any) -> dict[str, str]:
    """What the form would send as it stands."""
    form = answer.context["form"]
    return {name: form[name].value() or "" for name in form.fields}


def test_a_champion_adds_a_table_looks_at_it_and_publishes_it(client: Client, page: TablePage) -> None:
    editor = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert reverse("services_tables:add", args=[page.pk]) in editor
    looked = add(client, page, making.csv(FIRST, 20))
    assert "20 rows in tides.csv" in looked.content.decode()
    assert not DatedTable.objects.exists()
    done = client.post(looked.redirect_chain[-1][0], as_shown(looked), follow=True)
    table = DatedTable.objects.get()
    assert (table.show_from, table.version.row_count) == (datetime.date(2026, 12, 1), 20)
    assert "is on the page, with 20 rows" in done.content.decode()
    assert not TableUpload.objects.exists()
    assert (
        "Import it again" in client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    )


def test_what_is_typed_stays_when_the_file_is_no_table(client: Client, page: TablePage) -> None:
    answer = add(client, page, b"PK\x03\x04", title="Tide times 2027")
    assert answer.status_code == 422
    words = answer.content.decode()
    assert "This is an Excel workbook" in words and "Tide times 2027" in words


def test_a_file_beside_a_mistake_is_to_be_chosen_again(client: Client, page: TablePage) -> None:
    words = add(client, page, making.csv(FIRST, 2), title="").content.decode()
    assert "Enter what the table is called" in words and "Choose the file again" in words
    assert "Choose the file again" not in add(client, page, b"PK\x03\x04").content.decode()


def test_equal_headings_of_a_file_are_told_apart_by_the_person(client: Client, page: TablePage) -> None:
    looked = add(client, page, b"Date,Height,Height\r\n01/03/2026,5,1\r\n02/03/2026,5,1")
    assert looked.status_code == 200
    assert "Two columns are called “Height”" in looked.content.decode()
    address = looked.redirect_chain[-1][0]
    shown = client.post(address, {**as_shown(looked), "name_2": "Height at low water"})
    assert "press “Add this table”" in shown.content.decode()
    client.post(address, as_shown(shown))
    assert DatedTable.objects.get().version.columns == ["Date", "Height", "Height at low water"]


def test_a_table_of_a_page_that_is_not_published_leads_to_publishing_it(
    client: Client, page: TablePage
) -> None:
    table = making.publish(page, making.csv(FIRST, 2))
    screen = reverse("services_tables:table", args=[table.pk])
    assert "Go to the page to publish it" not in client.get(screen).content.decode()
    page.unpublish()
    words = client.get(screen).content.decode()
    assert "Residents see it once the page is published." in words
    assert "Go to the page to publish it" in words and "See the page" not in words


def test_days_in_the_wrong_order_are_said(client: Client, page: TablePage) -> None:
    last = {"show_until-day": "1", "show_until-month": "1", "show_until-year": "2026"}
    answer = add(client, page, making.csv(FIRST, 2), **last)
    assert "The last day must be the same as or after the first day" in answer.content.decode()


def test_errors_are_named_by_row_and_nothing_is_published(client: Client, page: TablePage) -> None:
    looked = add(
        client,
        page,
        b"Date,Tide\r\n01/03/2026,6\r\n31/02/2026,7\r\n03/03/2026,8\r\n04/03/2026,8\r\n05/03/2026,8",
    )
    words = looked.content.decode()
    assert "1 thing to put right" in words and "Row 3, Date: “31/02/2026” is not a date" in words
    answer = client.post(looked.redirect_chain[-1][0], as_shown(looked))
    assert answer.status_code == 422
    assert not DatedTable.objects.exists() and TableUpload.objects.exists()
    begun = client.get(answer.context["again"]).content.decode()
    assert 'value="Tides"' in begun and 'value="2026"' in begun


def test_changed_columns_are_looked_at_before_they_are_published(client: Client, page: TablePage) -> None:
    looked = add(client, page, making.csv(FIRST, 3))
    address = looked.redirect_chain[-1][0]
    shown = client.post(address, {**as_shown(looked), "name_1": "High water", "name_2": ""})
    assert not DatedTable.objects.exists()
    assert "High water" in shown.content.decode()
    client.post(address, as_shown(shown))
    assert DatedTable.objects.get().version.columns == ["Date", "High water"]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"name_0": "", "name_1": "", "name_2": "", "dates": ""}, "Give at least one column a heading"),
        ({"name_1": "Date"}, "Two columns are called “Date”"),
        ({"name_0": ""}, "The column with the dates needs a heading"),
        ({"dates": "77"}, "Select from the list"),
    ],
)
def test_columns_that_make_no_table_are_explained(
    client: Client, page: TablePage, change: dict[str, str], words: str
) -> None:
    looked = add(client, page, making.csv(FIRST, 3))
    answer = client.post(looked.redirect_chain[-1][0], {**as_shown(looked), **change})
    assert answer.status_code == 422
    assert words in answer.content.decode()


def test_importing_again_shows_what_changes_and_warns_of_other_columns(
    client: Client, page: TablePage
) -> None:
    table = making.publish(page, making.csv(FIRST, 3))
    address = reverse("services_tables:again", args=[table.pk])
    same = client.post(address, {"file": file(making.csv(FIRST, 4))}, follow=True).content.decode()
    assert "3 rows stay as they are. 1 new or changed. 0 go." in same
    other = client.post(
        address, {"file": file(b"Road,Round\r\nMill Lane,A\r\n")}, follow=True
    ).content.decode()
    assert "The columns are not those of the table that residents see" in other
    assert "Replace the rows, with these columns" in other
    table.refresh_from_db()
    assert table.version.row_count == 3


def test_a_cell_is_corrected_without_a_new_import(client: Client, page: TablePage) -> None:
    table = making.publish(page, making.csv(FIRST, 3))
    row = table.version.rows.first()
    assert row is not None
    address = reverse("services_tables:row", args=[row.pk])
    assert address in client.get(reverse("services_tables:table", args=[table.pk])).content.decode()
    wrong = client.post(address, {"cell_0": "soon", "cell_1": "x", "cell_2": "y"})
    assert "Enter a date, such as 1 March 2026" in wrong.content.decode()
    client.post(address, {"cell_0": "2 March 2026", "cell_1": "x", "cell_2": "y"})
    row.refresh_from_db()
    assert (row.day, row.cells[1]) == (datetime.date(2026, 3, 2), "x")


def test_a_correction_is_undone_where_it_was_made_and_still_the_day_after(
    client: Client, page: TablePage
) -> None:
    table = making.publish(page, making.csv(FIRST, 60))
    row = table.version.rows.get(place=55)
    screen = reverse("services_tables:table", args=[table.pk])
    saved = client.post(
        reverse("services_tables:row", args=[row.pk]) + "?p=2",
        {"cell_0": "25 April 2026", "cell_1": "x", "cell_2": "y"},
        follow=True,
    )
    assert saved.redirect_chain[-1][0] == f"{screen}?p=2"
    undo = reverse("services_tables:undo_row", args=[row.pk])
    words = saved.content.decode()
    assert words.count(f'action="{undo}"') == 2, "in the message, and at the row"
    assert f'action="{undo}"' in client.get(f"{screen}?p=2").content.decode(), "for as long as it is so"
    done = client.post(undo, {"next": f"{screen}?p=2"}, follow=True)
    assert done.redirect_chain[-1][0] == f"{screen}?p=2"
    assert "says again what it said before" in done.content.decode()
    row.refresh_from_db()
    assert row.cells[1] == "55am"
    assert "nothing to put back" in client.post(undo, follow=True).content.decode()


def test_the_days_are_changed_and_a_table_is_deleted_after_a_question(
    client: Client, page: TablePage
) -> None:
    table = making.publish(page, making.csv(FIRST, 3))
    client.post(reverse("services_tables:table", args=[table.pk]), {"title": "Tides of 2027", **DAYS})
    table.refresh_from_db()
    assert (table.title, table.show_from) == ("Tides of 2027", datetime.date(2026, 12, 1))
    address = reverse("services_tables:delete", args=[table.pk])
    assert "Delete this table?" in client.get(address).content.decode()
    client.post(address)
    assert not DatedTable.objects.exists()


def test_a_page_that_is_not_saved_yet_says_what_to_do_first(client: Client, page: TablePage) -> None:
    address = reverse("wagtailadmin_pages:add", args=["services", "tablepage", page.get_parent().pk])
    assert "appears here once the page is saved" in client.get(address).content.decode()


def test_a_table_of_thousands_is_looked_through_in_few_queries(
    client: Client, page: TablePage, django_assert_max_num_queries: Any
) -> None:
    table = making.publish(page, making.csv(datetime.date(2026, 1, 1), 3000))
    address = reverse("services_tables:table", args=[table.pk])
    client.get(address)
    with django_assert_max_num_queries(30):
        assert client.get(f"{address}?p=60").content.decode().count(">Correct<") == 50

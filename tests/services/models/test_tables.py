import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from council.core import clock
from council.core.http import UNTIL_HEADER
from services.models import InfoPage, TablePage
from tests import factories
from tests.services.tables import making

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2026, 11, 22)
At = Callable[[datetime.date], None]


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> At:
    """Makes it noon of a day."""

    def set_day(day: datetime.date) -> None:
        noon = datetime.datetime.combine(day, datetime.time(12), clock.LONDON)
        monkeypatch.setattr(timezone, "now", lambda: noon)

    set_day(TODAY)
    return set_day


@pytest.fixture
def page(at: At) -> TablePage:
    found: TablePage = factories.TablePageFactory(parent=factories.council_site(), title="Tide times")
    return found


def days(number: int) -> datetime.timedelta:
    return datetime.timedelta(days=number)


def midnight(day: datetime.date) -> int:
    return int(datetime.datetime.combine(day, datetime.time(), clock.LONDON).timestamp())


def shown(client: Client, page: TablePage, query: str = "") -> str:
    answer = client.get(f"{page.get_url()}{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def test_it_stands_under_what_it_belongs_to_and_nothing_under_it(page: TablePage) -> None:
    assert InfoPage not in TablePage.allowed_subpage_models()
    assert TablePage in InfoPage.allowed_subpage_models()


def test_today_is_read_first_and_the_next_six_days_with_it(client: Client, page: TablePage) -> None:
    making.publish(page, making.csv(TODAY - days(3), 30))
    words = shown(client, page)
    head = words[words.index("Today and the next 6 days") : words.index('<section class="gh-sheet"')]
    assert "Today, Sunday 22 November<" in head
    assert head.count('<th scope="row"') == 7
    assert "Saturday 21 November" not in head and "Saturday 28 November" in head
    assert '<th scope="col" role="columnheader">Morning</th>' in words


def test_two_tables_of_other_columns_are_told_apart_by_their_names(client: Client, page: TablePage) -> None:
    making.publish(page, making.csv(TODAY, 30), title="Tides 2026")
    making.publish(page, making.csv(TODAY + days(30), 30), title="Tides 2027")
    assert "Today and the next 6 days" in shown(client, page) and "Tides 2026: Today" not in shown(
        client, page
    )
    making.publish(page, making.csv(TODAY, 30, "Date,Up,Down"), title="Ferries")
    words = shown(client, page)
    assert "Tides 2026: Today and the next 6 days" in words
    assert "Ferries: Today and the next 6 days" in words


def test_it_changes_at_midnight_in_london_and_is_kept_until_then(
    client: Client, page: TablePage, at: At
) -> None:
    making.publish(page, making.csv(TODAY, 30))
    answer = client.get(page.get_url())
    assert int(answer.headers[UNTIL_HEADER]) == midnight(TODAY + days(1))
    at(TODAY + days(1))
    assert "Today, Monday 23 November<" in shown(client, page)


def test_next_years_table_is_loaded_now_and_appears_by_itself(
    client: Client, page: TablePage, at: At
) -> None:
    making.publish(page, b"Place,Tide\r\nQuay,high\r\n", title="This year", show_until=TODAY + days(9))
    making.publish(page, b"Place,Tide\r\nPier,low\r\n", title="Next year", show_from=TODAY + days(5))
    for day, there, until in (
        (TODAY, {"This year"}, TODAY + days(5)),
        (TODAY + days(5), {"This year", "Next year"}, TODAY + days(10)),
        (TODAY + days(10), {"Next year"}, None),
    ):
        at(day)
        answer = client.get(page.get_url())
        words = answer.content.decode()
        assert {name for name in ("This year", "Next year") if f"{name}</h2>" in words} == there
        kept = answer.headers.get(UNTIL_HEADER)
        assert kept == (str(midnight(until)) if until else None)


def test_before_the_first_day_the_page_says_when_that_is(client: Client, page: TablePage) -> None:
    assert "There is no table to show now." in shown(client, page)
    table = making.publish(page, making.csv(TODAY, 5), title="Tides 2027", show_from=TODAY + days(9))
    assert "“Tides 2027” is published on 1 December 2026." in shown(client, page)
    for form in ("csv", "calendar"):
        assert client.get(f"{page.get_url()}{form}/{table.pk}/").status_code == 404


def test_a_long_table_goes_by_month_and_begins_with_this_one(client: Client, page: TablePage) -> None:
    table = making.publish(page, making.csv(datetime.date(2026, 1, 1), 365))
    words = shown(client, page)
    sheet = words[words.index('<section class="gh-sheet"') :]
    assert sheet.count('<th scope="row"') == 30
    assert f'href="?table={table.pk}&amp;month=2026-03#table-{table.pk}"' in sheet
    march = shown(client, page, f"?table={table.pk}&month=2026-03")
    assert ">Sunday 1 March<" in march and 'aria-current="page">March<' in march


@pytest.mark.parametrize(
    "query", ["?table=0", "?table={}&month=2031-01", "?table={}&month=soon", "?table=x", "?table={}&page=-1x"]
)
def test_a_part_that_no_link_leads_to_is_not_there(client: Client, page: TablePage, query: str) -> None:
    table = making.publish(page, making.csv(datetime.date(2026, 1, 1), 365))
    assert client.get(f"{page.get_url()}{query.format(table.pk)}").status_code == 404


def test_a_long_table_without_dates_goes_in_parts(client: Client, page: TablePage) -> None:
    rows = "\r\n".join(["Road,Round", *(f"Road {n},A" for n in range(250))])
    table = making.publish(page, rows.encode())
    last = shown(client, page, f"?table={table.pk}&page=3")
    assert last.count('<th scope="row"') == 50 and "Road 249" in last
    assert client.get(f"{page.get_url()}?table={table.pk}&page=4").status_code == 404


def test_the_same_rows_are_downloaded_and_put_into_a_calendar(client: Client, page: TablePage) -> None:
    table = making.publish(page, making.csv(TODAY, 200), title="Tide times 2026")
    download = client.get(f"{page.get_url()}csv/{table.pk}/")
    assert download["Content-Disposition"] == 'attachment; filename="tide-times-2026.csv"'
    assert download.content.decode().splitlines()[1] == "2026-11-22,0am,0pm"
    assert len(download.content.decode().splitlines()) == 201
    assert int(download.headers[UNTIL_HEADER]) == midnight(TODAY + days(1))
    calendar = client.get(f"{page.get_url()}calendar/{table.pk}/").content.decode()
    assert calendar.count("BEGIN:VEVENT") == 200
    assert client.get(f"{page.get_url()}calendar/{table.pk}9/").status_code == 404


def test_below_a_topic_the_downloads_have_addresses_too(client: Client, page: TablePage) -> None:
    topic = factories.TopicPageFactory(parent=page.get_parent(), title="Visiting")
    below: Any = factories.TablePageFactory(parent=topic, title="Ferries")
    table = making.publish(below, making.csv(TODAY, 3))
    assert client.get(f"{below.get_url()}csv/{table.pk}/").status_code == 200


def test_five_thousand_rows_cost_no_more_queries_than_five(
    client: Client, page: TablePage, django_assert_max_num_queries: Any
) -> None:
    rows = [f"{(TODAY + days(n // 14)).isoformat()},{n},x" for n in range(5000)]
    making.publish(page, "\r\n".join(["Date,Tide,Height", *rows]).encode())
    making.publish(page, making.csv(TODAY, 5), title="Second")
    client.get(page.get_url())
    with django_assert_max_num_queries(15):
        words = shown(client, page)
    assert len(words) < 120_000


def test_it_is_in_the_a_to_z_under_its_other_words(client: Client, page: TablePage) -> None:
    factories.TablePageFactory(parent=page.get_parent(), title="Bin calendar", synonyms="rubbish days")
    assert "Rubbish days" in client.get("/a-to-z/r/").content.decode()


def test_synonyms_are_held_to_their_length_here_too(page: TablePage) -> None:
    page.synonyms = "x" * 81
    with pytest.raises(ValidationError):
        page.full_clean()

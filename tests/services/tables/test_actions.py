import datetime
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from wagtail.models import PageLogEntry

from council.core import clock
from services.models import DatedTable, TablePage, TableRow, TableUpload
from services.tables import actions
from services.tables.reading import content, read
from tests import factories
from tests.services.tables import making

pytestmark = pytest.mark.django_db
FIRST = datetime.date(2026, 3, 1)


@pytest.fixture
def page() -> TablePage:
    found: TablePage = factories.TablePageFactory(parent=factories.council_site())
    return found


def test_importing_again_says_what_changes_and_the_rows_before_can_be_put_back(page: TablePage) -> None:
    boss = factories.person(is_superuser=True)
    table = making.publish(page, making.csv(FIRST, 3), by=boss)
    first = table.version
    grid = read(b"Date,Morning,Evening\r\n01/03/2026,0am,0pm\r\n02/03/2026,9am,1pm\r\n")
    found = actions.changes(table, content(grid, grid.headings, 0))
    assert found is not None
    assert (found.stay, found.new, len(found.gone), found.columns_differ) == (
        1, [["02/03/2026", "9am", "1pm"]], 2, False,
    )  # fmt: skip
    making.publish(page, making.csv(FIRST, 1), table=table, by=boss)
    assert table.versions.count() == 2
    actions.put_back(version=first, by=boss)
    assert DatedTable.objects.get().version == first


def test_a_file_is_published_once_however_often_the_button_is_pressed(page: TablePage) -> None:
    boss, grid = factories.person(is_superuser=True), read(making.csv(FIRST, 3))
    upload = actions.keep_upload(
        page=page, grid=grid, file_name="tides.csv", by=boss, title="Tides", show_from=FIRST, show_until=None
    )
    again = TableUpload.objects.get()
    found = content(grid, grid.headings, 0)
    actions.publish(upload=upload, content=found, by=boss)
    with pytest.raises(actions.PublishedAlready):
        actions.publish(upload=again, content=found, by=boss)
    assert DatedTable.objects.get().versions.count() == 1


def test_other_columns_than_before_are_said(page: TablePage) -> None:
    table = making.publish(page, making.csv(FIRST, 2))
    grid = read(b"Road,Day\r\nHigh Street,Monday\r\n")
    found = actions.changes(table, content(grid, grid.headings, None))
    assert found is not None and found.columns_differ


def test_only_the_last_five_imports_are_kept(page: TablePage) -> None:
    boss = factories.person(is_superuser=True)
    table = making.publish(page, making.csv(FIRST, 2), by=boss)
    for _ in range(6):
        making.publish(page, making.csv(FIRST, 2), table=table, by=boss)
    assert table.versions.count() == actions.KEPT_VERSIONS
    assert TableRow.objects.count() == 2 * actions.KEPT_VERSIONS


def test_a_row_is_corrected_in_its_place_and_moves_with_its_date(page: TablePage) -> None:
    boss = factories.person(is_superuser=True)
    table = making.publish(page, making.csv(FIRST, 2), by=boss)
    row = table.version.rows.get(place=0)
    with pytest.raises(actions.NotADate, match="Enter a date"):
        actions.change_row(row=row, cells=["soon", "a", "b"], by=boss)
    actions.change_row(row=row, cells=["9 March 2026", "a", "b"], by=boss)
    assert [one.place for one in table.version.rows.in_order()] == [1, 0]
    entry = PageLogEntry.objects.filter(action="services.change_table_row").get()
    assert entry.data["before"] == ["01/03/2026", "0am", "0pm"]


def test_a_corrected_row_is_put_back_once_with_its_date_and_both_are_in_the_trail(page: TablePage) -> None:
    boss = factories.person(is_superuser=True)
    table = making.publish(page, making.csv(FIRST, 2), by=boss)
    row = table.version.rows.get(place=0)
    actions.change_row(row=row, cells=["9 March 2026", "a", "b"], by=boss)
    row = actions.undo_row(row=row, by=boss)
    assert (row.day, row.cells, row.before) == (FIRST, ["01/03/2026", "0am", "0pm"], None)
    with pytest.raises(actions.NothingToPutBack):
        actions.undo_row(row=row, by=boss)
    told = PageLogEntry.objects.filter(action__startswith="services.").order_by("timestamp")
    assert [entry.action for entry in told][-2:] == ["services.change_table_row", "services.undo_table_row"]


def found(words: str) -> list[str]:
    return [str(one) for one in TablePage.objects.all().search(words)]


def test_a_page_is_found_by_a_road_in_its_table_while_residents_see_it(page: TablePage) -> None:
    boss = factories.person(is_superuser=True)
    roads = b"Road,Day\r\nQuarry Lane,Monday\r\nSt Wilfrid\xe2\x80\x99s Row,Tuesday\r\n"
    table = making.publish(page, roads, by=boss)
    assert found("Quarry Lane") == found("wilfrid") == [page.title]
    row = table.version.rows.get(place=0)
    actions.change_row(row=row, cells=["Beacon Way", "Monday"], by=boss)
    assert (found("Quarry"), found("Beacon")) == ([], [page.title])
    actions.undo_row(row=row, by=boss)
    tomorrow = clock.today() + datetime.timedelta(days=1)
    actions.change_table(table=table, title="x", show_from=tomorrow, show_until=None, by=boss)
    assert found("Quarry") == [], "what is published ahead is not told before its day"
    DatedTable.objects.update(show_from=clock.today())
    assert actions.index_changed(today=clock.today()) == 1
    assert found("Quarry") == [page.title]
    actions.delete_table(table=table, by=boss)
    assert found("Quarry") == []


def test_a_table_of_every_road_does_not_swamp_the_index(page: TablePage) -> None:
    letters = "bcdfghjklmnp"
    words = [f"{a}a{b}e{c}i{d}o" for a in letters for b in letters for c in letters for d in letters[:2]]
    rows = "\r\n".join(["Road,Day", *(f"{word} Lane,01/03/2026" for word in words)])
    making.publish(page, rows.encode())
    told = page.words_of_tables()
    assert len(told) <= 20_000
    assert told.split()[:2] == ["babebibo", "Lane"] and told.split().count("Lane") == 1


def test_who_may_not_publish_the_page_changes_none_of_its_tables(page: TablePage) -> None:
    table = making.publish(page, making.csv(FIRST, 2))
    nobody = factories.person()
    refused: list[Any] = [
        lambda: making.publish(page, making.csv(FIRST, 2), by=nobody),
        lambda: actions.change_row(
            row=table.version.rows.get(place=0), cells=["1/3/2026", "", ""], by=nobody
        ),
        lambda: actions.undo_row(row=table.version.rows.get(place=0), by=nobody),
        lambda: actions.put_back(version=table.version, by=nobody),
        lambda: actions.delete_table(table=table, by=nobody),
        lambda: actions.change_table(table=table, title="x", show_from=FIRST, show_until=None, by=nobody),
    ]
    for attempt in refused:
        with pytest.raises(PermissionDenied, match="may not change its tables"):
            attempt()


def test_a_file_that_was_never_published_is_forgotten_after_a_week(page: TablePage) -> None:
    boss = factories.person(is_superuser=True)
    actions.keep_upload(
        page=page, grid=read(making.csv(FIRST, 1)), file_name="a.csv", by=boss, title="A",
        show_from=FIRST, show_until=None,
    )  # fmt: skip
    assert actions.forget_uploads(now=clock.now() + datetime.timedelta(days=6)) == 0
    assert actions.forget_uploads(now=clock.now() + datetime.timedelta(days=8)) == 1
    assert not TableUpload.objects.exists()

import datetime

from icalendar import Calendar

from services.tables.reading import content, read
from services.tables.writing import Row, as_calendar, as_csv

DAY = datetime.date(2026, 3, 1)
ROWS = [(DAY, ["Sunday 1 March", "=SUM(A1)", "4.5 m"]), (DAY, ["Sunday 1 March", "18:40, late", ""])]
COLUMNS = ["Date", "High water", "Height"]


def test_the_download_is_imported_again_as_it_was_and_holds_no_formula() -> None:
    text = as_csv(COLUMNS, 0, ROWS)
    grid = read(text.encode())
    found = content(grid, grid.headings, grid.dates())
    assert found.columns == COLUMNS
    assert found.rows == [
        (DAY, ["2026-03-01", "'=SUM(A1)", "4.5 m"]),
        (DAY, ["2026-03-01", "18:40, late", ""]),
    ]


def test_a_calendar_has_an_event_of_a_day_for_every_dated_row() -> None:
    made = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
    data = as_calendar("Tides", COLUMNS, 0, [*ROWS, (None, ["", "x", ""])], made_at=made, uid="table-1@x")
    first, second = Calendar.from_ical(data).walk("VEVENT")
    assert first.decoded("dtstart") == DAY
    assert first.decoded("dtend") == DAY + datetime.timedelta(days=1)
    assert str(second["summary"]) == "Tides: 18:40, late"
    assert "Height: 4.5 m" in str(first["description"])
    assert first["uid"] != second["uid"]


def test_a_row_that_comes_in_between_leaves_the_names_of_the_others() -> None:
    made = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
    later = (DAY + datetime.timedelta(days=7), ["Sunday 8 March", "19:00", ""])

    def uids(*rows: Row) -> list[str]:
        data = as_calendar("Tides", COLUMNS, 0, rows, made_at=made, uid="table-1@x")
        return [str(event["uid"]) for event in Calendar.from_ical(data).walk("VEVENT")]

    assert uids(ROWS[0], later)[1] == uids(*ROWS, later)[2] == "20260308-0-table-1@x"

import datetime

import pytest

from council.core.bank_holidays import named, of_year

# As https://www.gov.uk/bank-holidays lists them for England and Wales.
PUBLISHED = {
    2026: ["01-01", "04-03", "04-06", "05-04", "05-25", "08-31", "12-25", "12-28"],
    2027: ["01-01", "03-26", "03-29", "05-03", "05-31", "08-30", "12-27", "12-28"],
    2028: ["01-03", "04-14", "04-17", "05-01", "05-29", "08-28", "12-25", "12-26"],
}


@pytest.mark.parametrize("year", PUBLISHED)
def test_working_days_off_are_those_that_the_government_publishes(year: int) -> None:
    days = sorted(day for day in of_year(year) if day.weekday() < 5)
    assert [f"{day:%m-%d}" for day in days] == PUBLISHED[year]


def test_a_day_that_stands_in_for_one_at_a_weekend_says_for_which() -> None:
    assert named(datetime.date(2022, 1, 3)) == "New Year's Day (substitute day)"
    assert named(datetime.date(2022, 12, 26)) == "Boxing Day"
    assert named(datetime.date(2022, 12, 27)) == "Christmas Day (substitute day)"
    assert named(datetime.date(2021, 12, 28)) == "Boxing Day (substitute day)"
    assert named(datetime.date(2026, 12, 29)) == ""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from democracy.models import Surgery
from democracy.models.councillors import day_of
from tests.democracy import making

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday")]


def test_they_stand_by_family_name_each_at_an_address_that_stays() -> None:
    first = making.councillor("Ann Zebedee")
    second = making.councillor("Zoe  Abel")
    same = making.councillor("Ann Zebedee")
    assert [first.slug, second.slug, same.slug] == ["ann-zebedee", "zoe-abel", "ann-zebedee-2"]
    assert list(type(first).objects.in_order()) == [second, first, same]
    first.name = "Ann Brown"
    first.save()
    assert first.slug == "ann-zebedee" and first.sort_name.startswith("brown")
    assert making.councillor("By Party").slug == "by-party-2"


def test_a_surgery_says_its_next_four_dates_without_those_taken_out() -> None:
    one = making.surgery(making.councillor(), none_on="2 January 2027")
    assert [f"{day:%d %b}" for day in one.next_days()] == ["05 Dec", "06 Feb", "06 Mar", "03 Apr"]
    assert one.in_words() == "First Saturday of the month, 10am"


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"how": "weekly", "weekday": 2, "ends": datetime.time(11, 30)}, "Every Wednesday, 10am to 11:30am"),
        (
            {"how": "fortnightly", "one_day": datetime.date(2026, 11, 26)},
            "Every other Thursday, 10am",
        ),
        ({"week": 5, "weekday": 4}, "Last Friday of the month, 10am"),
        ({"how": "appointment"}, "By appointment"),
    ],
)
def test_a_surgery_is_said_in_words(fields: dict[str, object], told: str) -> None:
    one = making.surgery(making.councillor(), **fields)
    one.full_clean()
    assert one.in_words() == told
    assert len(one.next_days()) == (0 if told == "By appointment" else 4)
    with translation.override("cy"):
        assert one.in_words() != told


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"starts": None}, "starts"),
        ({"week": None}, "week"),
        ({"weekday": None}, "weekday"),
        ({"how": "fortnightly"}, "one_day"),
        ({"ends": datetime.time(9)}, "ends"),
        ({"none_on": "Christmas"}, "none_on"),
    ],
)
def test_a_surgery_that_has_no_day_is_refused_where_it_is_wrong(
    fields: dict[str, object], field: str
) -> None:
    whole = {"week": 1, "weekday": 5, "starts": datetime.time(10)}
    with pytest.raises(ValidationError) as refused:
        Surgery(councillor=making.councillor(), **{**whole, **fields}).full_clean(exclude=["councillor"])
    assert list(refused.value.message_dict) == [field]


def test_a_year_of_election_that_has_not_come_is_refused() -> None:
    person = making.councillor()
    for year in (2027, 1832):
        person.elected = year
        with pytest.raises(ValidationError, match="a year that has come"):
            person.full_clean()


def test_dates_are_read_as_people_write_them() -> None:
    assert day_of(" 25  December 2026") == day_of("25/12/2026") == datetime.date(2026, 12, 25)
    assert day_of("someday") is None and day_of("31 February 2026") is None

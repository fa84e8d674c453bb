import datetime
from typing import Any
from urllib.parse import urlencode

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import ModelLogEntry

from council.core import clock
from democracy import actions
from democracy.models import Committee, Meeting, MeetingsPage, Series
from democracy.permissions import keep
from tests import factories
from tests.democracy import making
from tests.democracy.making import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday")]
# The last Monday of each month of 2027, of which two are bank holidays.
MONDAYS = {
    "how": "monthly", "week": "5", "weekday": "0", "at": "18:30", "ends": "20:30", "place": "",
    "first": "2027-01-01", "last": "2027-12-31",
}  # fmt: skip


@pytest.fixture
def committee(page: MeetingsPage) -> Committee:
    return making.committee()


def address(committee: Committee, **asked: str) -> str:
    return f"{reverse('democracy_admin:plan', args=[committee.pk])}?{urlencode({**MONDAYS, **asked})}"


def dates(client: Client, committee: Committee, **asked: str) -> dict[str, str]:
    """What the browser would send of the list of dates as it is shown."""
    return sent_again(client.get(address(committee, **asked)))


def sent_again(answer: Any) -> dict[str, str]:
    """What the browser would send of the list of dates in an answer."""
    shown = BeautifulSoup(answer.content, "html.parser")
    form = shown.select_one("form:has(.gh-dates)")
    assert form is not None
    boxes = {str(one["name"]): "on" for one in form.select("input[type=checkbox][checked]")}
    plain = form.select("input[type=date], input[type=hidden]")
    return {**boxes, **{str(one["name"]): str(one.get("value", "")) for one in plain}}


def test_a_year_is_planned_with_one_date_left_out_and_one_moved(
    client: Client, page: MeetingsPage, committee: Committee
) -> None:
    editor = client.get(reverse("wagtailsnippets_democracy_committee:edit", args=[committee.pk]))
    assert reverse("democracy_admin:plan", args=[committee.pk]) in editor.content.decode()
    told = client.get(address(committee)).content.decode()
    assert "Last Monday of each month, 6:30pm to 8:30pm, Town Hall: 12 dates" in told
    assert "Easter Monday: untick it" in told and "Summer bank holiday" in told
    assert not Meeting.objects.exists(), "looking makes nothing"
    typed = dates(client, committee)
    del typed["held_2027-08-30"]
    typed["on_2027-03-29"] = "2027-03-30"
    answer = client.post(address(committee), typed)
    series = Series.objects.get()
    assert answer.headers["Location"] == reverse("democracy_admin:planned", args=[series.pk])
    made = list(series.meetings.all())
    assert len(made) == 11
    assert [one.slug for one in made][:3] == ["2027-01-25", "2027-02-22", "2027-03-30"]
    assert {(one.starts_at.astimezone(clock.LONDON).hour, one.where) for one in made} == {(18, "Town Hall")}
    assert made[5].ends_at is not None and made[5].ends_at.astimezone(clock.LONDON).hour == 20
    assert ModelLogEntry.objects.filter(action="democracy.add_series").count() == 1
    assert ModelLogEntry.objects.for_instance(made[0]).get().action == "wagtail.create"
    public = Client().get(f"{page.url}planning-committee/").content.decode()
    assert "Tuesday 30 March 2027" in public and "30 August 2027" not in public
    done = client.get(answer.headers["Location"]).content.decode()
    assert "11 meetings are on the website" in done and "6:30pm to 8:30pm" in done


def test_another_day_that_is_a_bank_holiday_is_named_before_anything_is_planned(
    client: Client, page: MeetingsPage, committee: Committee
) -> None:
    typed = {**dates(client, committee), "on_2027-04-26": "2027-05-03"}
    answer = client.post(address(committee), typed)
    assert answer.status_code == 422 and not Meeting.objects.exists()
    told = "Monday 3 May 2027 is a bank holiday (Early May bank holiday). Choose another day, or press “Plan"
    assert told in answer.content.decode()
    # Yet another holiday was not told of; the one that was told of is kept when it is sent again.
    other = client.post(address(committee), {**sent_again(answer), "on_2027-02-22": "2027-03-26"})
    assert other.status_code == 422 and "Good Friday" in other.content.decode()
    kept = client.post(address(committee), sent_again(other))
    assert kept.status_code == 302
    days = [one.slug for one in Series.objects.get().meetings.all()]
    assert "2027-05-03" in days and "2027-03-26" in days


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"at": ""}, "Say at what time it begins"),
        ({"at": "late"}, "Give a time of day, like 18:30"),
        ({"ends": "18:00"}, "It must end after it begins"),
        ({"first": "2026-11-23"}, "Give a day that is still to come"),
        ({"first": "nonsense"}, "Give a day, like 2027-01-12"),
        ({"first": "9999-01-01", "last": "9999-12-31"}, "before 2100"),
        ({"last": "2026-12-31"}, "The last day must be the same as or after the first day"),
        ({"last": "2028-12-31"}, "Plan a year at a time"),
        ({"last": "2027-01-02"}, "There is no such day between these two"),
        ({"how": "weekly", "weeks": ""}, "Say every how many weeks it meets"),
        ({"how": "weekly", "weeks": "0"}, "The number of weeks must be 1 or more"),
        ({"how": "weekly", "weeks": "99"}, "The number of weeks must be 26 or less"),
        ({"how": "sometimes"}, "Select from the list"),
        ({"week": "9"}, "Select from the list"),
        ({"weekday": "x"}, "Select from the list"),
        ({"place": "x" * 201}, "The place must be 200 characters or less"),
    ],
)
def test_what_is_wrong_with_a_pattern_is_said_in_place_and_kept(
    client: Client, committee: Committee, asked: dict[str, str], told: str
) -> None:
    answer = client.get(address(committee, **{"place": "Kept hall", **asked}))
    page = answer.content.decode()
    assert answer.status_code == 422 and told in page and ("Kept hall" in page or "place" in asked)
    posted = client.post(address(committee, **asked), {"held_2027-01-25": "on"})
    assert posted.status_code == 422 and not Meeting.objects.exists()


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"on_2027-03-29": "soon"}, "Give a day, like 2027-01-12"),
        ({"on_2027-03-29": "2026-03-30"}, "Give a day that is still to come"),
        ({"on_2027-03-29": "2027-02-22"}, "Another meeting of this list is on 22 February 2027"),
        ({"on_2027-03-29": "2027-12-01"}, "The committee meets at this time on 1 December 2027 already"),
    ],
)
def test_what_is_wrong_with_a_date_is_said_beside_it_and_the_others_are_kept(
    client: Client, committee: Committee, typed: dict[str, str], told: str
) -> None:
    making.meeting(committee, "2027-12-01")
    sent = {**dates(client, committee), "on_2027-05-31": "2027-05-25", **typed}
    del sent["held_2027-06-28"]
    answer = client.post(address(committee), sent)
    page = BeautifulSoup(answer.content, "html.parser")
    assert answer.status_code == 422 and told in page.get_text()
    assert page.select_one("input[name='on_2027-05-31'][value='2027-05-25']")
    assert not page.select_one("input[name='held_2027-06-28'][checked]")
    # A day that is not held may say anything.
    del sent["held_2027-03-29"]
    assert client.post(address(committee), sent).status_code == 302


def test_a_list_without_a_ticked_date_plans_nothing(client: Client, committee: Committee) -> None:
    answer = client.post(address(committee), {})
    assert answer.status_code == 422 and "Tick at least one date" in answer.content.decode()


def test_days_on_which_it_meets_already_are_marked_and_not_ticked(
    client: Client, committee: Committee
) -> None:
    making.meeting(committee, "2027-01-25", "10:00")
    making.meeting(committee, "2027-02-22", cancelled_at=NOW, reason="Snow.")
    making.meeting(making.committee("Cabinet"), "2027-04-26")
    told = client.get(address(committee)).content.decode()
    assert "meets on this day already, at 10am." in told and "at 6:30pm (cancelled)." in told
    typed = dates(client, committee)
    assert "held_2027-01-25" not in typed and "held_2027-04-26" in typed
    # Twice on one day is for the committee to say; at one time it cannot be.
    client.post(address(committee), {**typed, "held_2027-01-25": "on"})
    assert list(Meeting.objects.filter(slug__startswith="2027-01-25").values_list("slug", flat=True)) == [
        "2027-01-25",
        "2027-01-25-2",
    ]


def test_the_same_list_sent_twice_makes_its_meetings_once(
    client: Client, page: MeetingsPage, committee: Committee
) -> None:
    typed = dates(client, committee)
    client.post(address(committee), typed)
    again = client.post(address(committee), typed)
    assert again.status_code == 422 and Meeting.objects.count() == 12
    with pytest.raises(actions.NotNow, match="25 January 2027, 6:30pm already"):
        actions.add_series(
            committee=committee,
            days=[datetime.date(2027, 1, 25)],
            at=datetime.time(18, 30),
            ends=None,
            place="",
            pattern="Once",
            by=factories.champion(page.get_parent().specific),
            now=NOW,
        )


def test_an_undo_removes_what_nobody_has_touched_and_says_what_stays(
    client: Client, page: MeetingsPage, committee: Committee
) -> None:
    client.post(address(committee), dates(client, committee))
    series = Series.objects.get()
    with_paper, changed = series.meetings.all()[:2]
    making.paper(with_paper)
    changed.about = "Budget"
    changed.save()
    undo = reverse("democracy_admin:undo", args=[series.pk])
    answer = client.post(undo, follow=True).content.decode()
    assert "10 meetings removed. 2 stay" in answer and "2 of the meetings stay" in answer
    assert set(Meeting.objects.all()) == {with_paper, changed}
    assert ModelLogEntry.objects.filter(action="democracy.undo_series").count() == 1
    assert "removed already" in client.post(undo, follow=True).content.decode()
    assert Meeting.objects.count() == 2


def test_only_those_who_keep_meetings_plan_a_year(
    client: Client, page: MeetingsPage, committee: Committee
) -> None:
    other = factories.champion(factories.TopicPageFactory(parent=page.get_site().root_page, title="Roads"))
    assert not keep(other)
    client.force_login(other)
    assert client.get(address(committee)).status_code in {302, 403}
    assert client.post(address(committee), {"held_2027-01-25": "on"}).status_code in {302, 403}
    assert not Meeting.objects.exists()


def test_weekly_dates_ask_the_database_no_more_than_monthly_ones(
    client: Client, committee: Committee
) -> None:
    def asked(**pattern: Any) -> int:
        client.get(address(committee, **pattern))
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address(committee, **pattern)).status_code == 200
        return len(queries)

    monthly = asked()
    assert asked(how="weekly", weeks="1") == monthly <= 20

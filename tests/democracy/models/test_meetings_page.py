import datetime
from typing import Any

import icalendar
import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.test.utils import WagtailPageTestCase

from council.core import registries
from council.subscriptions.models import Alert
from democracy import actions
from democracy.models import Meeting, MeetingsPage, Membership, Paper
from home.models import HomePage
from services.models import TopicPage
from tests import factories
from tests.democracy import making
from tests.democracy.making import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday")]


@pytest.fixture
def page() -> MeetingsPage:
    page = making.meetings_page()
    planning = making.committee(decides="Large applications.", speaking="Register by noon.")
    making.meeting(planning)
    making.meeting(planning, "2026-10-06")
    making.meeting(making.committee("Cabinet"), "2026-12-02", "18:00", about="Draft budget")
    return page


def words(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    found = BeautifulSoup(answer.content, "html.parser").select_one("main")
    assert found is not None
    return found.get_text(" ", strip=True)


def paper(meeting: Meeting, name: str, **fields: object) -> Paper:
    return making.paper(meeting, name, **{"published_at": NOW, **fields})


def keeper() -> Any:
    return factories.UserFactory(is_superuser=True)


def test_the_page_stands_below_the_front_page_or_a_topic() -> None:
    WagtailPageTestCase().assertAllowedParentPageTypes(MeetingsPage, {HomePage, TopicPage})
    WagtailPageTestCase().assertAllowedSubpageTypes(MeetingsPage, set())


def test_the_next_meetings_and_every_committee_are_listed(client: Client, page: MeetingsPage) -> None:
    told = words(client, page.url)
    first = "Planning Committee , 1 December 2026 Tuesday 1 December 2026 , 6:30pm"
    assert told.index(first) < told.index("Draft budget")
    assert "6:30pm" in told and "6 October" not in told and "Town Hall" in told


def test_a_committee_says_its_members_the_chair_first_and_its_meetings(
    client: Client, page: MeetingsPage
) -> None:
    planning = making.Committee.objects.get(name="Planning Committee")
    making.councillors_page_below(page)
    for name, role in (("Ann Abel", "member"), ("Zoe Zebedee", "chair"), ("Gone Away", "vice")):
        person = making.councillor(name, is_serving=name != "Gone Away")
        Membership.objects.create(committee=planning, councillor=person, role=role)
    told = words(client, f"{page.url}planning-committee/")
    assert told.index("Councillor Zoe Zebedee Chair") < told.index("Councillor Ann Abel")
    assert "Gone Away" not in told and "Large applications." in told and "Past meetings" in told
    told = words(client, f"{page.get_parent().url}councillors/zoe-zebedee/")
    assert "Planning Committee Chair" in told


def test_a_meeting_shows_its_agenda_item_by_item_with_papers(client: Client, page: MeetingsPage) -> None:
    meeting = Meeting.objects.get(slug="2026-12-01")
    for place, title in enumerate(("Apologies", "12 Loom Street")):
        meeting.items.create(title=title, sort_order=place)
    meeting.save()
    paper(meeting, "Officer report", item_number=2)
    paper(meeting, "Whole agenda", kind="agenda")
    paper(meeting, "Lost item", item_number=9)
    told = words(client, f"{page.url}planning-committee/2026-12-01/")
    assert told.index("Whole agenda") < told.index("Apologies") < told.index("12 Loom Street")
    assert told.index("12 Loom Street") < told.index("Officer report")
    assert "Lost item" in told and "Register by noon." in told and "TXT" in told


def test_committee_and_meeting_say_their_own_titles_where_they_are_shared(
    client: Client, page: MeetingsPage
) -> None:
    for address, title in (("planning-committee/", "Planning Committee"), ("cabinet/2026-12-02/", "Cabinet")):
        html = BeautifulSoup(client.get(f"{page.url}{address}").content, "html.parser")
        card = {str(one["property"]): str(one["content"]) for one in html.select('meta[property^="og:"]')}
        assert card["og:title"].startswith(title)
        assert card["og:url"].endswith(address)


def test_a_month_lists_its_meetings_and_leads_to_the_next(client: Client, page: MeetingsPage) -> None:
    told = words(client, f"{page.url}calendar/2026/12/")
    assert "Cabinet" in told and "November 2026" in told and "January 2027" in told
    assert "No meeting is planned in this month" in words(client, f"{page.url}calendar/2027/01/")
    for wrong in (
        "calendar/2026/13/",
        "calendar/1066/10/",
        "calendar/99/1/",
        "nothing/",
        "cabinet/2026-01-01/",
    ):
        assert client.get(f"{page.url}{wrong}").status_code == 404, wrong


def test_a_meeting_is_held_by_the_clock_and_the_page_holds_until_then(
    client: Client, page: MeetingsPage
) -> None:
    today = making.meeting(making.committee("Licensing"), "2026-11-23", "10:30")
    answer = client.get(f"{page.url}licensing/2026-11-23/")
    assert answer.headers["Guildhall-Until"] == str(int(today.finish.timestamp()))
    assert today.state(NOW) == "planned" and today.state(today.finish) == "held"


def test_a_cancelled_meeting_says_why_everywhere(client: Client, page: MeetingsPage) -> None:
    meeting = Meeting.objects.get(slug="2026-12-01")
    actions.cancel_meeting(meeting=meeting, reason="The chamber is flooded.", by=keeper(), now=NOW)
    told = words(client, f"{page.url}planning-committee/2026-12-01/")
    assert "This meeting is cancelled. The chamber is flooded." in told
    assert "The chamber is flooded." in words(client, page.url)
    events = icalendar.Calendar.from_ical(client.get("/committee-meetings/calendar.ics").content).walk(
        "VEVENT"
    )
    (event,) = [event for event in events if event["summary"] == "Cancelled: Planning Committee"]
    assert (event["status"], event["sequence"]) == ("CANCELLED", 1)


def test_everybody_who_asked_is_told_once_of_each_news(page: MeetingsPage) -> None:
    site = page.get_site()
    (source,) = [entry for entry in registries.alerts if entry.__module__ == "democracy.alerts"]
    keys = [topic.key for topic in source(site)]
    assert keys == [
        "democracy.meetings.cabinet",
        "democracy.meetings.planning-committee",
        "democracy.meetings",
    ]
    meeting = Meeting.objects.get(slug="2026-12-01")
    by = keeper()
    agenda = paper(meeting, "Agenda", kind="agenda", published_at=None)
    actions.publish_papers(meeting=meeting, keys=[agenda.pk], at=NOW, by=by, now=NOW)
    actions.take_back_paper(paper=agenda, by=by)
    actions.publish_papers(meeting=meeting, keys=[agenda.pk], at=NOW, by=by, now=NOW)
    (alert,) = Alert.objects.all()
    assert alert.title == "Agenda published: Planning Committee, 1 December 2026"
    in_welsh = alert.translations["cy"]["title"]
    assert in_welsh.startswith("Agenda wedi") and in_welsh.endswith("Planning Committee, 1 Rhagfyr 2026")
    assert alert.topics == ["democracy.meetings", "democracy.meetings.planning-committee"]
    assert alert.url.endswith("/democracy/meetings/planning-committee/2026-12-01/")
    actions.move_meeting(
        meeting=meeting,
        starts_at=meeting.starts_at + datetime.timedelta(days=1),
        ends_at=None,
        place="",
        reason="",
        by=by,
        now=NOW,
    )
    actions.cancel_meeting(meeting=meeting, reason="Snow.", by=by, now=NOW)
    actions.restore_meeting(meeting=meeting, by=by, now=NOW)
    titles = list(Alert.objects.order_by("pk").values_list("title", flat=True))
    told = ["Agenda published", "Moved", "Cancelled", "Goes ahead after all"]
    assert [title.partition(":")[0] for title in titles] == told
    past = Meeting.objects.get(slug="2026-10-06")
    late = paper(past, "Agenda", kind="agenda", published_at=None)
    actions.publish_papers(meeting=past, keys=[late.pk], at=NOW, by=by, now=NOW)
    assert Alert.objects.count() == 4


def test_calendar_and_feed_are_of_all_or_of_one_committee(client: Client, page: MeetingsPage) -> None:
    def summaries(address: str) -> set[str]:
        answer = client.get(address)
        assert answer.headers["Content-Type"].startswith("text/calendar")
        return {
            str(event["summary"]) for event in icalendar.Calendar.from_ical(answer.content).walk("VEVENT")
        }

    assert summaries("/committee-meetings/calendar.ics") == {"Planning Committee", "Cabinet"}
    assert summaries("/committee-meetings/cabinet/calendar.ics") == {"Cabinet"}
    meeting = Meeting.objects.get(slug="2026-12-01")
    agenda = paper(meeting, "Agenda", kind="agenda", published_at=None)
    actions.publish_papers(meeting=meeting, keys=[agenda.pk], at=NOW, by=keeper(), now=NOW)
    paper(Meeting.objects.get(slug="2026-10-06"), "Minutes of October", kind="minutes")
    feed = client.get("/committee-meetings/planning-committee/rss/").content.decode()
    assert "Agenda published: Planning Committee, 1 December 2026" in feed
    assert "Minutes: Planning Committee, 6 October 2026" in feed
    assert client.get("/committee-meetings/cabinet/rss/").content.decode().count("<item>") == 0
    assert client.get("/committee-meetings/nothing/calendar.ics").status_code == 404
    page.unpublish()
    assert client.get("/committee-meetings/rss/").status_code == 404


def test_pages_ask_the_database_no_more_for_more_meetings(client: Client, page: MeetingsPage) -> None:
    def asked(address: str) -> int:
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        return len(queries)

    few = [asked(page.url), asked(f"{page.url}cabinet/")]
    cabinet = making.Committee.objects.get(name="Cabinet")
    for day in range(1, 8):
        making.meeting(cabinet, f"2027-01-0{day}")
    assert [asked(page.url), asked(f"{page.url}cabinet/")] == few and max(few) <= 12
    assert asked(f"{page.url}planning-committee/2026-12-01/") <= 12
    assert asked(f"{page.url}calendar/2026/12/") <= 10
    making.councillors_page_below(page)
    Membership.objects.create(committee=cabinet, councillor=making.councillor())
    assert asked(f"{page.url}cabinet/") <= 13


def test_two_meetings_of_a_day_have_addresses_of_their_own(page: MeetingsPage) -> None:
    cabinet = making.Committee.objects.get(name="Cabinet")
    assert making.meeting(cabinet, "2026-12-02", "20:00").slug == "2026-12-02-2"
    assert making.committee("Calendar").slug == "calendar-2"

import datetime
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from wagtail.documents import get_document_model
from wagtail.models import ModelLogEntry

from council.core import clock
from council.subscriptions.models import Alert
from democracy import papers
from democracy.models import Meeting, MeetingsPage, Paper
from democracy.tasks import publish_papers
from tests import factories
from tests.democracy import making
from tests.democracy.making import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday")]


@pytest.fixture
def meeting(page: MeetingsPage) -> Meeting:
    return making.meeting(making.committee())


def at(name: str, one: Any) -> str:
    return reverse(f"democracy_admin:{name}", args=[one.pk])


def pdf(name: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, b"Words of the paper", content_type="text/plain")


def status(client: Client, address: str) -> int:
    answer = client.get(address)
    # Read to its end, a file is closed.
    answer.getvalue()
    return int(answer.status_code)


def upload(client: Client, meeting: Meeting, *names: str) -> Any:
    return client.post(at("papers", meeting), {"upload": "1", "papers": [pdf(name) for name in names]})


def choices(meeting: Meeting, **fields: str) -> dict[str, str]:
    given = dict(fields)
    for paper in meeting.papers.all():
        given |= {f"title_{paper.pk}": f"Paper {paper.pk}", f"kind_{paper.pk}": paper.kind}
        given[f"chosen_{paper.pk}"] = "on"
    return given


def test_a_meeting_is_cancelled_with_a_reason_and_put_back(client: Client, meeting: Meeting) -> None:
    empty = client.post(at("cancel", meeting), {"reason": " "})
    assert "Go back, change nothing" in empty.content.decode()
    assert empty.status_code == 422 and "Say why it is cancelled" in empty.content.decode()
    client.post(at("cancel", meeting), {"reason": "No applications."})
    meeting.refresh_from_db()
    assert (meeting.cancelled_at, meeting.reason, meeting.sequence) == (NOW, "No applications.", 1)
    assert ModelLogEntry.objects.for_instance(meeting).first().action == "democracy.cancel_meeting"
    again = client.post(at("cancel", meeting), {"reason": "Twice."})
    assert "cancelled already" in again.content.decode() and "Twice." in again.content.decode()
    moved = client.post(at("move", meeting), {"starts_at": "2026-12-09T18:30"})
    assert "Have it go ahead first" in moved.content.decode()
    client.post(at("restore", meeting))
    meeting.refresh_from_db()
    assert (meeting.cancelled_at, meeting.reason, meeting.sequence) == (None, "", 2)
    assert [one.title.partition(":")[0] for one in Alert.objects.order_by("pk")] == [
        "Cancelled",
        "Goes ahead after all",
    ]


def test_a_meeting_is_moved_and_every_edge_says_so(
    client: Client, page: MeetingsPage, meeting: Meeting
) -> None:
    for typed, told in (
        ({"starts_at": ""}, "at which it begins now"),
        ({"starts_at": "nonsense"}, "Give a day and a time"),
        ({"starts_at": "2026-11-01T18:30"}, "still to come"),
        ({"starts_at": "2026-12-08T18:30", "ends_at": "2026-12-08T18:00"}, "end after it begins"),
        ({"starts_at": "2026-12-01T18:30"}, "when and where it is now"),
    ):
        answer = client.post(at("move", meeting), {"reason": "Kept words", **typed})
        assert answer.status_code == 422
        assert told in answer.content.decode() and "Kept words" in answer.content.decode()
    client.post(at("move", meeting), {"starts_at": "2026-12-08T18:30", "reason": "The chair is away."})
    client.logout()
    public = client.get(f"{page.url}planning-committee/2026-12-01/").content.decode()
    assert "This meeting was moved from 1 December 2026, 6:30pm." in public
    assert "The chair is away." in public and "EventRescheduled" in public
    calendar = client.get("/committee-meetings/calendar.ics").content.decode()
    assert "SEQUENCE:1" in calendar and "20261208T183000" in calendar
    feed = client.get("/committee-meetings/rss/").content.decode()
    assert "Moved: Planning Committee, 8 December 2026" in feed and "The chair is away." in feed
    (alert,) = Alert.objects.all()
    assert "Tuesday 8 December 2026, 6:30pm, Town Hall. The chair is away." in alert.text


def test_a_meeting_is_moved_to_a_bank_holiday_only_after_that_was_said(
    client: Client, meeting: Meeting
) -> None:
    typed = {"starts_at": "2026-12-25T18:30", "reason": "Kept words"}
    answer = client.post(at("move", meeting), typed)
    assert answer.status_code == 422
    html = BeautifulSoup(answer.content, "html.parser")
    assert "Friday 25 December 2026 is a bank holiday (Christmas Day)" in html.get_text()
    told = html.select_one("input[name=told]")
    assert told is not None and told["value"] == "2026-12-25"
    # Told of one day, and another was chosen.
    assert client.post(at("move", meeting), {**typed, "told": "2026-12-28"}).status_code == 422
    assert client.post(at("move", meeting), {**typed, "told": "2026-12-25"}).status_code == 302
    meeting.refresh_from_db()
    assert meeting.starts_at.astimezone(clock.LONDON).date() == datetime.date(2026, 12, 25)
    # What stays on the day is asked nothing.
    again = {"starts_at": "2026-12-25T18:00", "quietly": "on"}
    assert client.post(at("move", meeting), again).status_code == 302


def test_a_mistake_is_put_right_without_a_word(client: Client, meeting: Meeting) -> None:
    client.post(at("move", meeting), {"starts_at": "2026-12-01T18:00", "quietly": "on"})
    meeting.refresh_from_db()
    assert meeting.starts_at.astimezone(clock.LONDON).hour == 18 and meeting.moved_from is None
    assert not Alert.objects.exists()


def test_what_was_held_is_neither_moved_nor_cancelled(client: Client, page: MeetingsPage) -> None:
    held = making.meeting(making.committee("Cabinet"), "2026-10-06")
    answer = client.post(at("cancel", held), {"reason": "Too late."})
    assert "This meeting has been held" in answer.content.decode()


def test_papers_are_for_staff_until_they_are_published(
    client: Client, page: MeetingsPage, meeting: Meeting
) -> None:
    upload(client, meeting, "Agenda_1_December.txt", "Item 2 Loom Street.txt")
    agenda, report = meeting.papers.order_by("pk")
    assert (agenda.kind, report.kind, report.item_number) == ("agenda", "report", 2)
    assert agenda.document.title == "Agenda 1 December" and agenda.published_at is None
    anonymous, address = Client(), f"{page.url}planning-committee/2026-12-01/"
    assert "Agenda 1 December" not in anonymous.get(address).content.decode()
    assert status(anonymous, agenda.document.url) == 302
    assert not Alert.objects.exists()
    client.post(at("papers", meeting), choices(meeting, when="now"))
    assert f"Paper {agenda.pk}" in anonymous.get(address).content.decode()
    agenda = Paper.objects.get(pk=agenda.pk)
    assert status(anonymous, agenda.document.url) == 200
    assert Alert.objects.get().title.startswith("Agenda published")
    client.post(at("take_back", agenda))
    assert f"Paper {agenda.pk}" not in anonymous.get(address).content.decode()
    assert status(anonymous, agenda.document.url) == 302
    assert Meeting.objects.get().agenda_published_at is None


def test_papers_are_published_by_the_clock(
    client: Client, page: MeetingsPage, meeting: Meeting, monkeypatch: pytest.MonkeyPatch
) -> None:
    upload(client, meeting, "agenda.txt", "report.txt")
    given = choices(meeting, when="at", at="2026-11-24T09:00")
    report = meeting.papers.get(kind="report")
    del given[f"chosen_{report.pk}"]
    client.post(at("papers", meeting), given)
    assert "24 November 2026, 9am" in client.get(at("papers", meeting)).content.decode()
    publish_papers(0)
    assert not Paper.objects.public().exists()
    monkeypatch.setattr(clock, "now", lambda: NOW + datetime.timedelta(days=1))
    publish_papers(0)
    publish_papers(0)
    assert [one.kind for one in Paper.objects.public()] == ["agenda"]
    assert Alert.objects.count() == 1 and Meeting.objects.get().agenda_published_at is not None


def test_files_that_cannot_be_taken_are_named_and_the_others_kept(
    client: Client, meeting: Meeting, settings: Any
) -> None:
    settings.DOCUMENT_MAX_BYTES = 30
    big = SimpleUploadedFile("big.txt", b"x" * 31)
    sent = [pdf("good.txt"), pdf("virus.exe"), pdf("broken.pdf"), big, SimpleUploadedFile("none.txt", b"")]
    answer = client.post(at("papers", meeting), {"upload": "1", "papers": sent})
    told = BeautifulSoup(answer.content, "html.parser").get_text(" ", strip=True)
    assert answer.status_code == 422 and [one.document.title for one in meeting.papers.all()] == ["Good"]
    for said in ("“virus.exe” ends in .exe", "“broken.pdf” is not a PDF", "“big.txt” is 31", "none.txt"):
        assert said in told
    nothing = client.post(at("papers", meeting), {"upload": "1"})
    assert nothing.status_code == 422 and "Choose the files first" in nothing.content.decode()
    many = upload(client, meeting, *(f"{number}.txt" for number in range(51)))
    assert "These are 51 files" in many.content.decode()


def test_what_is_wrong_with_titles_and_times_is_said_in_place(client: Client, meeting: Meeting) -> None:
    upload(client, meeting, "agenda.txt")
    paper = meeting.papers.get()
    for typed, told in (
        ({f"title_{paper.pk}": ""}, "Enter"),
        ({"when": "at"}, "day and time at which they are published"),
        ({"when": "at", "at": "2020-01-01T09:00"}, "still to come"),
        ({f"chosen_{paper.pk}": ""}, "Tick at least one paper"),
        ({f"kind_{paper.pk}": "nonsense"}, "Select from the list"),
    ):
        answer = client.post(at("papers", meeting), {**choices(meeting, when="now"), **typed})
        assert answer.status_code == 422, typed
        assert told in answer.content.decode(), typed
    assert not Paper.objects.public().exists()
    client.post(at("papers", meeting), choices(meeting, when="later"))
    assert str(Paper.objects.get()) == f"Paper {paper.pk}" and not Paper.objects.public().exists()


def test_a_paper_uploaded_by_mistake_is_removed_with_its_file(client: Client, meeting: Meeting) -> None:
    upload(client, meeting, "wrong.txt")
    paper = meeting.papers.get()
    client.post(at("remove", paper))
    assert not Paper.objects.exists() and not get_document_model().objects.exists()
    library = get_document_model().objects.create(title="Kept", file=pdf("kept.txt"))
    public = Paper.objects.create(meeting=meeting, document=library, published_at=NOW)
    assert "Take it back first" in client.post(at("remove", public), follow=True).content.decode()
    client.post(at("take_back", public))
    library.refresh_from_db()
    assert library.collection.name != papers.KEPT_BACK
    client.post(at("remove", public))
    assert get_document_model().objects.filter(pk=library.pk).exists()


def test_somebody_who_keeps_no_meetings_is_refused(client: Client, meeting: Meeting) -> None:
    upload(client, meeting, "agenda.txt")
    other = factories.TopicPageFactory(parent=meeting_site(), title="Roads")
    client.force_login(factories.champion(other))
    for name in ("cancel", "restore", "move", "papers"):
        assert client.get(at(name, meeting)).status_code in {302, 403}
    for name in ("take_back", "remove"):
        assert client.post(at(name, meeting.papers.get())).status_code in {302, 403}
    assert meeting.papers.count() == 1


def meeting_site() -> Any:
    return MeetingsPage.objects.get().get_site().root_page

import datetime
import threading
from typing import Any

import pytest
from django.db import connection
from django.test import RequestFactory
from wagtail.models import ModelLogEntry

from council.core import clock
from council.core.journeys import kinds
from council.core.registries import IntakeRequest
from council.outbox.models import Message
from forms import actions, references
from forms.models import Journey, Request, RequestEvent
from forms.states import NotAllowed, State
from tests.forms import making

pytestmark = pytest.mark.django_db
GARDEN = kinds["garden-waste"]
ANSWERS: dict[str, dict[str, Any]] = {
    "postcode": {"postcode": making.POSTCODE},
    "address": {"uprn": making.UPRN, "address": "2 Weir Lane, Hollinbrook", "postcode": making.POSTCODE},
    "bins": {"bins": 2},
    "contact": {"name": "Nasreen Akhtar", "email": "nasreen@example.com", "phone": ""},
}


def complete_journey() -> Journey:
    journey, _token = actions.start_journey(kind=GARDEN)
    journey.answers = ANSWERS
    journey.save()
    return journey


def test_a_journey_is_stored_with_the_hash_of_its_token_alone() -> None:
    journey, token = actions.start_journey(kind=GARDEN)
    assert journey.token_hash == actions.token_hash(token)
    assert token not in journey.token_hash


def test_changing_the_postcode_drops_the_address_that_was_chosen_at_it() -> None:
    journey = complete_journey()
    journey = actions.save_answer(
        journey=journey, kind=GARDEN, step=GARDEN.by_slug["postcode"], answer={"postcode": "HB2 1AA"}
    )
    assert "address" not in journey.answers
    assert journey.answers["bins"] == {"bins": 2}


def test_the_same_postcode_again_keeps_the_address() -> None:
    journey = actions.save_answer(
        journey=complete_journey(),
        kind=GARDEN,
        step=GARDEN.by_slug["postcode"],
        answer=ANSWERS["postcode"],
    )
    assert journey.answers["address"] == ANSWERS["address"]


def test_submitting_makes_one_request_with_its_event_audit_row_and_email(rf: RequestFactory) -> None:
    journey = complete_journey()
    request = actions.submit(journey=journey, kind=GARDEN, http_request=rf.get("/"))
    assert references.normalise(request.reference) == request.reference
    assert (request.state, request.name, request.uprn) == (State.RECEIVED, "Nasreen Akhtar", making.UPRN)
    assert request.data["price_pence"] == 6800
    assert ["Total for a year", "£68"] in request.answers
    assert [event.state for event in request.events.all()] == [State.RECEIVED]
    assert ModelLogEntry.objects.filter(action="forms.receive", object_id=str(request.pk)).count() == 1
    message = Message.objects.get(recipient="nasreen@example.com")
    assert request.reference in message.subject
    assert f"/requests/{request.reference}/" in message.body
    told = [message.body.index(str(step)) for step in GARDEN.next_steps]
    assert told == sorted(told)


def test_submitting_again_gives_the_same_request_and_sends_nothing_more(rf: RequestFactory) -> None:
    journey = complete_journey()
    first = actions.submit(journey=journey, kind=GARDEN, http_request=rf.get("/"))
    assert actions.submit(journey=journey, kind=GARDEN, http_request=rf.get("/")) == first
    assert Request.objects.count() == Message.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_submissions_at_once_make_one_request(rf: RequestFactory) -> None:
    journey = complete_journey()
    made: list[str] = []

    def submit() -> None:
        try:
            made.append(actions.submit(journey=journey, kind=GARDEN, http_request=rf.get("/")).reference)
        finally:
            connection.close()

    threads = [threading.Thread(target=submit) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(made) == 4
    assert len(set(made)) == 1
    assert Request.objects.count() == 1


def test_a_reference_that_is_taken_is_drawn_again(monkeypatch: pytest.MonkeyPatch) -> None:
    taken = making.received().reference
    drawn = iter([taken, "GW-0000-0001"])
    monkeypatch.setattr(references, "new", lambda prefix: next(drawn))
    assert making.received().reference == "GW-0000-0001"


def test_moving_a_request_tells_the_person_and_keeps_the_note_for_staff() -> None:
    officer = making.officer()
    request = making.received()
    moved = actions.move(
        request=request, to=State.IN_PROGRESS, by=officer, message="We start on Monday.", note="Round 7"
    )
    event = moved.events.last()
    assert event is not None
    assert (event.state, event.by, event.note) == (State.IN_PROGRESS, officer, "Round 7")
    message = Message.objects.get(key=f"request-event-{event.pk}")
    assert "We start on Monday." in message.body
    for words in (f"Your request: {request.title}", request.reference, f"/requests/{request.reference}/"):
        assert words in message.body
    assert "Round 7" not in message.body
    entry = ModelLogEntry.objects.get(action="forms.move")
    assert (entry.user, entry.data["to"]) == (officer, "in_progress")


def test_a_letter_does_not_say_that_a_letter_was_sent() -> None:
    request = making.received()
    refused = actions.move(request=request, to=State.REFUSED, by=making.officer(), message="It is too late.")
    event = refused.events.last()
    assert event is not None
    body = Message.objects.get(key=f"request-event-{event.pk}").body
    assert "We cannot do what you asked.\n\nIt is too late.\n" in body
    assert "We have written" in refused.state_meaning


def test_a_move_that_the_table_does_not_have_changes_nothing() -> None:
    request = making.received()
    with pytest.raises(NotAllowed, match=r"Received.*Waiting for you"):
        actions.move(request=request, to=State.WAITING_FOR_YOU, by=None)
    assert RequestEvent.objects.filter(request=request).count() == 1
    assert Message.objects.count() == 0


def test_a_message_left_at_chat_becomes_a_request_with_a_reference() -> None:
    reference = actions.take_in(
        IntakeRequest(
            kind="message", text="My bin is cracked", name="Jo", email="jo@example.com", source="livechat"
        )
    )
    request = Request.objects.get(reference=reference)
    assert (request.channel, request.answers) == ("chat", [["Message", "My bin is cracked"]])


def test_journeys_left_for_a_week_are_deleted_and_sent_ones_kept(rf: RequestFactory) -> None:
    sent, left = complete_journey(), complete_journey()
    actions.submit(journey=sent, kind=GARDEN, http_request=rf.get("/"))
    later = clock.now() + datetime.timedelta(days=8)
    assert actions.purge_abandoned(older_than=datetime.timedelta(days=7), now=later) == 1
    assert not Journey.objects.filter(pk=left.pk).exists()
    assert Journey.objects.filter(pk=sent.pk).exists()


def test_the_answers_leave_the_journey_once_the_request_holds_them(rf: RequestFactory) -> None:
    journey = complete_journey()
    actions.submit(journey=journey, kind=GARDEN, http_request=rf.get("/"))
    journey.refresh_from_db()
    assert journey.answers == {}


def test_a_late_answer_to_a_sent_journey_is_ignored(rf: RequestFactory) -> None:
    journey = complete_journey()
    actions.submit(journey=journey, kind=GARDEN, http_request=rf.get("/"))
    step: Any = GARDEN.by_slug["bins"]
    assert actions.save_answer(journey=journey, kind=GARDEN, step=step, answer={"bins": 3}).answers == {}


def test_one_mailbox_is_sent_so_many_confirmations_and_no_more() -> None:
    http = RequestFactory().get("/")
    for _ in range(actions.CONFIRMATIONS.burst + 2):
        actions.submit(journey=complete_journey(), kind=GARDEN, http_request=http)
    assert Request.objects.count() == actions.CONFIRMATIONS.burst + 2
    assert Message.objects.count() == actions.CONFIRMATIONS.burst

import datetime
import re
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from council.core import clock
from council.core.roles import Role
from council.outbox.models import Message
from home import actions as home_actions
from home.models import EventPage
from home.newsroom import actions
from services.actions import owner_of
from tests import factories

pytestmark = pytest.mark.django_db
WHY = "High winds are forecast. Tickets are refunded."


@pytest.fixture
def writer() -> Any:
    return factories.person(Role.CHAMPION)


@pytest.fixture
def event(writer: Any) -> EventPage:
    events = factories.EventIndexPageFactory(parent=factories.council_site(), slug="events")
    home_actions.let_write(user=writer, index=events)
    starts = clock.now().replace(microsecond=0) + datetime.timedelta(days=9)
    when = {"starts_at": starts, "ends_at": starts + datetime.timedelta(hours=2)}
    page = factories.EventPageFactory(parent=events, title="Parade", owner=writer, **when)
    page.save_revision().publish()
    return EventPage.objects.get(pk=page.pk)


def ask(client: Client, event: EventPage, **typed: str) -> str:
    url = reverse("call_off_event", args=[event.pk])
    return (
        client.post(url, typed, follow=True).content.decode() if typed else client.get(url).content.decode()
    )


def test_an_event_is_cancelled_with_one_press_and_goes_ahead_after_all(
    client: Client, event: EventPage, writer: Any
) -> None:
    client.force_login(writer)
    screen = ask(client, event)
    assert "Go back, change nothing" in screen and ">Cancel<" not in screen
    assert "Tell residents" in screen and "It goes ahead after all" not in screen
    assert "Say why, and what those who meant to come should do now" in ask(client, event, state="cancelled")
    told = ask(client, event, state="cancelled", reason=WHY)
    assert "“Parade” is shown as cancelled wherever it is listed." in told
    assert WHY in client.get(event.url).content.decode()
    event.refresh_from_db()
    assert (event.state, event.state_reason, event.has_unpublished_changes) == ("cancelled", WHY, False)
    assert "It goes ahead after all" in ask(client, event)
    assert "“Parade” goes ahead" in ask(client, event, state="ahead", reason=WHY)
    event.refresh_from_db()
    assert (event.state, event.state_reason) == ("", "")


def test_an_event_is_postponed_to_a_day_that_is_known_and_lasts_as_long(
    client: Client, event: EventPage, writer: Any
) -> None:
    client.force_login(writer)
    assert "This is over already" in ask(
        client, event, state="postponed", starts_at="2020-01-01T10:00", reason=WHY
    )
    later = (event.starts_at + datetime.timedelta(days=14)).astimezone(clock.LONDON)
    earlier = (event.starts_at - datetime.timedelta(days=2)).astimezone(clock.LONDON)
    told = ask(client, event, state="postponed", starts_at=f"{earlier:%Y-%m-%dT%H:%M}", reason=WHY)
    assert (
        f"This is not later than {clock.day_and_time_in_words(event.starts_at)}, when it was to be." in told
    )
    told = ask(client, event, state="postponed", starts_at=f"{later:%Y-%m-%dT%H:%M}", reason=WHY)
    assert f"is shown as postponed to {clock.day_and_time_in_words(later)}" in told
    assert "Change the new date, or say that it goes ahead" in told
    event.refresh_from_db()
    assert event.state == "postponed"
    assert event.starts_at == later.replace(second=0)
    assert event.ends_at - event.starts_at == datetime.timedelta(hours=2)


def test_what_is_drafted_of_an_event_stays_a_draft_and_says_the_same(event: EventPage, writer: Any) -> None:
    event.title = "Grand parade"
    event.save_revision(user=writer)
    actions.call_off(event=event, state="cancelled", reason=WHY, by=writer)
    event = EventPage.objects.get(pk=event.pk)
    assert (event.title, event.state, event.has_unpublished_changes) == ("Parade", "cancelled", True)
    draft = event.get_latest_revision_as_object()
    assert (draft.title, draft.state, draft.state_reason) == ("Grand parade", "cancelled", WHY)


def test_only_what_is_on_the_site_is_called_off_and_by_whoever_publishes_it(
    client: Client, event: EventPage, writer: Any
) -> None:
    with pytest.raises(PermissionDenied):
        actions.call_off(event=event, state="cancelled", reason=WHY, by=factories.person(Role.CHAMPION))
    event.unpublish()
    with pytest.raises(PermissionDenied, match="not on the site"):
        actions.call_off(event=EventPage.objects.get(pk=event.pk), state="cancelled", reason=WHY, by=writer)


def test_residents_read_when_a_postponed_event_was_to_be_and_it_can_be_as_first_planned(
    client: Client, event: EventPage, writer: Any
) -> None:
    first = event.starts_at
    day = f"{first.astimezone(clock.LONDON):%A %-d %B %Y}"
    client.force_login(writer)
    ask(client, event, state="postponed", reason=WHY)
    assert f"It was to be on {day}. The new date is not known yet." in client.get(event.url).content.decode()
    later = (first + datetime.timedelta(days=14)).astimezone(clock.LONDON)
    ask(client, event, state="postponed", starts_at=f"{later:%Y-%m-%dT%H:%M}", reason=WHY)
    words = f"Postponed from {day} to {later:%A %-d %B %Y}."
    shown = client.get(event.url).content.decode()
    assert words in shown and f"{later:%A %-d %B %Y}" in shown and "EventRescheduled" in shown
    assert f"{words} {WHY}" in client.get("/events/").content.decode()
    # Opened again for other words, the screen knows the new date; emptied, it is not known again.
    assert f'value="{later:%Y-%m-%dT%H:%M}"' in ask(client, event)
    ask(client, event, state="postponed", reason=WHY)
    assert "The new date is not known yet." in client.get(event.url).content.decode()
    ask(client, event, state="postponed", starts_at=f"{later:%Y-%m-%dT%H:%M}", reason=WHY)
    assert "It goes ahead as first planned" in ask(client, event)
    ask(client, event, state="first", reason=WHY)
    event.refresh_from_db()
    assert (event.state, event.postponed_from) == ("", None)
    assert event.starts_at == first.replace(second=0) or event.starts_at == first


def test_a_new_date_that_does_not_go_with_how_it_repeats_is_refused_beside_it(
    client: Client, event: EventPage, writer: Any
) -> None:
    until = event.first_day + datetime.timedelta(days=14)
    EventPage.objects.filter(pk=event.pk).update(repeats="7", repeat_until=until)
    client.force_login(writer)
    later = (event.starts_at + datetime.timedelta(days=40)).astimezone(clock.LONDON)
    told = ask(client, event, state="postponed", starts_at=f"{later:%Y-%m-%dT%H:%M}", reason=WHY)
    assert "This is before the event starts." in told
    event.refresh_from_db()
    assert event.state == ""


def test_an_event_that_nobody_keeps_is_called_off_like_any_other(
    client: Client, event: EventPage, writer: Any
) -> None:
    EventPage.objects.filter(pk=event.pk).update(content_owner=None, summary="", review_date=None)
    client.force_login(factories.administrator())
    assert "is shown as cancelled" in ask(client, event, state="cancelled", reason=WHY)


def test_the_editor_says_whether_an_event_goes_ahead_and_leads_to_the_one_screen_that_changes_it(
    client: Client, event: EventPage, writer: Any
) -> None:
    client.force_login(writer)
    editor, screen = (
        reverse(name, args=[event.pk]) for name in ("wagtailadmin_pages:edit", "call_off_event")
    )
    shown = client.get(editor).content.decode()
    assert "It goes ahead, on" in shown and 'name="state"' not in shown
    assert f'href="{screen}?next={editor}"' in shown
    answer = client.post(f"{screen}?next={editor}", {"state": "cancelled", "reason": WHY})
    assert answer.headers["Location"] == editor
    shown = client.get(editor).content.decode()
    assert (
        f"Residents read: “{WHY}”" in shown
        and "Does it go ahead after all?" in shown
        and "Change the new date" not in shown
    )
    copied = EventPage.objects.get(pk=event.pk).copy(update_attrs={"slug": "again"})
    assert (copied.state, copied.state_reason, copied.postponed_from) == ("", "", None)


def test_whoever_keeps_an_event_but_may_not_publish_it_asks_those_who_may(
    client: Client, event: EventPage, writer: Any
) -> None:
    keeper, stranger = factories.person(Role.CHAMPION), factories.person(Role.CHAMPION)
    EventPage.objects.filter(pk=event.pk).update(content_owner=owner_of(keeper))
    # They write events too; this one is another's.
    home_actions.let_write(user=keeper, index=event.get_parent().specific)
    client.force_login(keeper)
    listed = client.get(reverse("events:index")).content.decode()
    assert f'href="/admin/call-off/{event.pk}/?next=' in listed
    screen = ask(client, event)
    assert f"{writer} may, so we email them what you write here." in screen and "Ask them" in screen
    assert "Tell residents" not in screen
    told = ask(client, event, state="cancelled", reason=WHY)
    assert f"{writer} got an email that asks for it." in told
    event.refresh_from_db()
    assert event.state == ""
    letters = {letter.recipient: letter for letter in Message.objects.all()}
    assert writer.email in letters and not {keeper.email, stranger.email} & set(letters)
    letter = letters[writer.email]
    assert letter.subject == f"{keeper} asks you: does “Parade” go ahead?"
    assert "“Parade” is cancelled." in letter.body and WHY in letter.body
    assert f"/admin/call-off/{event.pk}/" in letter.body

    client.force_login(writer)
    waits = ask(client, event)
    assert f"{keeper} asked today" in waits and WHY in waits and "Tell residents" in waits
    chosen = re.findall(r'<input[^>]*value="cancelled"[^>]*>', waits)
    assert len(chosen) == 1 and "checked" in chosen[0]
    assert WHY in client.get(reverse("wagtailadmin_pages:edit", args=[event.pk])).content.decode()
    assert "is shown as cancelled" in ask(client, event, state="cancelled", reason=WHY)
    assert EventPage.objects.get(pk=event.pk).asked_off is None

    client.force_login(stranger)
    assert client.get(reverse("call_off_event", args=[event.pk])).status_code == 302


def test_what_is_asked_keeps_the_new_day_and_what_an_event_goes_ahead_to(
    event: EventPage, writer: Any
) -> None:
    keeper = factories.person(Role.CHAMPION)
    EventPage.objects.filter(pk=event.pk).update(content_owner=owner_of(keeper))
    event = EventPage.objects.get(pk=event.pk)
    later = event.starts_at + datetime.timedelta(days=14)
    for state, starts_at, words in (
        ("postponed", later, f"is postponed to {clock.day_and_time_in_words(later)}"),
        ("postponed", None, "is postponed, to a day not known yet"),
        ("", None, "goes ahead after all"),
        ("", later, f"goes ahead after all, on {clock.day_and_time_in_words(later)}"),
    ):
        actions.ask_off(event=event, state=state, reason=WHY, by=keeper, starts_at=starts_at)
        assert event.asked_off is not None
        assert (event.asked_off.by, event.asked_off.starts_at) == (keeper, starts_at)
        assert event.asked_off.in_words == words
    event.unpublish()
    with pytest.raises(PermissionDenied, match="not on the site"):
        actions.ask_off(event=EventPage.objects.get(pk=event.pk), state="", reason="", by=keeper)

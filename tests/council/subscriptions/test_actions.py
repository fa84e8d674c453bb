import datetime
import re
from typing import Any

import pytest
from django.core import mail
from wagtail.models import Page, Site

from council.core import clock, languages, registries
from council.core.registries import AlertTopic
from council.outbox import actions as outbox
from council.outbox.models import Message
from council.subscriptions import actions, tasks
from council.subscriptions.models import Alert, Choice, SignUp, Subscriber
from tests import factories

pytestmark = pytest.mark.django_db
NOW = datetime.datetime(2026, 11, 23, 9, tzinfo=clock.LONDON)
HOUR = datetime.timedelta(hours=1)


@pytest.fixture(autouse=True)
def topics() -> Any:
    """Two topics that an app of the tests offers."""
    factories.council_site()
    registries.alerts.register(
        "tests", lambda site: [AlertTopic("t.bins", "Bins", "News"), AlertTopic("t.trees", "Trees", "News")]
    )
    yield
    registries.alerts.unregister("tests")


def site() -> Site:
    return Site.objects.get(is_default_site=True)


def person(email: str = "ros@example.com", *topics: str, joined: datetime.datetime = NOW) -> Subscriber:
    """Somebody who has confirmed these topics, bins unless told."""
    found = Subscriber.objects.create(site=site(), email=email, joined_at=joined)
    Choice.objects.bulk_create([Choice(subscriber=found, topic=topic) for topic in topics or ("t.bins",)])
    return found


def secret(email: str = "ros@example.com") -> str:
    """What the link in the newest message to the address carries."""
    body = Message.objects.filter(recipient=email).latest("pk").body
    found = re.search(r"/alerts/confirm/([^/\s]+)/", body)
    assert found is not None, body
    return found[1]


def announce(key: str = "news:1", topics: tuple[str, ...] = ("t.bins",), **fields: Any) -> Alert | None:
    facts = {"title": "Bins are late", "text": "By a day.", "url": "https://x.example/news/1/", "now": NOW}
    return actions.announce(key=key, site=site(), topics=topics, **{**facts, **fields})


def tell_all(alert: Alert | None) -> None:
    assert alert is not None
    while actions.tell_some(alert_id=alert.pk, now=NOW + HOUR):
        pass


def told() -> list[str]:
    return sorted(Message.objects.filter(key__startswith="alert:").values_list("recipient", flat=True))


def test_nothing_begins_before_the_link_is_confirmed_and_a_link_confirms_once() -> None:
    actions.join(site=site(), email=" Ros@Example.com", topics=["t.bins"], now=NOW)
    assert not Subscriber.objects.exists()
    tell_all(announce())
    assert told() == []
    found = actions.confirm(secret=secret(), now=NOW + HOUR)
    assert (found.email, [one.topic for one in found.choices.all()]) == ("ros@example.com", ["t.bins"])
    with pytest.raises(actions.NotOpen):
        actions.confirm(secret=secret(), now=NOW + HOUR)


def test_a_link_stops_after_a_week_and_its_address_is_forgotten() -> None:
    actions.join(site=site(), email="ros@example.com", topics=["t.bins"], now=NOW)
    late = NOW + actions.LASTS
    with pytest.raises(actions.NotOpen):
        actions.find(secret=secret(), now=late)
    assert actions.forget(now=late - HOUR) == 0
    assert actions.forget(now=late) == 1
    assert not SignUp.objects.exists()


def test_a_known_address_gets_the_same_message_and_keeps_what_it_had() -> None:
    person()
    actions.join(site=site(), email="ros@example.com", topics=["t.trees"], now=NOW)
    actions.join(site=site(), email="new@example.com", topics=["t.trees"], now=NOW)
    bodies = [
        re.sub(r"/confirm/[^/]+/", "", Message.objects.get(recipient=email).body)
        for email in ("ros@example.com", "new@example.com")
    ]
    assert bodies[0] == bodies[1]
    found = actions.confirm(secret=secret(), now=NOW)
    assert {one.topic for one in found.choices.all()} == {"t.bins", "t.trees"}


def test_everybody_who_asked_is_told_once_and_nobody_else() -> None:
    person("bins@example.com")
    person("both@example.com", "t.bins", "t.trees")
    person("trees@example.com", "t.trees")
    alert = announce(topics=("t.bins", "t.other"))
    tell_all(alert)
    assert told() == ["bins@example.com", "both@example.com"]
    assert announce() is None, "the same thing is never told again"
    tell_all(alert)
    assert len(told()) == 2
    assert alert is not None
    alert.refresh_from_db()
    assert (alert.told, alert.finished_at) == (2, NOW + HOUR)


def test_who_confirms_after_it_was_published_hears_of_the_next() -> None:
    person("late@example.com", joined=NOW + datetime.timedelta(seconds=1))
    tell_all(announce())
    assert told() == []


def test_a_telling_that_is_broken_off_goes_on_where_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "BATCH", 3)
    for number in range(8):
        person(f"p{number}@example.com")
    alert = announce()
    assert alert is not None
    assert actions.tell_some(alert_id=alert.pk, now=NOW)
    send_many = outbox.send_many

    def broken(**given: Any) -> None:
        send_many(**given)
        raise ConnectionError("the process ended")

    monkeypatch.setattr(actions.outbox, "send_many", broken)
    with pytest.raises(ConnectionError):
        actions.tell_some(alert_id=alert.pk, now=NOW)
    assert len(told()) == 3, "messages and the mark of how far it got are stored together"
    monkeypatch.setattr(actions.outbox, "send_many", send_many)
    tasks.resume(timestamp=0)
    assert told() == sorted(f"p{number}@example.com" for number in range(8))


def test_whoever_asked_in_welsh_is_written_to_in_welsh() -> None:
    with languages.speaking("cy"):
        actions.join(site=site(), email="sian@example.com", topics=["t.bins"], now=NOW)
    assert actions.confirm(secret=secret("sian@example.com"), now=NOW - HOUR).language == "cy"
    person()

    def words() -> actions.Said:
        said = f"Bins, {languages.current()}"
        return actions.Said(title=said, text=said, url=f"https://x.example/{languages.current()}/")

    tell_all(actions.announce_in_each(key="news:cy", site=site(), topics=["t.bins"], words=words, now=NOW))
    told = {one.recipient: one for one in Message.objects.filter(key__startswith="alert:")}
    assert (
        told["ros@example.com"].subject == "Bins, en-gb" and "Read it here:" in told["ros@example.com"].body
    )
    welsh = told["sian@example.com"]
    assert welsh.subject == "Bins, cy" and "https://x.example/cy/" in welsh.body
    assert "Read it here:" not in welsh.body and "/cy/" in welsh.headers["List-Unsubscribe"]


def test_however_many_are_told_it_takes_a_few_queries_a_batch(django_assert_max_num_queries: Any) -> None:
    many = 4 * actions.BATCH + 1
    where = site()
    people = [Subscriber(site=where, email=f"p{n}@example.com", joined_at=NOW) for n in range(many)]
    Subscriber.objects.bulk_create(people)
    Choice.objects.bulk_create([Choice(subscriber=one, topic="t.bins") for one in people])
    alert = announce()
    assert alert is not None
    with django_assert_max_num_queries(10 * 5):
        tell_all(alert)
    assert Message.objects.filter(key__startswith="alert:").count() == many


def test_a_message_carries_the_way_to_leave_in_its_headers_and_its_words(
    django_capture_on_commit_callbacks: Any,
) -> None:
    one = person()
    tell_all(announce())
    message = Message.objects.get(key__startswith="alert:")
    outbox.deliver(message_id=message.pk)
    sent = mail.outbox[-1]
    link = re.search(r"http\S+/alerts/leave/\S+/", str(sent.body))
    assert link is not None
    assert sent.extra_headers["List-Unsubscribe"] == f"<{link[0]}>"
    assert sent.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert actions.by_ticket(link[0].rstrip("/").rpartition("/")[2]) == one


def test_leaving_forgets_the_address_and_takes_back_what_waits() -> None:
    one, other = person(), person("other@example.com")
    tell_all(announce())
    mark = actions.ticket(one)
    actions.leave(person=one)
    assert told() == [other.email]
    assert not Subscriber.objects.filter(email="ros@example.com").exists()
    assert actions.by_ticket(mark) is None
    with pytest.raises(actions.NotOpen):
        actions.by_ticket(mark + "x")


def test_a_choice_of_nothing_is_leaving() -> None:
    one = person("ros@example.com", "t.bins", "t.trees")
    actions.choose(person=one, topics=["t.trees"])
    assert [choice.topic for choice in one.choices.all()] == ["t.trees"]
    actions.choose(person=one, topics=[])
    assert not Subscriber.objects.exists()


def test_two_sites_tell_their_own_people() -> None:
    theatre = Site.objects.create(
        hostname="theatre.example",
        port=80,
        root_page=factories.HomePageFactory(parent=Page.get_first_root_node(), slug="theatre"),
    )
    person("borough@example.com")
    stage = Subscriber.objects.create(site=theatre, email="stage@example.com", joined_at=NOW)
    Choice.objects.create(subscriber=stage, topic="t.bins")
    tell_all(announce())
    assert told() == ["borough@example.com"]

import re
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from wagtail.models import Site

from council.core import clock
from council.core.http import TAGS_HEADER
from council.core.limits import Limit
from council.outbox.models import Message
from council.subscriptions import actions, views
from council.subscriptions.models import SignUp, Subscriber
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def news() -> None:
    """A site with news about bins."""
    factories.NewsIndexPageFactory(parent=factories.council_site(), slug="news")
    factories.NewsTopicFactory(name="Bins")


def join(client: Client, **fields: Any) -> Any:
    return client.post("/alerts/", {"email": "ros@example.com", "topics": ["home.news.bins"], **fields})


def subscriber() -> Subscriber:
    site = Site.objects.get(is_default_site=True)
    return Subscriber.objects.create(site=site, email="ros@example.com", joined_at=clock.now())


def test_the_topic_that_a_link_names_is_ticked_already(client: Client) -> None:
    page = client.get("/alerts/?topic=home.news.bins").content.decode()
    assert re.search(r'value="home\.news\.bins"[^>]*\bchecked', page)
    assert "checked" not in client.get("/alerts/?topic=%00%F0nonsense").content.decode()


def test_what_there_is_to_hear_of_stands_under_what_kind_it_is(client: Client) -> None:
    page = BeautifulSoup(client.get("/alerts/").content, "html.parser")
    (group,) = page.select("main [role=group]")
    assert group.get_text(" ", strip=True) == "News Bins All news, whatever it is about"


def test_every_address_is_answered_alike_and_no_cookie_is_set(client: Client) -> None:
    subscriber()
    known, new = join(client), join(client, email="new@example.com")
    assert (known.status_code, known.headers["Location"]) == (302, "/alerts/check-your-email/")
    assert (new.status_code, new.headers["Location"]) == (302, "/alerts/check-your-email/")
    assert client.cookies == {}
    assert SignUp.objects.count() == 2


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"email": "ros at example"}, "like name@example.com"),
        ({"email": ""}, "Enter email address"),
        ({"topics": []}, "Select what you want to hear about"),
        ({"topics": ["home.news.none"]}, "Select from the list"),
        ({"email": "x" * 300 + "@example.com"}, "254 characters"),
    ],
)
def test_what_is_wrong_is_said_in_its_place_and_what_was_typed_is_kept(
    client: Client, fields: dict[str, Any], words: str
) -> None:
    answer = join(client, **fields)
    assert answer.status_code == 200
    page = answer.content.decode()
    assert words in page
    if fields.get("email"):
        assert fields["email"] in page
    assert not SignUp.objects.exists()


def test_a_program_that_fills_in_every_box_is_thanked_and_ignored(client: Client) -> None:
    assert join(client, website="https://spam.example").status_code == 302
    assert not SignUp.objects.exists()


def test_an_address_gets_a_few_links_an_hour_and_one_computer_a_limited_number(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = {join(client).headers["Location"] for _ in range(5)}
    assert answers == {"/alerts/check-your-email/"}, "the answer tells nothing"
    assert SignUp.objects.count() == views.TO_ADDRESS.burst
    monkeypatch.setattr(views, "FROM_COMPUTER", Limit(name="none", burst=0, per_seconds=60))
    refused = join(client, email="more@example.com")
    assert refused.status_code == 429
    assert "Try again in 10 minutes" in refused.content.decode()
    assert "more@example.com" in refused.content.decode()


def test_opening_the_link_confirms_nothing_and_pressing_the_button_does(client: Client) -> None:
    join(client)
    body = Message.objects.get(recipient="ros@example.com").body
    found = re.search(r"/alerts/confirm/[^/\s]+/", body)
    assert found is not None
    for _scanner in range(3):
        assert "Yes, send me these alerts" in client.get(found[0]).content.decode()
    assert not Subscriber.objects.exists()
    done = client.post(found[0])
    assert "You have signed up for email alerts" in done.content.decode()
    assert Subscriber.objects.get().email == "ros@example.com"
    assert client.get(found[0]).status_code == 404
    assert "no longer works" in client.post(found[0]).content.decode()


def test_a_mail_programs_one_press_leaves_without_cookie_or_token() -> None:
    client = Client(enforce_csrf_checks=True)
    address = f"/alerts/leave/{actions.ticket(subscriber())}/"
    assert "Stop all alerts" in client.get(address).content.decode()
    assert Subscriber.objects.exists(), "opening is not leaving"
    for _press in range(2):
        answer = client.post(address, {"List-Unsubscribe": "One-Click"})
        assert answer.status_code == 200
        assert "You will get no more alerts" in answer.content.decode()
    assert not Subscriber.objects.exists()


def test_the_reader_changes_topics_and_none_is_refused_with_the_way_to_leave(client: Client) -> None:
    person = subscriber()
    address = f"/alerts/change/{actions.ticket(person)}/"
    saved = client.post(address, {"topics": ["home.news"]})
    assert "Your choice is saved" in saved.content.decode()
    assert [one.topic for one in person.choices.all()] == ["home.news"]
    assert "or stop all alerts" in client.post(address, {}).content.decode()
    assert [one.topic for one in person.choices.all()] == ["home.news"]


def test_the_staff_see_numbers_and_no_address(client: Client) -> None:
    person = subscriber()
    actions.choose(person=person, topics=["home.news.bins"])
    client.force_login(factories.administrator())
    page = client.get("/admin/alerts/").content.decode()
    assert re.search(r"Bins</td><td>News</td><td>1</td>", page)
    assert "ros@example.com" not in page


def test_the_join_page_is_kept_until_what_it_offers_changes(client: Client) -> None:
    assert "alerts" in client.get("/alerts/").headers[TAGS_HEADER].split()


@pytest.mark.parametrize("way", ["change", "leave"])
def test_a_link_that_a_mail_program_has_cut_says_what_to_do(client: Client, way: str) -> None:
    answer = client.get(f"/alerts/{way}/13:cut-off/")
    assert answer.status_code == 404
    assert "This link does not work" in answer.text
    assert "copy all of it" in answer.text

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from wagtail.models import PageViewRestriction

from council.core.http import SITE_TAG, TAGS_HEADER
from services import doors
from tests import factories

pytestmark = pytest.mark.django_db


def door(kind: str, text: str, url: str = "", page: Any = None, note: str = "") -> tuple[str, dict[str, Any]]:
    return ("action", {"kind": kind, "text": text, "url": url, "page": page, "note": note})


def test_tasks_stand_under_their_topic_once_from_the_service_whose_they_are(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    home = factories.council_site()
    bins = factories.TopicPageFactory(
        parent=home, title="Bins", slug="bins", doors=[door("apply", "Join us", "/forms/garden-waste/")]
    )
    factories.ServicePageFactory(
        parent=bins,
        title="Garden waste",
        slug="garden",
        doors=[
            door("apply", "Join garden waste", "/forms/garden-waste/", note="Five minutes."),
            door("pay", "Pay for it", "/pay-here/"),
        ],
    )
    roads = factories.TopicPageFactory(parent=home, title="Roads", slug="roads")
    factories.ServicePageFactory(
        parent=roads,
        title="Skips",
        provider=factories.ProviderFactory(name="Northmoor County"),
        doors=[door("apply", "A licence for a skip", "https://county.example/skips")],
    )
    with django_assert_max_num_queries(10):
        answer = client.get("/apply/")
    page = answer.content.decode()
    main = page[page.index("<main") :]
    assert main.count("/forms/garden-waste/") == 1
    assert main.index("Bins</h2>") < main.index("Join garden waste") < main.index("Roads</h2>")
    assert "Five minutes." in main
    assert "Run by Northmoor County" in main
    assert "Pay for it" not in main
    assert "listing:services.ServicePage" in answer.headers[TAGS_HEADER]
    assert "Pay for it" in client.get("/pay/").content.decode()


def test_whose_a_task_is_stands_beside_it_unless_its_words_say_so(client: Client) -> None:
    roads = factories.TopicPageFactory(parent=factories.council_site(), title="Roads", slug="roads")
    factories.ServicePageFactory(
        parent=roads,
        title="Skips",
        provider=factories.ProviderFactory(name="Northmoor County"),
        doors=[
            door("apply", "A licence for a skip", "https://county.example/skips"),
            door("apply", "Ask Northmoor County", "https://county.example/ask"),
        ],
    )
    assert client.get("/apply/").content.decode().count("Run by Northmoor County") == 1


def test_what_leads_to_a_page_that_is_not_for_everybody_is_left_out(client: Client) -> None:
    home = factories.council_site()
    topic = factories.TopicPageFactory(parent=home, title="Bins", slug="bins")
    draft = factories.ServicePageFactory(parent=topic, title="Draft", live=False)
    closed = factories.ServicePageFactory(parent=topic, title="Closed")
    PageViewRestriction.objects.create(page=closed, restriction_type="login")
    open_page = factories.ServicePageFactory(parent=topic, title="Open", slug="open")
    doing = factories.ServicePageFactory(
        parent=topic,
        doors=[
            door("report", "To a draft", page=draft),
            door("report", "To a closed one", page=closed),
            door("report", "To an open one", page=open_page),
        ],
    )
    factories.InfoPageFactory(parent=home, doors=[door("report", "What others tell", page=doing)])
    page = client.get("/report/").content.decode()
    assert "What others tell" not in page
    assert "To a draft" not in page
    assert "To a closed one" not in page
    assert 'href="/bins/open/">To an open one' in page


def test_a_door_with_nothing_behind_it_says_where_to_go_instead(client: Client) -> None:
    factories.council_site()
    answer = client.get("/have-your-say/")
    assert answer.status_code == 200
    assert "Nothing here yet" in answer.content.decode()


def shown(client: Client, address: str = "/a-to-z/") -> list[str]:
    """Which of the five doors the foot of a page leads to."""
    foot = BeautifulSoup(client.get(address).content, "html.parser").select(".gh-footer__doors a")
    return [link.get_text(strip=True) for link in foot]


def test_every_page_leads_to_the_doors_with_something_behind_them(client: Client) -> None:
    home = factories.council_site()
    assert shown(client) == []
    target = factories.ServicePageFactory(parent=home, live=False)
    page = factories.TopicPageFactory(
        parent=home,
        slug="bins",
        doors=[door("book", "Book a visit", "/book/"), door("report", "Missed", page=target)],
    )
    assert shown(client) == shown(client, "/bins/") == ["Request"]
    target.save_revision().publish()
    assert shown(client) == ["Report", "Request"]
    closed = PageViewRestriction.objects.create(page=target, restriction_type="login")
    assert shown(client) == ["Request"]
    closed.delete()
    page.doors = []
    page.save_revision().publish()
    assert shown(client) == []


def test_publishing_what_opens_or_empties_a_door_clears_every_page_and_nothing_else_does(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    cleared: list[str] = []
    home = factories.council_site()
    page = factories.ServicePageFactory(parent=home, live=False, doors=[door("pay", "Pay", "/pay-here/")])
    monkeypatch.setattr("services.receivers.clear", lambda *tags: cleared.extend(tags))
    for doors_of_it, whole in ((page.doors, True), (page.doors, False), ([], True), ([], False)):
        cleared.clear()
        page.doors = doors_of_it
        page.save_revision().publish()
        assert (SITE_TAG in cleared) == whole


def test_a_subject_with_many_tasks_leads_to_a_page_of_its_own(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doors, "SHOWN", 1)
    home = factories.council_site()
    topic = factories.TopicPageFactory(parent=home, title="Bins", slug="bins")
    both = [door("report", "Bin missed", "/one/"), door("report", "Something broken", "/two/")]
    factories.ServicePageFactory(parent=topic, doors=both)
    page = client.get("/report/").content.decode()
    assert "Bin missed" in page
    assert "Something broken" not in page
    assert "All 2 in Bins" in page
    whole = client.get("/report/bins/").content.decode()
    assert "Something broken" in whole
    assert client.get("/report/nothing/").status_code == 404


def test_a_subject_with_hundreds_of_tasks_is_read_page_by_page(
    client: Client, monkeypatch: pytest.MonkeyPatch, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    monkeypatch.setattr(doors, "ON_A_PAGE", 2)
    home = factories.council_site()
    topic = factories.TopicPageFactory(parent=home, title="Bins", slug="bins")
    three = [door("report", f"Task {letter}", f"/{letter}/") for letter in "abc"]
    factories.ServicePageFactory(parent=topic, doors=three)
    first = client.get("/report/bins/").content.decode()
    assert "Task b" in first
    assert "Task c" not in first
    assert 'href="?page=2"' in first
    with django_assert_max_num_queries(10):
        second = client.get("/report/bins/?page=2").content.decode()
    assert "Task c" in second
    assert client.get("/report/bins/?page=3").status_code == 404
    assert client.get("/report/bins/?page=x").status_code == 404


def test_of_many_subjects_with_many_tasks_each_shows_fewer(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doors, "SHOWN", 3)
    monkeypatch.setattr(doors, "FEW", 1)
    home = factories.council_site()
    for subject in ("Bins", "Roads"):
        topic = factories.TopicPageFactory(parent=home, title=subject, slug=subject.lower())
        tasks = [door("report", f"{subject} {number}", f"/{subject}/{number}/") for number in range(3)]
        factories.ServicePageFactory(parent=topic, doors=tasks)
    monkeypatch.setattr(doors, "TOGETHER", 6)
    assert "Bins 2" in client.get("/report/").content.decode()
    monkeypatch.setattr(doors, "TOGETHER", 5)
    page = client.get("/report/").content.decode()
    assert "Bins 0" in page and "Bins 1" not in page
    assert "All 3 in Roads" in page


def test_a_welsh_page_leads_to_welsh_pages(client: Client) -> None:
    home = factories.council_site()
    topic = factories.TopicPageFactory(parent=home, title="Bins", slug="bins")
    target = factories.ServicePageFactory(parent=topic, title="Open", slug="open")
    service = factories.ServicePageFactory(parent=topic, doors=[door("report", "Missed", page=target)])
    factories.in_welsh(service)
    factories.in_welsh(target)
    assert 'href="/cy/bins/open/"' in client.get("/cy/report/").content.decode()

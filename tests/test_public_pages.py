"""What every public page promises, on the bytes that leave the process: cache, banners, headers and all."""

from __future__ import annotations

import asyncio
import copy
import datetime
import functools
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup
from django.apps import apps
from django.core.files.base import ContentFile
from django.test import RequestFactory
from django.urls import reverse
from pytest_django import DjangoDbBlocker
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page

from council.core import clock
from council.core.journeys import kinds
from council.core.models import BasePage
from council.outbox.models import Message
from council.subscriptions import actions as subscriptions
from council.subscriptions.models import Subscriber
from feedback import actions as feedback
from forms import actions as forms
from services.models import (
    AccessibilityStatementPage,
    ContactPage,
    CookiesPage,
    PrivacyIndexPage,
    PrivacyNoticePage,
    Responsibility,
)
from tests import factories
from tests.access import routes
from tests.access.world import secret_in
from tests.council.pagecache.pages import CHROME, Answer, ask
from tests.democracy import making as democracy
from tests.directories import making as directories
from tests.planning import making as planning
from tests.plumbing.process import whole
from tests.services.models.trust import making as facts
from tests.services.tables import making

HOST = "localhost"
# Pages that are the same bytes for everybody: by name, in the order in which they are made below.
SAME_FOR_ALL = (
    "HomePage", "TopicPage", "ServicePage", "InfoPage", "GuidePage", "TablePage", "NewsIndexPage", "NewsPage",
    "AccessibilityStatementPage", "PrivacyIndexPage", "PrivacyNoticePage", "CookiesPage", "ContactPage",
    "EventIndexPage", "EventPage", "DirectoryPage", "CouncillorsPage", "MeetingsPage",
    "councillors by party", "a councillor", "a committee", "a meeting", "meetings of a month",
    "entry of a directory", "part of a guide", "news of a year", "news of a month", "news of a topic",
    "events of a month", "events of a topic", "alerts:join", "alerts:sent", "services:a_to_z",
    "services:a_to_z_letter", "services:site_map", "services:site_map_section", "services:door",
    "services:door_topic",
    "services:status", "services:providers", "services:provider", "services:responsible", "forms:start",
    "planning:search", "planning:application", "planning:last_week", "planning:week",
)  # fmt: skip
# Pages that belong to one visitor's journey, and are never kept; with them a page that is not there.
OWN = (
    "forms:step", "forms:back", "forms:find_request", "alerts:confirm", "alerts:change", "alerts:leave",
    "livechat:start", "livechat:message", "feedback:explain", "feedback:thanks", "feedback:wrong",
    "search:results", "library_another_format",
    "not found",
)  # fmt: skip
# Journeys carry Django's token, and only they.
WITHOUT_COOKIE = (
    *SAME_FOR_ALL,
    "alerts:confirm",
    "alerts:change",
    "alerts:leave",
    "feedback:explain",
    "feedback:thanks",
    "feedback:wrong",
    "search:results",
    "not found",
)
# Of the public's addresses, those with no page to look at: files, redirects, machine-readable, posts, or
# nothing without the visitor's own cookie or somebody's secret.
NO_PAGE = {
    # A short address leads on, and is no page; other systems have an address of their own.
    "backoffice:hear",
    "short:go",
    "theme", "wagtaildocs_serve", "wagtaildocs_authenticate_with_password", "wagtail_serve",
    "wagtailcore_login", "wagtailcore_authenticate_with_password", "home:news_feed", "home:news_atom",
    "home:news_topic_feed", "home:news_topic_atom", "home:events_calendar", "home:events_topic_calendar",
    "home:event_calendar", "home:sitemap", "home:sitemap_part", "home:robots", "search:suggestions",
    "services:status_feed", "planning:feed", "planning:ward_feed",
    "democracy:calendar", "democracy:feed", "democracy:committee_calendar",
    "democracy:committee_feed", "search:followed",
    "feedback:give", "favicon", "icon", "map_tile",
    "forms:later", "forms:check", "forms:done", "forms:request", "livechat:room", "livechat:send",
    "livechat:events", "livechat:end", "livechat:survey", "livechat:transcript", "people:accept",
    "start:start", "demo:inbox", "demo:message", "entry_reviews:list",
}  # fmt: skip
JOIN = ("action", {"kind": "apply", "text": "Join", "url": "/forms/garden-waste/", "page": None, "note": ""})
Answers = dict[str, tuple[Answer, Answer]]


@pytest.fixture(scope="module")
def answers(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Answers]:
    """Every page asked for by two fresh visitors, of a real process's pages over really stored rows."""
    with whole(django_db_blocker) as guildhall:
        yield asyncio.run(asked_twice(guildhall, addresses()))


async def asked_twice(guildhall: Any, pages: dict[str, str]) -> Answers:
    """The answers by name."""
    headers = {"host": HOST, "user-agent": CHROME}
    got = {}
    for name, address in pages.items():
        first, second = [await ask(guildhall, address, headers) for _ in range(2)]
        got[name] = (first, second)
    return got


def addresses() -> dict[str, str]:
    """A small council with everything on its pages, and the address of each page."""
    home = factories.council_site(summary="All of it.")
    picture = factories.ImageFactory()
    paper = get_document_model().objects.create(
        title="Leaflet", file=ContentFile(b"Words", name="leaflet.txt")
    )
    assert isinstance(picture, get_image_model())
    body = [
        {"type": "heading", "value": {"text": "When", "level": "2"}},
        {"type": "paragraph", "value": f'<p>See <a linktype="page" id="{home.pk}">the front page</a>.</p>'},
        {"type": "document", "value": paper.pk},
    ]
    topic = factories.TopicPageFactory(parent=home, title="Bins", show_in_menus=True)
    news_index = factories.NewsIndexPageFactory(parent=home)
    event_index = factories.EventIndexPageFactory(parent=home)
    places = factories.directory(topic)
    place = directories.entry(places, values={"type": "Library", "hours": directories.week()})
    people = factories.CouncillorsPageFactory(parent=topic, slug="councillors")
    democracy.surgery(democracy.councillor())
    gatherings = factories.MeetingsPageFactory(parent=topic, slug="meetings")
    democracy.meeting(democracy.committee(), agenda_published_at=clock.now()).items.create(title="Minutes")
    made: list[Page] = [
        home,
        places,
        people,
        gatherings,
        topic,
        factories.ServicePageFactory(
            parent=topic, title="Garden waste", body=body, synonyms="grass", doors=[JOIN]
        ),
        factories.InfoPageFactory(parent=home, picture=picture, body=body),
        factories.GuidePageFactory(parent=topic, slug="guide"),
        table(topic),
        *trust(home),
        news_index,
        factories.NewsPageFactory(
            parent=news_index, picture=picture, body=body, date=datetime.date(2024, 5, 1)
        ),
        event_index,
        factories.EventPageFactory(parent=event_index),
    ]
    factories.AlertBannerFactory(heading="Snow is coming")
    planning.application()
    ticket = feedback.ticket(feedback.give(path=topic.url, useful=False, page_id=topic.pk))
    views = {
        "services:a_to_z": [],
        "services:a_to_z_letter": ["g"],
        "services:providers": [],
        "services:responsible": [Responsibility.objects.create(question="Who mends the road?").slug],
        "services:provider": [factories.ProviderFactory(name="Northmoor").slug],
        "services:site_map": [],
        "services:site_map_section": ["bins"],
        "services:door": ["apply"],
        "services:door_topic": ["apply", "bins"],
        "services:status": [],
        "forms:start": ["garden-waste"],
        "forms:step": ["garden-waste", "postcode"],
        "forms:back": ["garden-waste", coming_back()],
        "forms:find_request": [],
        "livechat:start": [],
        "livechat:message": [],
        "feedback:explain": [ticket],
        "feedback:thanks": [ticket],
        "feedback:wrong": [places.pk, place.slug],
        "alerts:join": [],
        "alerts:sent": [],
        **alerts(home),
        "search:results": [],
        "planning:search": [],
        "planning:last_week": [],
        "planning:week": ["2026-11-02"],
        "planning:application": ["26-0417-hou"],
        "library_another_format": [paper.pk],
    }
    return {
        **{type(page).__name__: page.get_url() for page in made},
        "a committee": f"{gatherings.get_url()}planning-committee/",
        "a meeting": f"{gatherings.get_url()}planning-committee/2026-12-01/",
        "meetings of a month": f"{gatherings.get_url()}calendar/2026/12/",
        "councillors by party": f"{people.get_url()}by-party/",
        "a councillor": f"{people.get_url()}farzana-siddiq/",
        "entry of a directory": f"{places.get_url()}{place.slug}/",
        "part of a guide": f"{topic.url}guide/the-funeral/",
        "news of a year": f"{news_index.get_url()}2024/",
        "news of a month": f"{news_index.get_url()}2024/05/",
        "news of a topic": f"{news_index.get_url()}topic/bins/",
        "events of a month": f"{event_index.get_url()}2024/05/",
        "events of a topic": f"{event_index.get_url()}topic/bins/",
        **{name: reverse(name, args=arguments) for name, arguments in views.items()},
        "search:results": f"{reverse('search:results')}?q=garden",
        "not found": "/no-such-page/",
    }


def table(topic: Page) -> Page:
    """A page with a table of dates."""
    page: Page = factories.TablePageFactory(parent=topic, title="Bin calendar")
    making.publish(page, making.csv(clock.today(), 200), title="Bin days")
    return page


def alerts(home: Page) -> dict[str, list[str]]:
    """What the links in emails of alerts carry."""
    site, now = home.get_site(), clock.now()
    factories.NewsTopicFactory(name="Bins")
    subscriptions.join(site=site, email="n@example.com", topics=["home.news"], now=now)
    person = Subscriber.objects.create(site=site, email="r@example.com", joined_at=now)
    secret = secret_in(Message.objects.get(recipient="n@example.com").body)
    ticket = subscriptions.ticket(person)
    return {"alerts:confirm": [secret], "alerts:change": [ticket], "alerts:leave": [ticket]}


def coming_back() -> str:
    """What the link carries that was emailed to somebody who left a form."""
    kind = kinds["garden-waste"]
    journey, _token = forms.start_journey(kind=kind)
    forms.keep_for_later(
        journey=journey, kind=kind, email="l@example.com", http_request=RequestFactory().get("/")
    )
    return secret_in(Message.objects.get(recipient="l@example.com").body)


def trust(home: Page) -> list[Page]:
    """The accessibility statement, a privacy notice under its index, cookies, the contact page."""
    index = home.add_child(instance=PrivacyIndexPage(title="Privacy"))
    return [
        home.add_child(instance=AccessibilityStatementPage(**facts.STATEMENT)),
        index,
        index.add_child(instance=PrivacyNoticePage(**facts.NOTICE)),
        home.add_child(instance=CookiesPage(title="Cookies")),
        home.add_child(instance=ContactPage(title="Contact us", phone="01632 960100")),
    ]


@functools.lru_cache(maxsize=128)
def parsed(body: bytes) -> BeautifulSoup:
    return BeautifulSoup(body.decode(), "html.parser")


def soup(answer: Answer) -> BeautifulSoup:
    """The page, parsed once for all that is asked of it; who changes it takes a copy."""
    return parsed(answer.body)


def test_every_page_type_and_every_public_view_is_among_them(answers: Answers) -> None:
    types = {model.__name__ for model in apps.get_models() if issubclass(model, BasePage)}
    views = {
        route.name for route in routes.every() if routes.file_of(route) == "public" and route.name
    } - NO_PAGE
    assert types | views <= set(answers)
    assert set(answers) == {*SAME_FOR_ALL, *OWN}
    assert {name: pair[0].status for name, pair in answers.items() if name != "not found"} == dict.fromkeys(
        {*answers} - {"not found"}, 200
    )


@pytest.mark.parametrize("name", SAME_FOR_ALL)
def test_a_public_page_is_the_same_bytes_for_everybody(answers: Answers, name: str) -> None:
    first, second = answers[name]
    assert first.body == second.body
    assert first["etag"] == second["etag"]
    assert "cookie" not in first["vary"].lower()
    assert "no-store" not in first["cache-control"]


@pytest.mark.parametrize("name", OWN)
def test_a_page_of_ones_own_is_kept_by_nobody(answers: Answers, name: str) -> None:
    assert re.search(r"no-store|private|no-cache", answers[name][0]["cache-control"])


@pytest.mark.parametrize("name", WITHOUT_COOKIE)
def test_a_public_page_sets_no_cookie(answers: Answers, name: str) -> None:
    for answer in answers[name]:
        assert "set-cookie" not in answer
    assert "csrfmiddlewaretoken" not in answers[name][0].body.decode()


@pytest.mark.parametrize("name", [*SAME_FOR_ALL, *OWN])
def test_a_page_loads_nothing_from_another_host(answers: Answers, name: str) -> None:
    page = soup(answers[name][0])
    loaded = [tag["src"] for tag in page.select("[src]")]
    loaded += [part.split()[0] for tag in page.select("[srcset]") for part in str(tag["srcset"]).split(",")]
    loaded += [
        tag["href"]
        for tag in page.select("link[href], use[href]")
        if "canonical" not in (tag.get("rel") or [])
    ]
    loaded += [tag["action"] for tag in page.select("form[action]")]
    loaded += [
        tag[name] for name in ("poster", "data") for tag in page.select(f"video[{name}], object[{name}]")
    ]
    assert loaded
    for address in loaded:
        assert urlsplit(str(address)).netloc in {"", HOST} and not str(address).startswith("data:"), address
    assert page.select("iframe, embed, object, base, meta[http-equiv]") == []


@pytest.mark.parametrize("name", [*SAME_FOR_ALL, *OWN])
def test_a_page_has_what_assistive_technology_finds_its_way_by(answers: Answers, name: str) -> None:
    page = soup(answers[name][0])
    assert answers[name][0].body.startswith(b"<!doctype html>") or page.html is not None
    html, title = page.html, page.title
    assert html is not None and html["lang"] == "en-GB"
    assert title is not None and len(title.get_text(strip=True)) > 5
    assert len(page.select("h1")) == 1
    (main,) = page.select("main")
    first = page.select("body a[href]")[0]
    assert first["href"] == f"#{main['id']}", "the skip link is the first that focus meets"
    assert main["tabindex"] == "-1"
    assert (
        page.select("header")
        and page.select("footer")
        and page.select("nav[aria-label], nav[aria-labelledby]")
    )
    assert [tag["src"] for tag in page.select("img:not([alt])")] == []
    numbers = [tag["id"] for tag in page.select("[id]")]
    assert sorted({number for number in numbers if numbers.count(number) > 1}) == []


@pytest.mark.parametrize("name", [*SAME_FOR_ALL, *OWN])
def test_a_page_has_nothing_inline_and_a_policy_that_refuses_it(answers: Answers, name: str) -> None:
    answer = answers[name][0]
    page = soup(answer)
    assert page.select("style, [style], script:not([src]):not([type$='json'])") == []
    assert [tag.name for tag in page.find_all(True) if any(key.startswith("on") for key in tag.attrs)] == []
    policy = dict(part.strip().partition(" ")[::2] for part in answer["content-security-policy"].split(";"))
    assert policy["default-src"] == "'self'"
    assert policy["object-src"] == "'none'"
    assert {"base-uri", "frame-ancestors", "form-action"} <= set(policy)
    assert "unsafe" not in answer["content-security-policy"]
    assert "*" not in answer["content-security-policy"]


@pytest.mark.parametrize("name", [*SAME_FOR_ALL, *OWN])
def test_a_page_says_no_more_to_others_than_it_must(answers: Answers, name: str) -> None:
    answer = answers[name][0]
    assert answer["referrer-policy"] == "same-origin"
    assert answer["x-content-type-options"] == "nosniff"
    assert answer["x-frame-options"] == "SAMEORIGIN"
    assert [
        header
        for header, _ in answer.headers
        if header.lower().startswith(("guildhall-", "server", "x-powered"))
    ] == []


@pytest.mark.parametrize("name", SAME_FOR_ALL)
def test_a_page_that_is_kept_says_nothing_that_time_makes_untrue(answers: Answers, name: str) -> None:
    (main,) = copy.copy(soup(answers[name][0])).select("main")
    # Kept only for as long as it is true (tests/directories/models/test_page.py); so are hours by the day.
    for state in main.select(".gh-open"):
        state.decompose()
    words = main.get_text(" ", strip=True).lower()
    untrue = re.findall(
        r"\b(?:ago|just now|yesterday|tomorrow|open now|we are (?:open|closed)|minutes? left)\b", words
    )
    assert untrue == (["tomorrow"] if name == "entry of a directory" else [])


@pytest.mark.parametrize("name", [*SAME_FOR_ALL, *OWN])
def test_banners_stand_in_their_slot_right_after_the_skip_link(answers: Answers, name: str) -> None:
    body = answers[name][0].body
    assert b"guildhall:banners" not in body, "the slot is filled before the page leaves"
    assert body.count(b"Snow is coming</h2>") == 1
    assert body.index(b'href="#content"') < body.index(b"Snow is coming") < body.index(b"<header")

import datetime
from typing import Any

import pytest
from django.apps import apps
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from wagtail.models import Page
from wagtail.test.utils.form_data import streamfield

from council.core import clock, pictures
from council.core.checklist import check
from council.pagecache.models import PageView
from council.pagecache.popular import LEAST
from home.models import EventIndexPage, HomePage, NewsIndexPage
from services.models import InfoPage, ServicePage, TopicPage
from tests import factories
from tests.council.core.test_page_form import typed
from tests.home.sections import promotion

pytestmark = pytest.mark.django_db
HOUR, SECOND = datetime.timedelta(hours=1), datetime.timedelta(seconds=1)


def full_home() -> HomePage:
    """A front page with every section, each with something to show."""
    home: Any = factories.council_site()
    site = home.get_site()
    settings = apps.get_model("council.CouncilSettings").for_site(site)
    settings.social_accounts.create(network="facebook", url="https://social.example/hollinbrook")
    settings.save()
    topic = factories.TopicPageFactory(parent=home, title="Bins")
    image = factories.ImageFactory()
    news = factories.NewsIndexPageFactory(parent=home, slug="news")
    events = factories.EventIndexPageFactory(parent=home, slug="events")
    for _ in range(4):
        factories.NewsPageFactory(parent=news, picture=factories.ImageFactory())
        factories.EventPageFactory(parent=events)
    PageView.objects.create(path=topic.url, date=clock.today(), views=LEAST)
    words = {"text": "", "alt": "", "link_text": "More", "page": topic}
    now = clock.now()
    promos = [
        {"title": "Now on", "image": image, **words, "starts_at": now - HOUR, "ends_at": now + HOUR},
        {"title": "Over", "image": image, **words, "ends_at": now - HOUR},
        {"title": "To come", "image": image, **words, "starts_at": now + HOUR},
    ]
    provider = factories.ProviderFactory()
    home.sections = [
        ("hero", {"heading": "Welcome to Hollinbrook", "image": factories.ImageFactory(), "search": True}),
        ("tasks", {"heading": "", "tasks": [{"text": "Find a bin", "hint": "", "icon": "", "page": topic}]}),
        ("topics", {"heading": "Our services"}),
        ("popular", {"heading": "Popular now"}),
        (
            "carousel",
            {"heading": "In the borough", "slides": [{"title": "A slide", "image": image, **words}] * 2},
        ),
        ("news", {"heading": "News", "count": "3"}),
        ("events", {"heading": "What is on", "count": "4"}),
        ("promos", {"heading": "", "promos": promos}),
        ("providers", {"heading": "Run by others", "cards": [{"what": "Potholes", "provider": provider}]}),
        ("social", {"heading": "Follow us"}),
        (
            "text",
            {
                "heading": "In the open",
                "text": f'<p>Come and <a linktype="page" id="{topic.pk}">speak</a>.</p>',
                "page": topic,
                "link_text": "Find your councillor",
            },
        ),
    ]
    home.save_revision().publish()
    found: HomePage = home
    return found


def test_the_front_page_holds_topics_news_and_events() -> None:
    allowed = set(HomePage.allowed_subpage_models())
    assert {TopicPage, InfoPage, NewsIndexPage, EventIndexPage} <= allowed
    assert HomePage.allowed_parent_page_models() == [Page]
    assert ServicePage not in allowed


def test_the_front_page_shows_every_section(client: Client) -> None:
    home = full_home()
    answer = client.get("/").content.decode()
    for words in (
        "Welcome to Hollinbrook",
        "Find a bin",
        "Bins",
        "A slide",
        "News",
        "Market Square",
        "Now on",
        "01632 960500",
        "Facebook",
        "Find your councillor",
    ):
        assert words in answer
    assert "Over" not in answer
    assert "To come" not in answer
    assert answer.count('aria-labelledby="section-') == len(home.sections) - 1


def test_an_uncached_front_page_takes_twenty_queries_at_most(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    full_home()
    # What a process reads once and keeps, such as the kinds of content, is no part of a page.
    client.get("/news/")
    with django_assert_max_num_queries(20):
        assert client.get("/").status_code == 200


def test_the_front_page_is_fresh_until_midnight_in_london() -> None:
    home = factories.council_site()
    evening = datetime.datetime(2026, 6, 1, 22, 30, tzinfo=clock.LONDON)
    assert home.fresh_until(evening) == datetime.datetime(2026, 6, 2, tzinfo=clock.LONDON)


def test_a_page_deep_in_the_tree_takes_no_more_queries_than_one_above_it(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    home = factories.council_site()
    topic = factories.TopicPageFactory(parent=home, slug="bins")
    service = factories.ServicePageFactory(parent=topic, slug="missed")
    factories.InfoPageFactory(parent=service, slug="appeal", title="How to appeal")
    client.get("/bins/missed/")
    with django_assert_max_num_queries(10):
        assert "How to appeal" in client.get("/bins/missed/appeal/").content.decode()


def test_an_address_that_leads_nowhere_is_not_found(client: Client) -> None:
    factories.council_site()
    assert client.get("/no/such/page/").status_code == 404


def test_pictures_of_the_front_page_are_known_with_their_roles() -> None:
    roles = {role for found in pictures.used_by(full_home()).values() for role in found}
    assert roles == {"hero", "share", "carousel"}


def test_a_promotion_comes_and_goes_at_its_moment_though_the_page_is_kept(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    home: Any = factories.council_site()
    starts = clock.now().replace(microsecond=0) + HOUR
    home.sections = [promotion("Brown bins", starts_at=starts, ends_at=starts + HOUR)]
    home.save_revision().publish()
    for moment, shown in (
        (starts - SECOND, False),
        (starts, True),
        (starts + HOUR - SECOND, True),
        (starts + HOUR, False),
    ):
        monkeypatch.setattr(clock, "now", lambda moment=moment: moment)
        assert ("Brown bins" in client.get("/").content.decode()) is shown
    found = HomePage.objects.get()
    assert found.fresh_until(starts - SECOND) == starts
    assert found.fresh_until(starts) == min(starts + HOUR, clock.next_midnight(starts))


def test_a_photograph_that_is_small_for_the_top_is_said_to_be_so_and_used() -> None:
    home: Any = factories.council_site()
    small, large = (factories.ImageFactory(file__width=width, file__height=960) for width in (1800, 1920))
    for picture, said in ((small, 1), (large, 0), (None, 0)):
        home.sections = [("hero", {"image": picture, "heading": "Welcome"})]
        words = [item.text for item in check(home) if item.code == "picture_small"]
        assert len(words) == said
        assert all("1800 by 960 pixels" in each and "used all the same" in each for each in words)


def test_publishing_says_once_what_is_small_on_the_page_and_nothing_of_what_was_tried_before(
    client: Client,
) -> None:
    home: Any = factories.council_site()
    client.force_login(factories.administrator())
    address = reverse("wagtailadmin_pages:edit", args=[home.pk])
    tried, kept = (
        factories.ImageFactory(title=name, file__width=600, file__height=300) for name in ("A", "B")
    )
    for picture, how in ((tried, {"accept": "application/json"}), (tried, {}), (kept, {})):
        sections = streamfield([("hero", {"image": picture.pk, "alt": "A moor", "heading": "Welcome"})])
        sent = typed(title=home.title, slug=home.slug, sections=sections)
        if picture is kept:
            sent["action-publish"] = "action-publish"
        answer = client.post(address, sent, headers=how)
        assert answer.status_code in {200, 302}
    said = [str(each) for each in get_messages(answer.wsgi_request) if "by 300 pixels" in str(each)]
    assert len(said) == 1 and "“B”" in said[0]

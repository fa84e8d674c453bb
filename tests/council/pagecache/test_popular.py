import datetime

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from wagtail.models import PageViewRestriction

from council.core import clock
from council.core.http import UNTIL_HEADER
from council.pagecache.models import PageView
from council.pagecache.popular import LEAST, changes_at, popular
from tests import factories

pytestmark = pytest.mark.django_db


def read(path: str, views: int, days_ago: int = 0) -> None:
    date = clock.today() - datetime.timedelta(days=days_ago)
    PageView.objects.create(path=path, date=date, views=views)


def test_a_topic_leads_to_what_most_read_below_it_this_week(client: Client) -> None:
    home = factories.council_site()
    topic = factories.TopicPageFactory(parent=home, title="Bins", slug="bins")
    for slug in ("tip", "days", "few", "old", "draft"):
        factories.ServicePageFactory(parent=topic, title=slug.title(), slug=slug, live=slug != "draft")
    secret = factories.ServicePageFactory(parent=topic, title="Secret", slug="secret")
    PageViewRestriction.objects.create(page=secret, restriction_type="login")
    other = factories.TopicPageFactory(parent=home, slug="roads")
    factories.ServicePageFactory(parent=other, title="Potholes", slug="potholes")
    read("/bins/tip/", LEAST)
    read("/bins/days/", LEAST)
    read("/bins/days/", LEAST, days_ago=6)
    read("/bins/few/", LEAST - 1)
    read("/bins/old/", 1000, days_ago=7)
    for path in ("/bins/", "/bins/draft/", "/bins/secret/", "/bins/nothing/", "/roads/potholes/"):
        read(path, 1000)
    answer = client.get("/bins/")
    page = answer.content.decode()
    told = page[page.index("Popular now") :]
    assert told.index("Days") < told.index("Tip")
    listed = told[: told.index("</nav>")]
    assert [word for word in ("Few", "Old", "Draft", "Secret", "Potholes", "Bins") if word in listed] == []
    assert int(answer.headers[UNTIL_HEADER]) <= changes_at(clock.now()).timestamp()


def test_where_few_have_read_nothing_is_said(client: Client) -> None:
    factories.TopicPageFactory(parent=factories.council_site(), slug="bins")
    assert "Popular now" not in client.get("/bins/").content.decode()


def test_it_is_counted_again_at_the_next_full_hour() -> None:
    now = datetime.datetime(2026, 3, 1, 9, 59, 59, tzinfo=datetime.UTC)
    assert changes_at(now) == datetime.datetime(2026, 3, 1, 10, 0, tzinfo=datetime.UTC)


def test_who_finds_nothing_is_led_to_what_many_read(client: Client) -> None:
    topic = factories.TopicPageFactory(parent=factories.council_site(), title="Bins", slug="bins")
    factories.ServicePageFactory(parent=topic, title="The tip", slug="tip")
    read("/bins/tip/", LEAST)
    for address in ("/nothing-here/", "/search/?q=zzqx"):
        page = client.get(address).content.decode()
        told = page[page.index("Popular now") :]
        assert 'href="/bins/tip/"' in told[: told.index("</nav>")]


def test_it_takes_one_query(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    home = factories.council_site()
    for name in ("one", "two"):
        factories.TopicPageFactory(parent=home, title=name.title(), slug=name)
    read("/one/", LEAST)
    read("/two/", 2 * LEAST)
    with django_assert_num_queries(1):
        assert [one.title for one in popular(home, home, clock.now())] == ["Two", "One"]


def test_a_front_page_with_it_is_made_anew_each_hour() -> None:
    home = factories.council_site(sections=[("popular", {"heading": "Popular now"})])
    assert home.fresh_until(clock.now()) <= changes_at(clock.now())

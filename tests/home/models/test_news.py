import datetime
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from wagtail.models import Page, Site
from wagtail.test.utils.form_data import nested_form_data, streamfield

from council.core import clock
from home.models import NewsIndexPage, NewsPage
from tests import factories

pytestmark = pytest.mark.django_db


def index() -> NewsIndexPage:
    page: NewsIndexPage = factories.NewsIndexPageFactory(parent=factories.council_site(), slug="news")
    return page


def test_news_is_listed_newest_first(client: Client) -> None:
    news = index()
    for title, day in (("Older", 1), ("Newer", 2)):
        factories.NewsPageFactory(parent=news, title=title, date=datetime.date(2026, 3, day))
    answer = client.get("/news/").content.decode()
    assert answer.index("Newer") < answer.index("Older")


def test_a_year_lists_the_news_of_that_year_alone(client: Client) -> None:
    news = index()
    factories.NewsPageFactory(parent=news, title="Of that year", date=datetime.date(2024, 3, 1))
    factories.NewsPageFactory(parent=news, title="Of another", date=datetime.date(2025, 3, 1))
    answer = client.get("/news/2024/").content.decode()
    assert "Of that year" in answer
    assert "Of another" not in answer


def test_the_index_says_so_when_there_is_no_news(client: Client) -> None:
    index()
    assert "No news yet" in client.get("/news/").content.decode()


def test_news_shows_its_date_topic_and_other_news(client: Client) -> None:
    news = index()
    bins = factories.NewsTopicFactory(name="Bins")
    factories.NewsPageFactory(parent=news, slug="one", date=datetime.date(2026, 3, 1), topic=bins)
    factories.NewsPageFactory(parent=news, title="Something else")
    answer = client.get("/news/one/").content.decode()
    assert "1 March 2026" in answer
    assert "Bins" in answer
    assert "Something else" in answer


def test_news_leaves_the_home_page_after_its_last_day_there() -> None:
    today = clock.today()
    news, day = index(), datetime.timedelta(days=1)
    gone = factories.NewsPageFactory(parent=news, date=today - day, home_until=today - day)
    last_day = factories.NewsPageFactory(parent=news, date=today - day, home_until=today)
    tomorrow = factories.NewsPageFactory(parent=news, date=today + day)
    found = NewsPage.objects.on_home(today)
    assert last_day in found
    assert gone not in found
    assert tomorrow not in found


def test_news_cannot_leave_the_home_page_before_its_date() -> None:
    page = NewsPage(
        title="News", slug="x", date=datetime.date(2026, 3, 2), home_until=datetime.date(2026, 3, 1)
    )
    with pytest.raises(ValidationError, match="before the date"):
        page.clean()


@pytest.mark.parametrize("year", ["0000", "\u0660\u0660\u0660\u0660", "99999"])
def test_a_year_that_was_none_is_not_found(client: Client, year: str) -> None:
    index()
    assert client.get(f"/news/{year}/").status_code == 404


def answer(client: Client, address: str) -> str:
    got = client.get(address)
    assert got.status_code == 200, got.status_code
    return str(got.content.decode())


def test_a_month_lists_the_news_of_that_month_with_the_count(client: Client) -> None:
    news = index()
    factories.NewsPageFactory(parent=news, title="First of November", date=datetime.date(2026, 11, 1))
    factories.NewsPageFactory(parent=news, title="Last of November", date=datetime.date(2026, 11, 30))
    factories.NewsPageFactory(parent=news, title="Of December", date=datetime.date(2026, 12, 1))
    found = answer(client, "/news/2026/11/")
    assert "First of November" in found
    assert "Last of November" in found
    assert "Of December" not in found
    assert "2 news stories" in found
    assert "<h1>News: November 2026</h1>" in found


def test_a_topic_lists_its_news_and_offers_its_feeds(client: Client) -> None:
    news, bins = index(), factories.NewsTopicFactory(name="Bins & boxes")
    factories.NewsPageFactory(parent=news, title="About bins", topic=bins)
    factories.NewsPageFactory(parent=news, title="About nothing")
    found = answer(client, "/news/topic/bins-boxes/")
    assert "About bins" in found
    assert "About nothing" not in found
    assert "1 news story" in found
    assert 'type="application/atom+xml"' in found
    assert "/news/topic/bins-boxes/atom/" in found
    assert '<link rel="canonical" href="http://testserver/news/topic/bins-boxes/">' in found


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("/news/topic/BINS/", "/news/topic/bins/"),
        ("/news/Topic/bins/?page=2", "/news/topic/bins/?page=2"),
        ("/news/2026/3/", "/news/2026/03/"),
    ],
)
def test_another_way_to_write_an_address_leads_to_the_one_way(client: Client, asked: str, told: str) -> None:
    index()
    factories.NewsTopicFactory(name="Bins")
    got = client.get(asked)
    assert (got.status_code, got.headers["Location"]) == (301, told)


@pytest.mark.parametrize(
    "address",
    [
        "/news/2026/13/", "/news/2026/00/", "/news/2026/011/", "/news/topic/none/", "/news/2026/11/05/",
        "/news/9999/", "/news/0000/", "/news/26/", "/news/?page=0", "/news/?page=x", "/news/?page=2",
        "/news/topic/", "/news/\u0662\u0660\u0662\u0666/",
    ],
)  # fmt: skip
def test_what_is_no_part_of_the_news_is_not_found(client: Client, address: str) -> None:
    index()
    assert client.get(address).status_code == 404


def test_news_goes_on_to_a_second_page_that_says_which_it_is(client: Client) -> None:
    news = index()
    for number in range(NewsIndexPage.on_a_page + 1):
        factories.NewsPageFactory(parent=news, title=f"Piece {number}")
    assert "Next" in answer(client, "/news/")
    second = answer(client, "/news/?page=2")
    assert "(page 2 of 2)" in second
    assert '<link rel="canonical" href="http://testserver/news/?page=2">' in second


def test_the_list_of_news_asks_as_often_for_many_as_for_few(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    news, topics = index(), [factories.NewsTopicFactory() for _ in range(3)]
    for number in range(11):
        factories.NewsPageFactory(
            parent=news,
            topic=topics[number % 3],
            date=datetime.date(2025 + number % 2, number + 1, 3),
            picture=factories.ImageFactory(),
        )
    client.get("/news/")
    with django_assert_max_num_queries(14):
        client.get("/news/")


def test_news_leaves_the_home_page_after_the_days_that_its_list_says() -> None:
    today, news = clock.today(), index()
    news.home_days = 10
    news.save()
    stays = factories.NewsPageFactory(parent=news, date=today - datetime.timedelta(days=10))
    gone = factories.NewsPageFactory(parent=news, date=today - datetime.timedelta(days=11))
    kept = factories.NewsPageFactory(parent=news, date=today - datetime.timedelta(days=200), home_until=today)
    found = set(NewsPage.objects.on_home(today))
    assert {stays, kept} == found
    assert gone not in found


def test_news_that_is_to_appear_later_takes_the_day_on_which_it_does() -> None:
    appears = datetime.datetime(2027, 3, 2, 9, tzinfo=clock.LONDON)
    page = NewsPage(title="News", slug="x", date=datetime.date(2027, 3, 1), go_live_at=appears)
    page.clean()
    assert page.date == datetime.date(2027, 3, 2)
    page.go_live_at = appears - datetime.timedelta(days=1)
    page.clean()
    assert page.date == datetime.date(2027, 3, 1), "it was brought forward"


def test_news_that_appears_now_after_all_is_dated_today(client: Client) -> None:
    client.force_login(factories.administrator())
    news = index()
    tomorrow = clock.today() + datetime.timedelta(days=1)
    page = factories.NewsPageFactory(parent=news, live=False, first_published_at=None, date=tomorrow)
    page.go_live_at = clock.now() + datetime.timedelta(days=1)
    page.save_revision()
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    typed = nested_form_data(
        {
            "title": page.title,
            "slug": page.slug,
            "summary": "What has happened.",
            "content_owner": factories.OwnerFactory().pk,
            "body": streamfield([("warning", "It is open.")]),
            "related": streamfield([]),
            "date": f"{tomorrow:%d/%m/%Y}",
            "go_live_at": "",
            "action-publish": "action-publish",
            "comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": ""},
        }
    )
    answer = client.post(edit, typed)
    assert answer.status_code == 302, answer.context["form"].errors
    page = NewsPage.objects.get(pk=page.pk)
    assert (page.live, page.date) == (True, clock.today())


def test_each_of_two_sites_lists_its_own_news(client: Client, settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["localhost", "theatre.example"]
    factories.NewsPageFactory(parent=index(), title="Of the borough")
    theatre = factories.HomePageFactory(parent=Page.get_first_root_node(), slug="theatre")
    Site.objects.create(hostname="theatre.example", port=80, root_page=theatre, site_name="Theatre")
    factories.NewsPageFactory(
        parent=factories.NewsIndexPageFactory(parent=theatre, slug="news"), title="Of the theatre"
    )
    borough = client.get("/news/", headers={"host": "localhost"}).content.decode()
    stage = client.get("/news/", headers={"host": "theatre.example"}).content.decode()
    assert ("Of the borough" in borough, "Of the theatre" in borough) == (True, False)
    assert ("Of the borough" in stage, "Of the theatre" in stage) == (False, True)

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

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
    factories.NewsPageFactory(parent=news, slug="one", date=datetime.date(2026, 3, 1), topic="Bins")
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

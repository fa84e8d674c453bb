import datetime
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from council.core import clock
from council.core.models import Owner
from directories import actions
from directories.models import DirectoryPage
from tests import factories
from tests.directories import making

pytestmark = pytest.mark.django_db


@pytest.fixture
def places() -> DirectoryPage:
    return making.library(content_owner=factories.OwnerFactory(name="Leisure"))


@pytest.fixture
def link(places: DirectoryPage) -> str:
    return reverse("entry_reviews:list", args=[actions.ticket(Owner.objects.get())])


def test_somebody_without_an_account_says_that_an_entry_is_right_with_one_press(
    places: DirectoryPage, link: str, django_assert_max_num_queries: Any
) -> None:
    client = Client(enforce_csrf_checks=True)
    yesterday = clock.today() - datetime.timedelta(days=1)
    late = [making.entry(places, f"Hall {number}", review_date=yesterday) for number in range(6)]
    client.get(link)
    with django_assert_max_num_queries(12):
        answer = client.get(link)
    page = BeautifulSoup(answer.content, "html.parser")
    assert "no-store" in answer["Cache-Control"] and not answer.cookies
    assert page.select_one('meta[name="robots"][content="noindex"]')
    assert len(page.select("main form")) == 6
    # To look changes nothing: programs open the links of mail.
    late[0].refresh_from_db()
    assert late[0].review_date == yesterday
    told = client.post(link, {"entry": late[0].pk}).content.decode()
    late[0].refresh_from_db()
    assert late[0].review_date == clock.a_year_from_today()
    assert "“Hall 0” is to be looked at again by" in told and "5 entries of Leisure are past" in told
    for wrong in (late[0].pk, 999_999, "x", "", 10**30):
        assert "does not wait for you any more" in client.post(link, {"entry": wrong}).content.decode()
    for one in late[1:]:
        client.post(link, {"entry": one.pk})
    assert "All of your entries are looked at" in client.get(link).content.decode()


def test_a_forged_link_says_where_to_go(client: Client) -> None:
    factories.council_site()
    answer = client.get(reverse("entry_reviews:list", args=["1:forged"]))
    assert answer.status_code == 404 and "The next email has a new one" in answer.content.decode()

from typing import Any

import pytest
from django.test import Client
from wagtail.models import Page, PageViewRestriction

from council.core import clock
from services.models import ShortAddress
from services.short import actions
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def page() -> Page:
    found: Page = factories.TopicPageFactory(parent=factories.council_site(), title="Bins", slug="bins")
    return found


@pytest.fixture
def short(page: Page) -> ShortAddress:
    by: Any = factories.administrator()
    return actions.make(name="tip", page=page, by=by, now=clock.now())


def test_it_leads_to_the_page_and_is_counted(client: Client, short: ShortAddress) -> None:
    for address in ("/go/tip/", "/go/TIP/"):
        answer = client.get(address)
        assert (answer.status_code, answer["Location"]) == (302, "/bins/")
        assert "no-store" in answer["Cache-Control"]
    client.head("/go/tip/")
    short.refresh_from_db()
    assert (short.uses, short.last_used_on) == (2, clock.today())


def test_it_follows_a_page_that_was_renamed(client: Client, short: ShortAddress, page: Page) -> None:
    page.slug = "waste"
    page.save()
    assert client.get("/go/tip/")["Location"] == "/waste/"


@pytest.mark.parametrize("change", ["unpublish", "delete", "restrict"])
def test_what_not_everybody_may_read_is_said_in_words(
    client: Client, short: ShortAddress, page: Page, change: str
) -> None:
    if change == "restrict":
        PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    else:
        getattr(page, change)()
    answer = client.get("/go/tip/")
    said = answer.content.decode()
    assert answer.status_code == (410 if change == "delete" else 404)
    words = "was taken away" if change == "delete" else "no longer here, or not for everybody"
    assert words in said
    assert 'href="/search/?q=tip">Search for “tip”' in said
    assert 'role="search"' in said
    short.refresh_from_db()
    assert short.uses == 0


def test_an_unknown_one_is_said_in_words(client: Client, page: Page) -> None:
    for address in ("/go/nothing/", f"/go/{'x' * 200}/"):
        answer = client.get(address)
        assert answer.status_code == 404
        assert "as it is printed" in answer.content.decode()
    assert client.post("/go/nothing/").status_code == 405

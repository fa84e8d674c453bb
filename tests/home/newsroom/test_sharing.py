import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.apps import apps
from django.test import Client
from procrastinate.contrib.django.models import ProcrastinateJob
from wagtail.models import Site

from council.core.roles import Role
from council.core.tasks import make_renditions
from home import actions
from home.models import NewsPage, SharedPost
from home.newsroom.networks import Account
from tests import factories

pytestmark = pytest.mark.django_db
ACCOUNTS = [
    Account("bluesky", "https://bsky.app/profile/hollinbrook.example", "Bluesky"),
    Account("mastodon", "https://social.example/@hollinbrook", "Mastodon"),
    Account("instagram", "https://www.instagram.com/visithollinbrook", "Instagram"),
]


@pytest.fixture(autouse=True)
def _accounts(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("sharing", "work", "after_publishing"):
        monkeypatch.setattr(f"home.newsroom.{module}.accounts", lambda site: ACCOUNTS)


@pytest.fixture
def writer() -> Any:
    index = factories.NewsIndexPageFactory(parent=factories.council_site(), slug="news")
    person = factories.person(Role.CHAMPION)
    actions.let_write(user=person, index=index)
    person.index = index
    return person


def published(writer: Any, **fields: Any) -> NewsPage:
    page: NewsPage = factories.NewsPageFactory(parent=writer.index, live=False, owner=writer, **fields)
    page.save_revision().publish()
    page.refresh_from_db()
    return page


def press(client: Client, page: NewsPage, number: int, do: str, text: str = "Look here") -> Any:
    address = f"/admin/news/{page.pk}/share/{number}/"
    return client.post(address, {f"post{number}-text": text, "do": do})


def test_each_account_has_its_words_within_its_limit(client: Client, writer: Any) -> None:
    client.force_login(writer)
    page = published(writer, title="Bins are late", summary="By a day.")
    answer = client.get(f"/admin/news/{page.pk}/share/").content.decode()
    assert answer.count("Bins are late\n\nBy a day.\n\nhttp") == 3
    for words in ("Share on Bluesky", "Share on Mastodon", "I have posted it", 'data-limit="300"'):
        assert words in answer


def test_one_press_records_the_post_and_leads_to_the_networks_own_page(client: Client, writer: Any) -> None:
    client.force_login(writer)
    page = published(writer)
    answer = press(client, page, 1, "share", "Bins & boxes: look")
    assert answer.status_code == 302
    there = urlsplit(answer.headers["Location"])
    assert (there.netloc, there.path) == ("social.example", "/share")
    assert parse_qs(there.query) == {"text": ["Bins & boxes: look"]}
    post = SharedPost.objects.get()
    assert (post.network, post.text, post.by, post.skipped) == (
        "mastodon",
        "Bins & boxes: look",
        writer,
        False,
    )


def test_words_too_long_are_refused_in_their_place_and_kept(client: Client, writer: Any) -> None:
    client.force_login(writer)
    answer = press(client, published(writer), 0, "share", "é" * 301)
    assert answer.status_code == 200
    assert "take away 1" in answer.content.decode()
    assert "é" * 301 in answer.content.decode()
    assert not SharedPost.objects.exists()


def test_what_is_not_yet_on_every_account_waits_on_the_first_screen(client: Client, writer: Any) -> None:
    client.force_login(writer)
    page = published(writer)
    assert "News to share" in client.get("/admin/").content.decode()
    press(client, page, 0, "share")
    press(client, page, 1, "skip")
    assert "News to share" in client.get("/admin/").content.decode()
    press(client, page, 2, "done")
    assert "News to share" not in client.get("/admin/").content.decode()
    assert SharedPost.objects.filter(skipped=True).count() == 1


def test_nobody_shares_news_that_they_may_not_publish(client: Client, writer: Any) -> None:
    page = published(writer)
    other = factories.person(Role.CHAMPION)
    actions.let_write(user=other, index=writer.index)
    client.force_login(other)
    assert client.get(f"/admin/news/{page.pk}/share/").status_code in {302, 403}
    assert press(client, page, 0, "share").status_code in {302, 403}
    assert "News to share" not in client.get("/admin/").content.decode()
    assert not SharedPost.objects.exists()


def test_an_account_that_has_gone_is_said_kindly(client: Client, writer: Any) -> None:
    client.force_login(writer)
    assert press(client, published(writer), 7, "share").status_code == 302


def test_the_worker_makes_the_picture_in_the_shapes_of_networks(client: Client, writer: Any) -> None:
    client.force_login(writer)
    page = published(writer, picture=factories.ImageFactory(), picture_alt="A bin lorry")
    jobs = ProcrastinateJob.objects.filter(task_name="core.make_renditions").values_list("args", flat=True)
    assert {"image": page.picture_id, "roles": ["social"]} in list(jobs)
    before = client.get(f"/admin/news/{page.pk}/share/").content.decode()
    assert "it is being made" in before
    make_renditions(image=page.picture_id, roles=["social"])
    after = client.get(f"/admin/news/{page.pk}/share/").content.decode()
    assert re.search(r'width="1200" height="630"', after)
    assert "A bin lorry" in after


def test_the_accounts_are_those_of_the_councils_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    from home.newsroom import networks

    factories.council_site()
    site = Site.objects.get(is_default_site=True)
    settings = apps.get_model("council.CouncilSettings").for_site(site)
    if hasattr(settings, "social_accounts"):
        settings.social_accounts.create(network="bluesky", url="https://bsky.app/profile/x")
        settings.save()
    else:
        settings.bluesky_url = "https://bsky.app/profile/x"
        settings.save()
    found = [(one.key, one.url) for one in networks.accounts(site)]
    assert found == [("bluesky", "https://bsky.app/profile/x")]

import json
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from council.core import clock
from tests import factories

pytestmark = pytest.mark.django_db


def paragraphs(**texts: str) -> str:
    return json.dumps(
        [{"type": "paragraph", "value": f"<p>{text}</p>", "id": pk} for pk, text in texts.items()]
    )


def compared(client: Client, before: str, after: str, *asked: str) -> tuple[Any, Any, BeautifulSoup]:
    boss = factories.administrator()
    topic = factories.TopicPageFactory(parent=factories.council_site())
    page: Any = factories.ServicePageFactory(parent=topic, body=before)
    versions = []
    for body in (before, after):
        page.body = body
        versions.append(page.save_revision(user=boss))
    client.force_login(boss)
    names = asked or [version.pk for version in versions]
    url = reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, *names])
    return boss, versions, BeautifulSoup(client.get(url).content, "html.parser")


def marked(screen: BeautifulSoup, what: str) -> list[str]:
    cells = screen.select(f"td .{what}")
    return [" ".join(cell.get_text(" ").split()) for cell in cells]


def test_what_nobody_changed_is_not_shown_as_taken_away_and_put_in(client: Client) -> None:
    before = paragraphs(a="A table of prices", b="Brown bins cost 45 pounds")
    after = paragraphs(c="A table of prices", d="Brown bins cost 50 pounds")
    _boss, _versions, screen = compared(client, before, after)
    assert marked(screen, "deletion") == ["45"] and marked(screen, "addition") == ["50"]


def test_what_is_new_and_what_is_gone_is_still_shown_so(client: Client) -> None:
    _boss, _versions, screen = compared(client, paragraphs(a="One"), paragraphs(a="One", b="Two"))
    assert "Two" in " ".join(marked(screen, "addition")) and marked(screen, "deletion") == []


@pytest.mark.parametrize("asked", [(), ("earliest", "latest")])
def test_each_side_says_who_made_it_and_when_and_what_its_colour_means(
    client: Client, asked: tuple[str, ...]
) -> None:
    boss, versions, screen = compared(client, paragraphs(a="One"), paragraphs(a="Two"), *asked)
    legend = screen.select_one(".gh-compared")
    assert legend is not None
    said = " ".join(legend.get_text(" ").split())
    for sign, version in zip(("Struck through", "Underlined"), versions, strict=True):
        assert sign in said and clock.day_and_time_in_words(version.created_at) in said
    assert f"by {boss}" in said

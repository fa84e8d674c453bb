import datetime
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from wagtail.models import Page, PageLogEntry

from council.core import clock, versions
from home.models import EventPage
from home.newsroom.actions import call_off
from services.models import ServicePage
from tests import factories
from tests.plumbing.editing import PUBLISH, Editor, missed_bin

pytestmark = pytest.mark.django_db


@pytest.fixture
def page() -> ServicePage:
    return missed_bin()


def rows(client: Client, page: Page) -> list[tuple[str, dict[str, str]]]:
    """What the history says, the newest first: what was done, and what can be done with it."""
    answer = client.get(reverse("wagtailadmin_pages:history", args=[page.pk]))
    found = BeautifulSoup(answer.content, "html.parser").select("table.listing tbody tr")
    return [
        (
            " ".join(row.select_one("td").get_text(" ").split()),  # type: ignore[union-attr]
            {link.get_text(strip=True): str(link["href"]) for link in row.select("td:first-child a")},
        )
        for row in found
    ]


def old(client: Client, address: str) -> str:
    """What stands above the page that is looked at, and where its link leads."""
    above = BeautifulSoup(client.get(address).content, "html.parser").select_one(".gh-notice[role=region]")
    assert above is not None
    links = [str(link["href"]) for link in above.select("a")]
    return " ".join([*above.get_text(" ").split(), *links])


def test_each_publish_is_one_row_from_which_what_residents_saw_is_looked_at_and_put_back(
    page: ServicePage,
) -> None:
    ada = Editor(page, "Ada")
    for title in ("From Ada", "Worse"):
        ada.open()
        ada.send(title=title, **PUBLISH)
    ada.open()
    ada.send(title="Drafted")
    draft, worse, first, *_ = [row for row in rows(ada.client, page) if not row[0].startswith("Renamed")]
    assert draft[0].startswith("Draft saved")
    assert worse[0].startswith("Published") and "What residents see now" in worse[0]
    assert first[0].startswith("Published") and "What residents saw before that" in first[0]
    assert "Put this version back" in first[0].split("Toggle")[0]
    assert "Put this version back" in first[1] and "Compare with current version" in first[1]
    page.refresh_from_db()
    told = old(ada.client, first[1]["Preview"])
    assert told.startswith("This is an old version It is of ") and ", by Ada Jones." in told
    assert told.endswith(f"Put this version back {first[1]['Put this version back']}")
    assert old(ada.client, worse[1]["Preview"]).startswith("This is what residents see now")
    assert old(ada.client, draft[1]["Preview"]).startswith("This is a draft")
    assert "From Ada</h1>" in ada.client.get(first[1]["Preview"]).content.decode()
    assert "This is what residents see now" not in Client().get(page.url).content.decode()


def test_each_row_of_the_history_has_its_time_to_the_minute(page: ServicePage) -> None:
    made = PageLogEntry.objects.filter(page=page, action="wagtail.publish")
    made.update(timestamp=datetime.datetime(2026, 11, 23, 20, 14, 31, tzinfo=datetime.UTC))
    answer = Editor(page, "Ada").client.get(reverse("wagtailadmin_pages:history", args=[page.pk]))
    assert "23 November 2026, 8:14pm" in answer.content.decode()


def test_what_was_taken_off_before_it_was_published_again_is_not_what_residents_saw(
    page: ServicePage,
) -> None:
    boss: Any = factories.administrator()
    page.refresh_from_db()
    first = page.live_revision_id
    page.save_revision(user=boss).publish(user=boss)
    page.refresh_from_db()
    assert versions.seen(page) == (page.live_revision_id, first)
    assert str(first) in versions.way_back(boss, page)
    assert versions.way_back(factories.person(), page) == ""
    page.unpublish(user=boss)
    assert versions.seen(page) == (None, None)
    page.save_revision(user=boss).publish(user=boss)
    page.refresh_from_db()
    assert versions.seen(page) == (page.live_revision_id, None)
    assert versions.way_back(boss, page) == ""


def test_what_was_drafted_by_one_and_published_by_another_is_two_rows(page: ServicePage) -> None:
    ada, bel = factories.administrator(), factories.person()
    page.save_revision(user=bel, log_action=True).publish(user=ada)
    client = Client()
    client.force_login(ada)
    assert [row[0].split()[0] for row in rows(client, page)[:2]] == ["Published", "Draft"]


def test_an_event_that_is_called_off_stays_so_when_an_older_version_is_put_back() -> None:
    boss: Any = factories.administrator()
    events = factories.EventIndexPageFactory(parent=factories.council_site(), slug="events")
    event = factories.EventPageFactory(parent=events, title="Parade", starts_at=clock.now())
    event.save_revision(user=boss).publish(user=boss)
    before = EventPage.objects.get(pk=event.pk).live_revision
    call_off(event=event, state="cancelled", reason="High winds.", by=boss)
    client = Client()
    client.force_login(boss)
    back = reverse("wagtailadmin_pages:revisions_revert", args=[event.pk, before.pk])
    assert "Put this version back?" in client.get(back).content.decode()
    form = client.get(f"{back}?change=1").context["form"]
    assert (form.instance.state, form.instance.state_reason) == ("cancelled", "High winds.")
    call_off(event=EventPage.objects.get(pk=event.pk), state="", reason="", by=boss)
    off = event.revisions.order_by("-pk")[1]
    back = reverse("wagtailadmin_pages:revisions_revert", args=[event.pk, off.pk])
    client.post(asked(client, back)[1])
    assert EventPage.objects.get(pk=event.pk).state == ""


def asked(client: Client, address: str) -> tuple[str, str]:
    """What the screen asks, in words, and where its button sends."""
    drawn = BeautifulSoup(client.get(address).content, "html.parser").select_one(".gh-staff")
    assert drawn is not None
    button = drawn.select_one("form")
    assert button is not None and button.get_text(strip=True) == "Put it back"
    return " ".join(drawn.get_text(" ").split()), str(button["action"])


def test_what_residents_saw_before_is_put_back_by_one_question_and_so_is_what_it_replaced(
    page: ServicePage,
) -> None:
    ada = Editor(page, "Ada")
    for title in ("Right", "Worse"):
        ada.open()
        ada.send(title=title, **PUBLISH)
    ada.open()
    ada.send(title="Drafted")
    words, put = asked(ada.client, versions.way_back(ada.user, page))
    assert "Residents then see the page as it was in the version of" in words
    assert "The newest draft, of" in words
    page.refresh_from_db()
    assert page.title == "Worse", "Nothing is done before the press"
    told = " ".join(
        BeautifulSoup(ada.client.post(put, follow=True).content, "html.parser").get_text(" ").split()
    )
    assert "“Right” is back as it was on" in told and "Put back what residents saw before" in told
    page.refresh_from_db()
    assert (page.title, page.live, page.has_unpublished_changes) == ("Right", True, False)
    assert page.revisions.filter(content__title="Drafted").exists()
    shown = [row[0] for row in rows(ada.client, page) if not row[0].startswith("Renamed")]
    assert "What residents see now" in shown[0] and shown[1].startswith("Draft saved")
    ada.client.post(asked(ada.client, versions.way_back(ada.user, page))[1])
    page.refresh_from_db()
    assert page.title == "Worse"


def test_what_was_published_while_somebody_was_asked_is_not_replaced(page: ServicePage) -> None:
    ada, bel = Editor(page, "Ada"), Editor(page, "Bel")
    ada.open()
    ada.send(title="Worse", **PUBLISH)
    put = asked(ada.client, versions.way_back(ada.user, page))[1]
    bel.open()
    bel.send(title="Mended by Bel", **PUBLISH)
    told = ada.client.post(put, follow=True).content.decode()
    page.refresh_from_db()
    assert page.title == "Mended by Bel"
    assert "Somebody changed what residents see meanwhile" in told


def test_what_was_to_come_off_and_is_put_back_later_stays(page: ServicePage) -> None:
    version = page.latest_revision
    old_page: Any = version.as_object()
    later = clock.now()
    old_page.expire_at = later - datetime.timedelta(hours=1)
    versions.put_on_the_site(old_page, version, by=factories.administrator(), now=later)
    page.refresh_from_db()
    assert page.live and page.expire_at is None


def test_only_what_was_published_and_can_be_again_is_put_back_by_one_press(page: ServicePage) -> None:
    ada = Editor(page, "Ada")
    ada.open()
    ada.send(title="Drafted")
    drafted, first = page.revisions.latest("pk"), page.revisions.earliest("pk")
    ada.open()
    ada.send(title="From Ada", slug="elsewhere", **PUBLISH)
    factories.ServicePageFactory(parent=page.get_parent(), slug="missed-bin")
    for version in (drafted, first):
        back = reverse("wagtailadmin_pages:revisions_revert", args=[page.pk, version.pk])
        assert "Put this version back?" not in ada.client.get(back).content.decode()
        page.refresh_from_db()
        sent = ada.client.post(f"{back}?instead_of={page.live_revision_id}")
        assert sent.status_code == 302 and sent["Location"].endswith("revert/?change=1")
    page.refresh_from_db()
    assert page.title == "From Ada"


def test_versions_of_the_same_minute_are_told_apart_by_their_seconds(page: ServicePage) -> None:
    first = page.latest_revision
    moment = datetime.datetime(2026, 11, 23, 23, 47, 12, tzinfo=datetime.UTC)
    page.revisions.filter(pk=first.pk).update(created_at=moment)
    first.refresh_from_db()
    assert versions.of_version(first).startswith("Monday 23 November at 11:47pm")
    assert "second" not in versions.of_version(first)
    second = page.save_revision()
    page.revisions.filter(pk=second.pk).update(created_at=moment.replace(second=41))
    second.refresh_from_db()
    assert "at 11:47pm and 12 seconds" in versions.of_version(first)
    assert "at 11:47pm and 41 seconds" in versions.of_version(second)
    client, lines = Editor(page, "Ada").client, PageLogEntry.objects.filter(page=page)
    lines.update(timestamp=moment)
    page.save_revision(log_action=True)
    lines.filter(revision=page.latest_revision).update(timestamp=moment.replace(second=41))
    drawn = client.get(reverse("wagtailadmin_pages:history", args=[page.pk])).content.decode()
    assert "23 November 2026, 11:47pm and 12 seconds" in drawn
    assert "23 November 2026, 11:47pm and 41 seconds" in drawn

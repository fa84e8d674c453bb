"""Two champions in one page, and pages moved where they cannot stand."""

import re
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.messages import get_messages
from django.contrib.messages.storage.fallback import FallbackStorage
from django.test import Client, RequestFactory
from django.urls import reverse
from pytest_django import DjangoCaptureOnCommitCallbacks
from wagtail.models import Page, Revision

from council.core import editing
from services import actions as sections
from services.models import ServicePage
from tests import factories
from tests.plumbing.editing import PUBLISH, SUBMIT, Editor, began, leads_to, missed_bin, said, typed

pytestmark = pytest.mark.django_db


def titles(page: Page) -> list[str]:
    found = Revision.objects.for_instance(page).order_by("pk")
    return [one.content["title"] for one in found]


@pytest.fixture
def page() -> ServicePage:
    return missed_bin()


@pytest.fixture
def both(page: ServicePage) -> tuple[Editor, Editor]:
    """Ada and Bel, who have opened the page at the same time."""
    ada, bel = Editor(page, "Ada"), Editor(page, "Bel")
    ada.open()
    bel.open()
    return ada, bel


def test_who_publishes_second_is_told_by_whom_the_page_was_changed_and_publishes_nothing_yet(
    page: ServicePage, both: tuple[Editor, Editor]
) -> None:
    ada, bel = both
    ada.send(title="From Ada", **PUBLISH)
    answer = bel.send(title="From Bel", **PUBLISH)
    page.refresh_from_db()
    assert page.title == "From Ada" and page.has_unpublished_changes
    assert "Ada Jones changed this page on" in said(answer)
    assert "Your version is kept as a draft and is not published." in said(answer)
    assert titles(page) == ["Missed bin", "From Ada", "From Bel"]
    assert 'value="From Bel"' in answer.content.decode()
    theirs, mine = Revision.objects.for_instance(page).order_by("pk")[1:]
    compare = reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, theirs.pk, mine.pk])
    assert compare in answer.content.decode()
    shown = bel.client.get(compare)
    assert shown.status_code == 200 and "Ada" in shown.content.decode()


def test_having_been_told_the_second_publishes_all_the_same(
    page: ServicePage, both: tuple[Editor, Editor]
) -> None:
    ada, bel = both
    ada.send(title="From Ada", **PUBLISH)
    bel.begun_with = began(bel.send(title="From Bel", **PUBLISH))
    answer = bel.send(title="From both", **PUBLISH)
    page.refresh_from_db()
    assert page.title == "From both" and "has been published" in said(answer)
    assert "From Ada" in titles(page)


def test_a_second_version_that_lacks_something_is_kept_too_and_cannot_slip_over_the_first_when_it_is_mended(
    page: ServicePage, both: tuple[Editor, Editor]
) -> None:
    ada, bel = both
    ada.send(title="From Ada", **PUBLISH)
    answer = bel.send(title="From Bel", summary="", **PUBLISH)
    assert "Ada Jones changed this page" in said(answer)
    page.refresh_from_db()
    assert page.title == "From Ada" and titles(page)[-1] == "From Bel"


def test_a_draft_saved_over_a_newer_draft_is_told_and_both_are_in_the_history(
    page: ServicePage, both: tuple[Editor, Editor]
) -> None:
    ada, bel = both
    ada.send(title="From Ada")
    answer = bel.send(title="From Bel")
    assert "Ada Jones changed this page" in said(answer) and "saved as a draft" in said(answer)
    assert "has been updated" not in said(answer)
    assert titles(page)[-2:] == ["From Ada", "From Bel"]


def test_nothing_is_sent_to_review_over_a_newer_version(
    page: ServicePage, both: tuple[Editor, Editor]
) -> None:
    ada, bel = both
    ada.send(title="From Ada")
    answer = bel.send(title="From Bel", **SUBMIT)
    assert "kept as a draft" in said(answer)
    assert page.current_workflow_state is None and titles(page)[-1] == "From Bel"


def by_itself(editor: Editor, **fields: Any) -> Any:
    """What the editor sends after each pause, with JavaScript."""
    values = {**typed(slug="missed-bin"), **editor.begun_with, **fields}
    return editor.client.post(editor.address, values, headers={"accept": "application/json"})


def test_what_ones_own_browser_saved_by_itself_stops_nobody(
    page: ServicePage, both: tuple[Editor, Editor]
) -> None:
    ada, _ = both
    saved = by_itself(ada, title="From A").json()
    assert by_itself(ada, title="From Ad", overwrite_revision_id=saved["revision_id"]).json()["success"]
    answer = ada.send(title="From Ada", **PUBLISH)
    page.refresh_from_db()
    assert page.title == "From Ada" and "after you opened it" not in said(answer)


def test_what_a_colleagues_browser_saved_by_itself_counts(
    page: ServicePage, both: tuple[Editor, Editor]
) -> None:
    ada, bel = both
    first = by_itself(ada, title="From A").json()["revision_id"]
    bel.open()
    by_itself(ada, title="From Ada", overwrite_revision_id=first)
    answer = bel.send(title="From Bel", **PUBLISH)
    assert "Ada Jones changed this page" in said(answer)
    page.refresh_from_db()
    assert page.title == "Missed bin" and titles(page)[-2:] == ["From Ada", "From Bel"]


def test_what_the_browser_saved_by_itself_is_no_way_around(
    page: ServicePage, both: tuple[Editor, Editor]
) -> None:
    ada, bel = both
    own = by_itself(bel, title="From B").json()["revision_id"]
    ada.open()
    ada.send(title="From Ada", **PUBLISH)
    refused = by_itself(bel, title="From Be", overwrite_revision_id=own)
    assert (refused.status_code, refused.json()["error_code"]) == (400, "invalid_revision")
    answer = bel.send(title="From Bel", **PUBLISH, overwrite_revision_id=own)
    assert "Ada Jones changed this page" in said(answer)
    page.refresh_from_db()
    assert page.title == "From Ada" and titles(page)[-3:] == ["From B", "From Ada", "From Bel"]


@pytest.mark.parametrize("nonsense", ["", "x", "9" * 40, "-1", "²"])
def test_nonsense_about_the_version_fails_nothing(
    page: ServicePage, both: tuple[Editor, Editor], nonsense: str
) -> None:
    ada, _ = both
    ada.begun_with = {"loaded_revision_id": nonsense, "loaded_revision_created_at": "2026-99-99T00:00:00Z"}
    assert ada.send(title="From Ada", **PUBLISH).status_code == 200
    ada.begun_with["loaded_revision_id"] = str(page.latest_revision_id)
    assert ada.send(title="From Ada", **PUBLISH).status_code == 200


def test_who_works_alone_is_told_nothing(page: ServicePage, both: tuple[Editor, Editor]) -> None:
    ada, _ = both
    for number in range(3):
        ada.open()
        answer = ada.send(title=f"Version {number}", **PUBLISH)
        assert "has been published" in said(answer) and "after you opened it" not in said(answer)


def test_whoever_publishes_stays_with_the_page_and_is_led_to_it_on_the_site(
    page: ServicePage, ada: Editor
) -> None:
    ada.open()
    answer = ada.send(title="From Ada", **PUBLISH)
    assert answer.redirect_chain == [(ada.address, 302)]
    assert said(answer).startswith("“From Ada” has been published.")
    assert leads_to(answer, "See it on the website") == page.get_url()
    back = leads_to(answer, "Put back what residents saw before")
    assert "Put this version back?" in ada.client.get(back).content.decode()
    assert 'value="Missed bin"' in ada.client.get(f"{back}?change=1").content.decode()
    history = reverse("wagtailadmin_pages:history", args=[page.pk])
    links = BeautifulSoup(answer.content, "html.parser").select(f'a[href="{history}"]')
    assert "History" in [link.get_text(strip=True) for link in links]
    ada.open()
    listed = reverse("wagtailadmin_home")
    assert ada.send(title="Again", next=listed, **PUBLISH).redirect_chain[-1][0] == listed


def test_whoever_sends_a_page_for_approval_stays_with_it(page: ServicePage, ada: Editor) -> None:
    topic = page.get_parent().specific
    sections.ask_for_approval(topic=topic, wanted=True, by=factories.administrator())
    ada.open()
    answer = ada.send(title="From Ada", **SUBMIT)
    assert answer.redirect_chain == [(ada.address, 302)]
    assert "“From Ada” was sent to the web team." in said(answer)
    # They are in the editor already.
    told = BeautifulSoup(answer.content, "html.parser").select(".messages a")
    assert [link.get_text(strip=True) for link in told] == ["See who will look at it"]
    assert ada.client.get(leads_to(answer, "See who will look at it")).status_code == 200


def test_a_new_page_that_is_published_is_open_to_go_on(page: ServicePage, ada: Editor) -> None:
    address = reverse("wagtailadmin_pages:add", args=["services", "servicepage", page.get_parent().pk])
    answer = ada.client.post(address, {**typed(title="Bulky waste", slug="bulky"), **PUBLISH}, follow=True)
    made = Page.objects.get(slug="bulky")
    assert answer.redirect_chain[-1][0] == reverse("wagtailadmin_pages:edit", args=[made.pk])
    assert said(answer).startswith("“Bulky waste” has been published.")
    assert "Put back what residents saw before" not in answer.content.decode()


def test_what_was_published_before_is_put_back_from_the_history_in_plain_words(
    page: ServicePage, ada: Editor
) -> None:
    for title in ("From Ada", "Worse"):
        ada.open()
        ada.send(title=title, **PUBLISH)
    history = ada.client.get(reverse("wagtailadmin_pages:history", args=[page.pk]))
    address = leads_to(history, "Put this version back")
    screen = ada.client.get(leads_to(ada.client.get(address), "change something before you publish it"))
    assert "Publish puts it back on the site. What is there now stays in the history." in said(screen)
    assert "From Ada" in screen.content.decode()
    begun = began(screen)
    answer = ada.client.post(
        address, {**typed(slug="missed-bin", title="From Ada"), **begun, **PUBLISH}, follow=True
    )
    page.refresh_from_db()
    assert page.title == "From Ada"
    assert said(answer).startswith("“From Ada” has been published.")


def test_two_that_are_saved_in_the_same_moment_are_not_both_published(page: ServicePage) -> None:
    start = page.latest_revision
    ada, bel = (factories.person(first_name=name, last_name="Jones") for name in ("Ada", "Bel"))
    page.save_revision(user=ada)
    page.save_revision(user=bel)
    request = RequestFactory().post("/", {"loaded_revision_id": start.pk})
    request.user, request.session = bel, {}  # type: ignore[assignment]
    request._messages = FallbackStorage(request)  # type: ignore[attr-defined]
    answer = editing.refuse_in_the_same_moment(request, page)
    assert answer is not None and answer.status_code == 302
    assert "Ada Jones changed this page" in str(next(iter(get_messages(request))))


# ---- moving


@pytest.fixture
def ada(page: ServicePage) -> Editor:
    return Editor(page, "Ada")


def move(editor: Editor, page: Page, destination: Page, method: str = "post") -> Any:
    address = reverse("wagtailadmin_pages:move_confirm", args=[page.pk, destination.pk])
    return getattr(editor.client, method)(address, follow=True)


def test_whoever_moves_a_page_sees_where_it_stands_and_keeps_it_there_or_chooses(
    page: ServicePage, ada: Editor
) -> None:
    address, topic = reverse("wagtailadmin_pages:move", args=[page.pk]), page.get_parent()
    screen = ada.client.get(address)
    assert f"It stands below {topic.title} now" in words(screen)
    assert leads_to(screen, "Leave it where it is") == reverse("wagtailadmin_explore", args=[topic.pk])
    below = factories.TopicPageFactory(parent=topic, title="Collections", slug="collections")
    chosen = ada.client.post(address, {"new_parent_page": below.pk})
    assert chosen.headers["Location"] == reverse("wagtailadmin_pages:move_confirm", args=[page.pk, below.pk])


def test_whoever_moves_a_page_reads_its_new_address_before_and_the_old_one_leads_there(
    page: ServicePage, ada: Editor, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    topic, old = page.get_parent(), page.url
    below = factories.TopicPageFactory(parent=topic, title="Collections", slug="collections")
    question = move(ada, page, below, "get")
    new = f"{below.url}{page.slug}/"
    assert f"From {topic.title} to Collections" in words(question)
    assert f"Its address becomes {new}. Whoever has the old one, {old}, is led there" in words(question)
    assert leads_to(question, "Choose another place") == reverse("wagtailadmin_pages:move", args=[page.pk])
    with django_capture_on_commit_callbacks(execute=True):
        move(ada, page, below)
    led = Client().get(old)
    assert (led.status_code, Page.objects.get(pk=page.pk).url) == (301, new)
    assert led.headers["Location"].endswith(new)


def words(answer: Any) -> str:
    return " ".join(BeautifulSoup(answer.content, "html.parser").get_text().split())


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_page_moved_under_itself_stays_and_says_why(page: ServicePage, method: str) -> None:
    boss = Editor(page, "Ada")
    boss.client.force_login(factories.administrator())
    topic = page.get_parent()
    under_itself, under_its_child = move(boss, topic, topic, method), move(boss, topic, page, method)
    assert under_itself.status_code == under_its_child.status_code == 200
    assert "cannot be moved under itself. Choose another page" in said(under_itself)
    assert "“Missed bin” is one of the pages below it" in said(under_its_child)
    assert under_itself.redirect_chain[-1][0] == reverse("wagtailadmin_pages:move", args=[topic.pk])
    assert Page.find_problems() == ([], [], [], [], [])
    assert Page.objects.get(pk=topic.pk).path == topic.path


@pytest.mark.parametrize("method", ["get", "post"])
def test_the_top_of_all_pages_stays_and_says_so(page: ServicePage, method: str) -> None:
    boss = Editor(page, "Ada")
    boss.client.force_login(factories.administrator())
    assert "cannot be moved. Choose a page below it" in said(move(boss, page.get_root(), page, method))


def test_a_page_moved_where_its_type_does_not_stand_says_so(page: ServicePage, ada: Editor) -> None:
    sibling = factories.ServicePageFactory(parent=page.get_parent(), title="Bulky waste")
    assert "“Missed bin” cannot stand under “Bulky waste”" in said(move(ada, page, sibling))


def test_a_page_moved_into_a_section_of_others_says_so(page: ServicePage, ada: Editor) -> None:
    home = page.get_parent().get_parent()
    parking = factories.TopicPageFactory(parent=home, title="Parking")
    assert "You may not put pages under “Parking”" in said(move(ada, page, parking))
    page.refresh_from_db()
    assert page.get_parent().title != "Parking"


def test_several_pages_moved_under_one_of_them_stay(page: ServicePage) -> None:
    topic = page.get_parent()
    other = factories.TopicPageFactory(parent=topic.get_parent(), title="Parking")
    boss = Client()
    boss.force_login(factories.administrator())
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "move"])
    answer = boss.post(f"{address}?id={topic.pk}&id={other.pk}", {"chooser": topic.pk})
    assert answer.status_code == 200 and Page.find_problems() == ([], [], [], [], [])
    assert {Page.objects.get(pk=one.pk).path for one in (topic, other)} == {topic.path, other.path}


def test_the_dialog_says_what_becomes_of_both_versions(
    page: ServicePage, both: tuple[Editor, Editor]
) -> None:
    ada, bel = both
    bel.open()
    ping = BeautifulSoup(bel.client.get(bel.address).content, "html.parser").select_one(
        "[data-w-swap-src-value]"
    )
    assert ping is not None
    alone = words_of_the_dialog(bel, str(ping["data-w-swap-src-value"]))
    assert "What you typed is still here" in alone
    ada.open()
    ada.send(title="From Ada")
    ada.client.get(ada.address)
    told = words_of_the_dialog(bel, str(ping["data-w-swap-src-value"]))
    assert re.search(r"Ada Jones changed this page today at (\d+:\d+[ap]m|\d+[ap]m|midday|midnight)", told)
    assert "kept as a draft beside it: nothing is published" in told
    assert "verwrite" not in told


def keep_by_itself(editor: Editor) -> Any:
    """What the browser sends while somebody types."""
    values = {**typed(slug="missed-bin"), **editor.begun_with}
    return editor.client.post(editor.address, values, headers={"accept": "application/json"})


def test_what_cannot_be_kept_by_itself_says_who_changed_the_page_and_when(
    page: ServicePage, both: tuple[Editor, Editor]
) -> None:
    ada, bel = both
    ada.open()
    bel.open()
    ada.send(title="From Ada")
    refused = keep_by_itself(bel)
    assert refused.status_code == 400 and refused.json()["error_code"] == "invalid_revision"
    assert refused.json()["error_message"].startswith("Ada Jones changed this page today at ")
    mine = keep_by_itself(ada).json()
    assert mine["error_message"].startswith("You changed this page in another window today at ")
    bel.open()
    assert keep_by_itself(bel).json()["success"]


def words_of_the_dialog(editor: Editor, ping: str) -> str:
    """What the browser is given every ten seconds to put into Wagtail's dialog."""
    html = editor.client.post(ping, {"is_editing": "1", **revision_seen(editor)}).json()["html"]
    return " ".join(one.get_text() for one in BeautifulSoup(html, "html.parser").select("template"))


def revision_seen(editor: Editor) -> dict[str, Any]:
    return {
        "revision_id": editor.begun_with["loaded_revision_id"],
        "revision_created_at": editor.begun_with["loaded_revision_created_at"],
    }

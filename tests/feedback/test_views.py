import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from feedback import actions
from feedback.models import PageFeedback
from feedback.views import BURST
from tests import factories
from tests.directories import making as directories
from tests.search.making import page as make_page

pytestmark = pytest.mark.django_db
GIVE = reverse("feedback:give")


@pytest.fixture(autouse=True)
def _no_burst_yet() -> None:
    cache.clear()


def test_yes_and_no_are_stored_against_the_page_without_a_cookie_or_a_token() -> None:
    page = make_page("Garden waste")
    client = Client(enforce_csrf_checks=True)
    for answer in ("yes", "no"):
        response = client.post(GIVE, {"page": str(page.pk), "path": page.url, "useful": answer})
        assert response.status_code == 302
        assert not response.cookies
    assert list(PageFeedback.objects.order_by("pk").values_list("page", "path", "useful")) == [
        (page.pk, page.url, True),
        (page.pk, page.url, False),
    ]


def test_the_question_stands_under_a_page_with_its_own_address(client: Client) -> None:
    page = make_page("Garden waste")
    shown = client.get(page.url).content.decode()
    assert "Is this page useful?" in shown
    assert f'value="{page.pk}"' in shown


def test_words_are_added_after_the_answer_with_personal_details_masked(client: Client) -> None:
    where = client.post(GIVE, {"path": "/bins/?q=1", "useful": "no"}).headers["Location"]
    assert "sorry that the page did not help" in client.get(where).content.decode()
    response = client.post(where, {"doing": "Find my day", "comment": "No date. Ring 07700 900001"})
    assert "We have your feedback" in client.get(response.headers["Location"]).content.decode()
    feedback = PageFeedback.objects.get()
    assert (feedback.path, feedback.doing, feedback.comment) == (
        "/bins/",
        "Find my day",
        "No date. Ring [number]",
    )


def test_ten_thousand_characters_get_a_clear_message_and_are_kept(client: Client) -> None:
    where = client.post(GIVE, {"path": "/bins/", "useful": "no"}).headers["Location"]
    words = "word " * 2000
    shown = client.post(where, {"comment": words}).content.decode()
    assert "Your comment must be 1,200 characters or less" in shown
    assert words.strip() in shown
    assert PageFeedback.objects.get().comment == ""


def test_an_empty_comment_is_asked_for(client: Client) -> None:
    where = client.post(GIVE, {"path": "/bins/", "useful": "yes"}).headers["Location"]
    assert "Tell us what could be better" in client.post(where, {"comment": "  "}).content.decode()


def test_a_program_that_fills_in_every_box_is_thanked_and_ignored(client: Client) -> None:
    where = client.post(GIVE, {"path": "/bins/", "useful": "no"}).headers["Location"]
    response = client.post(where, {"comment": "Buy now", "website": "https://spam.example"})
    assert response.status_code == 302
    assert PageFeedback.objects.get().comment == ""


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"path": "/bins/"},
        {"path": "/bins/", "useful": "perhaps"},
        {"path": "https://evil.example/", "useful": "yes"},
        {"path": "//evil.example/", "useful": "yes"},
        {"path": "/" + "x" * 600, "useful": "yes"},
        {"path": "/bins/", "useful": "yes", "page": "nonsense"},
    ],
)
def test_what_no_page_of_ours_would_send_is_refused_in_words(client: Client, data: dict[str, str]) -> None:
    response = client.post(GIVE, data)
    assert response.status_code == 400
    assert b"We could not take your feedback" in response.content
    assert not PageFeedback.objects.exists()


def test_feedback_on_a_page_that_has_gone_is_kept_by_its_address(client: Client) -> None:
    client.post(GIVE, {"page": "987654", "path": "/gone/", "useful": "no"})
    assert PageFeedback.objects.get().page is None


def test_a_forged_ticket_is_not_found(client: Client) -> None:
    ticket = actions.ticket(actions.give(path="/", useful=True))
    assert client.get(reverse("feedback:explain", args=[f"9{ticket}"])).status_code == 404
    assert client.get(reverse("feedback:thanks", args=["1:forged"])).status_code == 404


def test_a_burst_on_one_page_is_stopped_with_a_reason_and_another_page_is_not(client: Client) -> None:
    for _time in range(BURST.burst):
        BURST.count("/bins/")
    response = client.post(GIVE, {"path": "/bins/", "useful": "no"})
    assert response.status_code == 429
    assert b"Try again in 10 minutes" in response.content
    assert client.post(GIVE, {"path": "/tax/", "useful": "no"}).status_code == 302


@pytest.mark.parametrize(
    "path",
    [
        "//evil.example/",
        "/\\evil.example/",
        "/\t/evil.example/",
        "javascript:alert(1)",
        "https://evil.example/",
    ],
)
def test_the_way_back_leads_nowhere_else(client: Client, path: str) -> None:
    response = client.post(GIVE, {"path": path, "useful": "yes"})
    if response.status_code == 302:
        assert PageFeedback.objects.get().path == "/ /evil.example/"
    else:
        assert response.status_code == 400
        assert not PageFeedback.objects.exists()


def test_what_is_wrong_with_an_entry_reaches_whoever_keeps_its_list(client: Client) -> None:
    directory = directories.library()
    entry = directories.entry(directory, "Town library")
    address = reverse("feedback:wrong", args=[directory.pk, entry.slug])
    path = f"{directory.url}{entry.slug}/"
    assert address in client.get(path).content.decode()
    stranger = Client(enforce_csrf_checks=True)
    asked = stranger.get(address)
    assert "Is something wrong with “Town library”?" in asked.content.decode() and not asked.cookies
    assert "no-store" in asked["Cache-Control"] and not PageFeedback.objects.exists()
    long = "x" * 1201
    for typed, told in (("", "Tell us what is wrong"), (long, "1,200 characters or")):
        answer = stranger.post(address, {"comment": typed})
        assert (
            answer.status_code == 422 and told in answer.content.decode() and typed in answer.content.decode()
        )
    answer = stranger.post(address, {"comment": "Open until 7pm. a@example.org"}, follow=True)
    assert "We have your feedback" in answer.content.decode()
    (given,) = PageFeedback.objects.all()
    assert (given.page_id, given.path, given.useful) == (directory.pk, path, False)
    assert "Open until 7pm" in given.comment and "example.org" not in given.comment
    stranger.post(address, {"comment": "Buy", "website": "spam"})
    assert PageFeedback.objects.count() == 1
    client.force_login(factories.champion(directory.get_parent().specific))
    listed = client.get(reverse("feedback_pagefeedback_modeladmin_index")).content.decode()
    assert "Open until 7pm" in listed and f'<a href="{path}">town-library</a>' in listed


def test_nothing_is_asked_of_what_nobody_sees(client: Client) -> None:
    directory = directories.library()
    hidden = directories.entry(directory, "Not yet", live=False)
    other = make_page("Garden waste")
    for page, part in ((directory.pk, hidden.slug), (directory.pk, "no"), (other.pk, "x"), (10**9, "x")):
        assert client.get(reverse("feedback:wrong", args=[page, part])).status_code == 404

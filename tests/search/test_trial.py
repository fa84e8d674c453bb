import pytest
from django.test import Client
from django.urls import reverse

from council.core.roles import Role
from search.engine import known
from search.models import Synonym
from tests.forms.making import officer
from tests.search import making

pytestmark = pytest.mark.django_db
CHECK = reverse("search_admin:check")


@pytest.fixture(autouse=True)
def _afresh() -> None:
    known.forget()


@pytest.fixture
def champion(client: Client) -> Client:
    client.force_login(officer(role=Role.CHAMPION))
    return client


def tried(client: Client, **given: str) -> str:
    response = client.get(CHECK, given)
    assert response.status_code == 200
    return response.content.decode()


def test_a_synonym_is_tried_before_it_is_kept(champion: Client) -> None:
    making.page("Household recycling centre")
    assert "Nothing yet" in tried(champion, kind="synonym", word="tip")
    assert "Household recycling centre" in tried(
        champion, kind="synonym", word="tip", means="household recycling"
    )
    assert not Synonym.objects.exists()


def test_a_kept_synonym_that_is_written_anew_is_tried_as_it_is_now(champion: Client) -> None:
    making.page("Household recycling centre")
    Synonym.objects.create(word="tip", means="household recycling")
    assert "Nothing yet" in tried(champion, kind="synonym", word="Tip", means="zebra")


def test_an_answer_is_tried_for_each_search_of_the_first_five(champion: Client) -> None:
    hidden = making.page("Opening times", live=False)
    lines = "\n".join(f"times {number}" for number in range(9))
    html = tried(champion, kind="answer", words=lines, title="The tip", text="<b>6pm", page=str(hidden.pk))
    assert html.count("would now find") == 5
    assert "&lt;b&gt;6pm" in html
    assert "is not published for everybody" in html


@pytest.mark.parametrize(
    "given",
    [{}, {"words": "\x00"}, {"words": "x" * 5000}, {"page": "9" * 40, "words": "a"}, {"kind": "synonym"}],
)
def test_half_written_forms_do_not_break_it(champion: Client, given: dict[str, str]) -> None:
    tried(champion, **given)


def test_only_those_who_may_answer_try(client: Client) -> None:
    client.force_login(officer(role=Role.MANAGER))
    for kind in ("answer", "synonym"):
        assert client.get(CHECK, {"kind": kind}).status_code == 302

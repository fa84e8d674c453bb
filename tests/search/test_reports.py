import csv
import datetime
import io

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from council.core import clock
from council.core.roles import Role
from search.models import Answer, SearchLog, Synonym
from tests.forms.making import officer

pytestmark = pytest.mark.django_db
REPORT = reverse("search_admin:report")


@pytest.fixture
def champion(client: Client) -> Client:
    client.force_login(officer(role=Role.CHAMPION))
    return client


def searched(words: str, results: int = 0, days: int = 0, followed: bool = False) -> None:
    row = SearchLog.objects.create(words=words, results=results, followed=followed)
    SearchLog.objects.filter(pk=row.pk).update(at=clock.now() - datetime.timedelta(days=days))


def shown(client: Client, **query: str) -> list[str]:
    response = client.get(REPORT, query)
    assert response.status_code == 200
    return [row["words"] for row in response.context["rows"]]


def test_each_list_has_its_searches_the_commonest_first_within_its_period(champion: Client) -> None:
    for words, results, days in (
        ("tip", 0, 1),
        ("dump", 0, 1),
        ("dump", 0, 2),
        ("skip", 0, 40),
        ("bins", 9, 1),
    ):
        searched(words, results, days)
    searched("council tax", 4, followed=True)
    assert shown(champion) == ["dump", "tip"]
    assert shown(champion, period="quarter") == ["dump", "tip", "skip"]
    assert shown(champion, list="abandoned") == ["bins"]
    assert shown(champion, list="top")[0] == "dump"
    assert shown(champion, list="nonsense", period="\x00", page="x") == ["dump", "tip"]


def test_what_has_an_answer_or_a_synonym_since_says_so(champion: Client) -> None:
    for words in ("tip times", "dump", "zoo"):
        searched(words)
    Answer.objects.create(words="times of the tip", title="The tip", text="Until 6pm.")
    Synonym.objects.create(word="Dump", means="recycling centre")
    html = champion.get(REPORT).content.decode()
    assert "Answered: The tip" in html
    assert "Means: recycling centre" in html
    assert "?words=zoo" in html and "?words=dump" not in html


def test_what_was_answered_is_taken_back_from_the_report_by_whoever_may(champion: Client) -> None:
    for words in ("tip times", "dump"):
        searched(words)
    made = [
        ("answer", Answer.objects.create(words="times of the tip", title="The tip", text="Until 6pm.")),
        ("synonym", Synonym.objects.create(word="Dump", means="recycling centre")),
    ]
    html = champion.get(REPORT).content.decode()
    for name, row in made:
        change = reverse(f"search_{name}_modeladmin_edit", args=[row.pk])
        delete = reverse(f"search_{name}_modeladmin_delete", args=[row.pk])
        assert f'href="{change}"' in html and f'href="{delete}"' in html
        assert "Yes, delete" in champion.get(delete).content.decode()
        assert champion.post(delete).status_code == 302
    html = champion.get(REPORT).content.decode()
    assert "?words=tip" in html and "?word=dump" in html
    champion.force_login(officer("manager@hollinbrook.example", Role.MANAGER))
    Synonym.objects.create(word="Dump", means="recycling centre")
    html = champion.get(REPORT).content.decode()
    assert "Means: recycling centre" in html and "Take back" not in html


def test_what_was_masked_is_shown_and_offers_nothing_that_cannot_work(champion: Client) -> None:
    searched("[name] [address]")
    html = champion.get(REPORT).content.decode()
    assert "Not kept as it was typed" in html
    assert "?words=" not in html and "?word=" not in html and "?q=" not in html


@pytest.mark.parametrize(
    ("address", "sent", "words"),
    [
        (
            "search_answer_modeladmin_create",
            {"words": "zoo hours\nzoo", "title": "No zoo", "text": "None."},
            "zoo+hours",
        ),
        ("search_synonym_modeladmin_create", {"word": "zoo", "means": "farm park"}, "zoo"),
    ],
)
def test_what_is_saved_leads_to_what_residents_find_now(
    champion: Client, address: str, sent: dict[str, str], words: str
) -> None:
    html = champion.post(reverse(address), sent, follow=True).content.decode()
    assert f"{reverse('search:results')}?q={words}&amp;try=1" in html
    assert f'href="{REPORT}"' in html


def test_a_spreadsheet_has_all_of_a_list_and_no_formula(champion: Client) -> None:
    for number in range(60):
        searched(f"word {number}")
    searched("=cmd()")
    response = champion.get(REPORT, {"list": "top", "export": "csv"})
    rows = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))
    assert len(rows) == 62
    assert "'=cmd()" in {row[0] for row in rows}


def test_those_who_may_not_answer_read_alone_and_others_do_not(client: Client) -> None:
    searched("zoo")
    client.force_login(officer(role=Role.MANAGER))
    assert "?words=" not in client.get(REPORT).content.decode()
    client.force_login(officer("agent@hollinbrook.example", role=Role.CHAT_AGENT))
    assert client.get(REPORT).status_code == 302


def test_a_list_costs_the_same_queries_however_long(
    champion: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    champion.get(REPORT)
    for number in range(40):
        searched(f"word {number}")
    with django_assert_max_num_queries(22):
        champion.get(REPORT)

"""The list of everyday words that comes with the system, how it comes to a site, and how a query is read."""

import csv

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from council.core.roles import Role
from search.actions import EVERYDAY, add_everyday_words
from search.engine.everyday import compared, said_in
from search.engine.words import NOISE, split, stems
from search.models import BroughtWord, Synonym
from tests.forms.making import officer

LIST = "search_synonym_modeladmin_index"


def rows() -> list[tuple[str, str]]:
    with EVERYDAY.open(encoding="utf-8", newline="") as file:
        return [(row["word"], row["means"]) for row in csv.DictReader(file)]


def test_the_list_is_long_in_order_and_has_no_word_twice() -> None:
    words = [word for word, _means in rows()]
    assert len(words) > 1_200
    assert words == sorted(words, key=lambda word: (word.lower(), word))
    once = {compared(word): word for word in words}
    assert sorted(set(words) - set(once.values())) == []


def test_no_word_of_the_list_means_itself_or_is_noise() -> None:
    wrong = [word for word, means in rows() if compared(word) == compared(means) or set(split(word)) <= NOISE]
    assert wrong == []
    assert [word for word, means in rows() if stems(word) == stems(means)] == []
    assert [word for word, means in rows() if len(word) > 60 or word.strip() != word or not means] == []


@pytest.mark.django_db
def test_one_is_meant_by_many_and_articles_do_not_matter() -> None:
    Synonym.objects.create(word="hire a hall", means="venues")
    Synonym.objects.create(word="old telly", means="bulky waste")
    assert [row.word for row in said_in("how do I hire the halls")] == ["hire halls"]
    assert [row.means for row in said_in("Collect my old tellys?")] == ["bulky waste"]
    assert [row.means for row in said_in("my OLD telly!")] == ["bulky waste"]
    assert said_in("hire") == said_in("the a an") == said_in("") == []


@pytest.mark.django_db
def test_a_longer_phrase_says_what_the_shorter_in_it_means_unless_the_council_wrote_that() -> None:
    Synonym.objects.create(word="kicked out", means="homelessness", came_with_system=True)
    Synonym.objects.create(word="kicked out of school", means="exclusion", came_with_system=True)
    assert [row.means for row in said_in("son kicked out of school")] == ["exclusion"]
    assert [row.means for row in said_in("kicked out of my flat")] == ["homelessness"]
    Synonym.objects.filter(word="kicked out").update(came_with_system=False)
    assert {row.means for row in said_in("kicked out of school")} == {"exclusion", "homelessness"}


@pytest.mark.django_db
def test_what_the_council_wrote_of_the_same_words_stands_alone() -> None:
    Synonym.objects.create(word="hire a hall", means="venues", came_with_system=True)
    Synonym.objects.create(word="Hire hall", means="the Guildhall")
    assert [row.means for row in said_in("hire a hall")] == ["the Guildhall"]
    trial = [Synonym(word="hire a hall", means="barn")]
    assert {row.means for row in said_in("hire a hall", trial)} == {"barn", "the Guildhall"}


@pytest.mark.django_db
def test_a_query_of_any_length_asks_once(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    add_everyday_words()
    with django_assert_num_queries(1):
        found = said_in("someone nicked my bin " + "and more " * 20)
    assert [row.means for row in found] == ["replacement bin"]


@pytest.mark.django_db
def test_a_new_release_brings_what_is_new_and_writes_over_nothing_of_the_council() -> None:
    add_everyday_words()
    Synonym.objects.filter(word="tip").delete()
    Synonym.objects.filter(word="hoover").update(means="repair cafe", came_with_system=False)
    # As the release before had it: one with another meaning, one that is on the list no more, one not yet.
    Synonym.objects.filter(word="telly").update(means="large things")
    Synonym.objects.create(word="zebra", means="crossing", came_with_system=True)
    BroughtWord.objects.create(word="zebra")
    Synonym.objects.filter(word="settee").delete()
    BroughtWord.objects.filter(word="settee").delete()

    assert add_everyday_words() == 1

    now = dict(Synonym.objects.values_list("word", "means"))
    assert "tip" not in now
    assert "zebra" not in now
    assert now["hoover"] == "repair cafe"
    assert now["telly"] == now["settee"] == "bulky waste"


@pytest.mark.django_db
def test_what_an_earlier_release_brought_is_known_again_and_what_is_otherwise_is_the_councils() -> None:
    Synonym.objects.create(word="settee", means="bulky waste")
    Synonym.objects.create(word="Hoover", means="repair cafe")
    add_everyday_words()
    assert Synonym.objects.get(word="settee").came_with_system
    assert not Synonym.objects.get(word="Hoover").came_with_system
    assert Synonym.objects.filter(word__iexact="hoover").count() == 1


@pytest.mark.django_db
def test_the_list_of_synonyms_is_paged_searched_and_says_whose_each_is(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    add_everyday_words()
    Synonym.objects.create(word="zzz", means="sleep")
    client.force_login(officer(role=Role.CHAMPION))
    client.get(reverse(LIST))
    with django_assert_max_num_queries(24):
        html = client.get(reverse(LIST)).content.decode()
    assert html.count("came with the system</td>") == 50
    found = client.get(reverse(LIST), {"q": "zzz"}).content.decode()
    assert "the council</td>" in found
    assert "came with the system</td>" not in found
    own = client.get(reverse(LIST), {"came_with_system__exact": "0"}).content.decode()
    assert "zzz" in own
    assert "came with the system</td>" not in own


@pytest.mark.django_db
def test_one_that_a_champion_changes_is_the_councils_from_then_on(client: Client) -> None:
    add_everyday_words()
    row = Synonym.objects.get(word="telly")
    client.force_login(officer(role=Role.CHAMPION))
    edit = reverse("search_synonym_modeladmin_edit", args=[row.pk])
    client.post(edit, {"word": "telly", "means": "bulky waste"})
    assert Synonym.objects.get(pk=row.pk).came_with_system
    client.post(edit, {"word": "tellies", "means": "reuse shop"})
    row.refresh_from_db()
    assert (row.compared, row.came_with_system) == ("tellie", False)
    add_everyday_words()
    assert Synonym.objects.get(pk=row.pk).means == "reuse shop"
    assert not Synonym.objects.filter(word="telly").exists()

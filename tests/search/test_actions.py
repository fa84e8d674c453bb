import pytest

from search.actions import add_everyday_words
from search.models import Synonym

pytestmark = pytest.mark.django_db


def test_everyday_words_are_added_once_and_leave_the_councils_own_alone() -> None:
    Synonym.objects.create(word="Tip", means="waste site at Marsley")

    added = add_everyday_words()

    assert added > 80
    assert Synonym.objects.get(word__iexact="tip").means == "waste site at Marsley"
    assert Synonym.objects.get(word="PCN").means == "parking fine"
    assert not add_everyday_words()

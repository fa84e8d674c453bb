import pytest

from services import actions, handovers
from tests import factories

pytestmark = pytest.mark.django_db


def test_somebody_new_holds_nothing() -> None:
    factories.council_site()
    person = factories.person()
    assert [line for entry in handovers.ALL.values() for line in entry.holds(person)] == []


def test_the_sections_of_a_champion_are_told_in_the_order_of_the_tree() -> None:
    home, person = factories.council_site(), factories.person()
    topics = [factories.TopicPageFactory(parent=home) for _ in range(2)]
    for topic in reversed(topics):
        actions.give_section(user=person, topic=topic)
    assert handovers.sections_of(person) == topics

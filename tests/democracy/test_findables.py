import pytest
from django.dispatch import Signal

from council.core import registries
from council.core.finding import changed_signal
from democracy.findables import COUNCILLORS
from tests import factories
from tests.democracy import making

pytestmark = pytest.mark.django_db
SOURCE = registries.findables[COUNCILLORS]


def test_a_councillor_is_found_by_name_and_number_below_the_page() -> None:
    page = making.councillors_page()
    person = making.councillor(phone="01632 960701", role="Leader of the Council")
    making.councillor("Gone Away", is_serving=False)
    (found,) = SOURCE.read(None)
    assert (found.kind, found.title) == ("person", "Councillor Farzana Siddiq")
    assert found.url == f"{page.get_url_parts()[2]}farzana-siddiq/"
    assert found.summary == "Leader of the Council, Valley Alliance" and found.where == "Canalside"
    assert "Farzana Siddiq" in found.synonyms and found.codes == ("01632 960701",)
    assert [one.key for one in SOURCE.read([found.key, "nonsense"])] == [f"{page.pk}-{person.pk}"]


def test_nobody_is_found_below_a_page_that_is_not_there() -> None:
    page = making.councillors_page()
    making.councillor()
    page.unpublish()
    assert list(SOURCE.read(None)) == []


def test_search_is_told_of_each_change() -> None:
    told: list[str] = []

    def heard(signal: Signal, source: str, keys: list[str] | None, **_: object) -> None:
        told.append(source)

    changed_signal.connect(heard)
    try:
        person = making.councillor(picture=factories.ImageFactory())
        told.clear()
        person.delete()
    finally:
        changed_signal.disconnect(heard)
    assert COUNCILLORS in told

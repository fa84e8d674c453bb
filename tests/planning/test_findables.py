import pytest

from planning.findables import read
from planning.models import Application
from tests.planning.making import application, several

pytestmark = pytest.mark.django_db


def test_an_application_is_found_by_its_reference_however_it_is_typed() -> None:
    one = application()
    (found,) = read(None)
    assert found.key == str(one.pk) and found.kind == "application"
    assert found.codes == ("26/0417/HOU", "260417HOU")
    assert found.url == one.get_absolute_url()
    assert "12 Loom Street" in found.title and "rear extension" in found.body


def test_of_keys_only_those_that_are_there_are_given() -> None:
    several(3)
    some = Application.objects.newest_first()[0]
    assert [one.key for one in read([str(some.pk), "999999", "nonsense"])] == [str(some.pk)]

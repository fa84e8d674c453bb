import pytest

from search import tasks
from search.models import IndexedThing
from tests.search import making

pytestmark = pytest.mark.django_db


def test_what_the_index_has_nothing_of_is_filled_by_the_worker_and_what_it_has_is_left() -> None:
    making.page("Council tax rebates")
    IndexedThing.objects.all().delete()
    tasks.complete(timestamp=0)
    assert IndexedThing.objects.filter(source="pages", title="Council tax rebates").exists()
    IndexedThing.objects.update(title="As it is")
    tasks.complete(timestamp=0)
    assert IndexedThing.objects.filter(title="As it is").exists()

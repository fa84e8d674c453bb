import datetime

import pytest

from council.core import clock
from council.core.roles import Role
from search import actions, work
from search.models import SearchLog
from tests.forms.making import officer

pytestmark = pytest.mark.django_db


def test_auditors_see_this_weeks_searches_that_found_nothing() -> None:
    for words, results in (("unicorns", 0), ("dragons", 0), ("bins", 4)):
        actions.remember(words=words, results=results)
    old = SearchLog.objects.filter(words="dragons")
    old.update(at=clock.now() - datetime.timedelta(days=8))
    found = work.failed(officer(role=Role.AUDITOR))
    assert found is not None
    assert (found.count, found.text) == (1, "search found nothing this week")


def test_searches_are_not_the_work_of_officers() -> None:
    assert work.failed(officer()) is None

import datetime

import pytest

from council.core import clock
from council.core.roles import Role
from services import work
from tests.forms.making import officer
from tests.search.making import page

pytestmark = pytest.mark.django_db


def test_auditors_see_how_many_pages_are_past_their_review_date() -> None:
    page("Allotments", review_date=clock.today() - datetime.timedelta(days=1))
    page("Parks", review_date=clock.today())
    found = work.overdue(officer(role=Role.AUDITOR))
    assert found is not None
    assert (found.count, found.text) == (1, "page is past its review date")


def test_stale_pages_are_not_the_work_of_officers() -> None:
    assert work.overdue(officer()) is None

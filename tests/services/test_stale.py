import datetime

import pytest
from pytest_django import DjangoAssertNumQueries

from council.core import clock, registries
from home.models import HomePage
from services import stale
from tests import factories

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2026, 11, 22)


def test_pages_of_every_kind_past_their_date_are_found_longest_overdue_first(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    home = factories.council_site(review_date=datetime.date(2026, 11, 1))
    owner = factories.OwnerFactory(name="Waste team")
    topic = factories.TopicPageFactory(parent=home, title="Bins", review_date=None)
    service = factories.ServicePageFactory(
        parent=topic, review_date=datetime.date(2026, 1, 1), content_owner=owner
    )
    factories.ServicePageFactory(parent=topic, review_date=TODAY)
    factories.ServicePageFactory(parent=topic, review_date=datetime.date(2020, 1, 1), live=False)
    # Django learns the kinds of page once in the life of a process.
    stale.overdue(TODAY).exists()
    with django_assert_num_queries(1):
        found = list(stale.overdue(TODAY))
    assert [page.pk for page in found] == [service.pk, home.pk]
    assert (found[0].section_title, found[0].owner_name, found[0].owner_email) == (
        "Bins",
        "Waste team",
        owner.email,
    )
    assert found[1].section_title == ""


def test_a_page_past_its_date_is_evidence_for_the_fix_queue() -> None:
    old = clock.today() - datetime.timedelta(days=10)
    home: HomePage = factories.council_site(review_date=old)
    (item,) = registries.evidence["stale"]([home.pk])
    assert (item.page_id, item.kind, item.label) == (home.pk, "stale", "10 days past its review date")
    assert list(registries.evidence["stale"]([])) == []
    assert len(list(registries.evidence["stale"](None))) == 1

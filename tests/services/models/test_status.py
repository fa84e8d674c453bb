import datetime

import pytest
from pytest_django import DjangoAssertNumQueries

from council.core import clock
from services.models import ServicePage, ServiceStatus
from services.models.status import Statuses
from tests import factories

pytestmark = pytest.mark.django_db
HOUR = datetime.timedelta(hours=1)
TICK = datetime.timedelta(microseconds=1)
CLOSED = ServiceStatus.Level.CLOSED


@pytest.fixture
def bins() -> ServicePage:
    topic = factories.TopicPageFactory(parent=factories.council_site(), slug="bins")
    page: ServicePage = factories.ServicePageFactory(parent=topic, slug="collection")
    return page


def said(page: ServicePage, sentence: str, **fields: object) -> ServiceStatus:
    status = ServiceStatus.objects.create(sentence=sentence, **fields)
    status.services.add(page)
    return status


def test_a_status_holds_from_its_first_moment_to_just_before_its_last(bins: ServicePage) -> None:
    now = clock.now()
    status = said(bins, "Snow", starts_at=now, ends_at=now + HOUR)
    moments = [now - TICK, now, now + HOUR - TICK, now + HOUR]
    found = [Statuses({bins.pk: bins.translation_key}, at) for at in moments]
    assert [statuses.of(bins.pk) for statuses in found] == [[], [status], [status], []]
    assert [statuses.until for statuses in found] == [now, now + HOUR, now + HOUR, None]


def test_the_worst_stands_first_then_the_newest(bins: ServicePage) -> None:
    now = clock.now()
    old = said(bins, "Late", starts_at=now - 2 * HOUR)
    new = said(bins, "Later", starts_at=now - HOUR)
    closed = said(bins, "Shut", starts_at=now - 3 * HOUR, level=CLOSED)
    said(bins, "Over", starts_at=now - HOUR, ended_at=now)
    statuses = Statuses({bins.pk: bins.translation_key}, now)
    assert statuses.of(bins.pk) == [closed, new, old]
    assert statuses.worst(bins.pk) == closed
    assert (closed.level_name, closed.tone, new.level_name, new.tone) == (
        "closed",
        "stopped",
        "disrupted",
        "waiting",
    )


def test_many_services_are_read_at_once(
    bins: ServicePage, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(5):
        said(bins, f"Snow {number}")
    with django_assert_num_queries(1):
        assert len(Statuses({bins.pk: bins.translation_key}, clock.now()).of(bins.pk)) == 5
    with django_assert_num_queries(0):
        assert Statuses({}, clock.now()).worst(bins.pk) is None


def test_a_service_that_is_closed_is_closed_in_each_language_and_says_so_once(bins: ServicePage) -> None:
    welsh = factories.in_welsh(bins)
    now = clock.now()
    status = said(bins, "Snow", starts_at=now)
    keys = {bins.pk: bins.translation_key, welsh.pk: welsh.translation_key}
    assert [Statuses(keys, now).of(pk) for pk in keys] == [[status], [status]]
    status.services.add(welsh)
    assert [Statuses(keys, now).of(pk) for pk in keys] == [[status], [status]]

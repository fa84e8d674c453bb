import datetime

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from wagtail.models import Site

from council.subscriptions.models import Alert
from planning import alerts, tasks
from tests import factories
from tests.planning.making import row, take

pytestmark = pytest.mark.django_db
MONDAY = datetime.datetime(2026, 11, 9, 8, 5, tzinfo=datetime.UTC)


@pytest.fixture(autouse=True)
def council() -> None:
    factories.council_site()


def test_each_ward_with_applications_can_be_heard_of_and_all_of_them() -> None:
    site = Site.objects.get(is_default_site=True)
    assert list(alerts.topics(site)) == []
    take(row(), row(reference="26/0002/A", ward="Whinfold & Scarth"))
    assert [(one.key, one.title) for one in alerts.topics(site)] == [
        ("planning.ward.canalside", "Planning applications in Canalside"),
        ("planning.ward.whinfold-scarth", "Planning applications in Whinfold & Scarth"),
        ("planning.all", "All planning applications"),
    ]


def test_the_week_that_is_over_is_told_once_by_ward_and_of_all(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    take(
        row(),
        row(reference="26/0002/A", ward="Low Fold", received="2026-09-01", status="Granted",
            decided="2026-11-08"),
        row(reference="26/0003/A", ward="Town Head", received="2026-11-09"),
    )  # fmt: skip
    with django_assert_max_num_queries(40):
        assert alerts.announce(now=MONDAY) == 3
    assert alerts.announce(now=MONDAY + datetime.timedelta(days=2)) == 0
    told = {tuple(alert.topics): alert for alert in Alert.objects.all()}
    assert set(told) == {("planning.all",), ("planning.ward.canalside",), ("planning.ward.low-fold",)}
    ward = told[("planning.ward.canalside",)]
    assert ward.title == "Planning applications in Canalside, week of 2 November 2026"
    assert ward.text == (
        "1 application received\n\n12 Loom Street, Hollinbrook, HB1 1BD\n"
        "Single-storey rear extension with two roof lights\n26/0417/HOU: Received"
    )
    assert "1 application decided" in told[("planning.ward.low-fold",)].text
    assert ward.url.endswith(reverse("planning:week", args=["2026-11-02"]))


def test_a_week_with_nothing_is_told_to_nobody_and_a_long_one_is_cut_short() -> None:
    take(*(row(f"Line {number}", reference=f"26/{number + 10}/A") for number in range(40)))
    assert alerts.announce(now=MONDAY + datetime.timedelta(days=7)) == 0
    alerts.announce(now=MONDAY)
    text = Alert.objects.get(topics=["planning.all"]).text
    assert "40 applications received" in text and text.endswith("and 10 more")


def test_the_worker_tells(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("council.core.clock.now", lambda: MONDAY)
    take(row())
    tasks.announce(0)
    assert Alert.objects.count() == 2

import datetime

import pytest
from django.core.exceptions import ValidationError

from council.core import clock
from home.models import AlertBanner
from tests import factories

HOUR = datetime.timedelta(hours=1)


@pytest.mark.django_db
def test_the_gravest_kind_stands_first_then_the_newest() -> None:
    now = clock.now()
    old = factories.AlertBannerFactory(starts_at=now - 3 * HOUR)
    new = factories.AlertBannerFactory(starts_at=now - HOUR)
    death = factories.AlertBannerFactory(kind=AlertBanner.Kind.DEATH, starts_at=now - 9 * HOUR)
    assert list(AlertBanner.objects.showing(now)) == [death, new, old]


@pytest.mark.django_db
def test_the_next_change_is_the_nearest_beginning_or_end_to_come() -> None:
    now = clock.now()
    factories.AlertBannerFactory(ends_at=now + 5 * HOUR)
    factories.AlertBannerFactory(starts_at=now + 2 * HOUR)
    factories.AlertBannerFactory(starts_at=now - 9 * HOUR, ends_at=now - HOUR)
    assert AlertBanner.objects.next_change(now) == now + 2 * HOUR
    assert AlertBanner.objects.next_change(now + 6 * HOUR) is None


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"ends_at": clock.now() - HOUR}, "ends before it starts"),
        ({"link_url": "/gritting/"}, "both an address and a text"),
        ({"link_url": "javascript:alert(1)", "link_text": "x"}, "Begin the address"),
        ({"link_url": "//elsewhere.example/", "link_text": "x"}, "Begin the address"),
        ({"link_url": "www.gov.uk", "link_text": "x"}, "Begin the address"),
        ({"link_url": "https://gov uk", "link_text": "x"}, "no web address"),
        ({"link_url": "https://", "link_text": "x"}, "no web address"),
        ({"link_url": "/x/", "link_text": "click here"}, "where the link leads"),
        ({"text": "Closed until [day]."}, r"instead of \[day\]"),
    ],
)
def test_a_banner_with_a_mistake_is_refused_in_plain_words(fields: dict[str, object], words: str) -> None:
    with pytest.raises(ValidationError, match=words):
        AlertBanner(heading="x", **fields).clean()


def test_a_banner_knows_whether_it_waits_shows_or_has_ended() -> None:
    now = clock.now()
    banner = AlertBanner(heading="Snow", starts_at=now, ends_at=now + HOUR)
    assert [banner.state(now - HOUR), banner.state(now), banner.state(now + HOUR)] == [
        "waiting",
        "showing",
        "ended",
    ]
    assert str(banner) == "Snow"


def test_what_nobody_should_miss_cannot_be_hidden_unless_its_editor_says_so() -> None:
    kinds = AlertBanner.Kind
    assert [kind.name for kind in kinds if AlertBanner(kind=kind).can_be_hidden] == ["MINOR", "ANNOUNCEMENT"]
    assert AlertBanner(kind=kinds.EMERGENCY, dismissible=True).can_be_hidden
    assert not AlertBanner(kind=kinds.ANNOUNCEMENT, dismissible=False).can_be_hidden


@pytest.mark.django_db
def test_a_banner_shows_from_its_first_moment_to_just_before_its_last() -> None:
    now = clock.now()
    tick = datetime.timedelta(microseconds=1)
    banner = factories.AlertBannerFactory(starts_at=now, ends_at=now + HOUR)
    shown = [now - tick, now, now + HOUR - tick, now + HOUR]
    assert [list(AlertBanner.objects.showing(at)) for at in shown] == [[], [banner], [banner], []]
    assert [list(AlertBanner.objects.over(at)) for at in shown] == [[], [], [], [banner]]
    assert [AlertBanner.objects.next_change(at) for at in shown] == [now, now + HOUR, now + HOUR, None]


@pytest.mark.django_db
def test_one_that_was_ended_by_hand_is_over_and_changes_nothing_by_the_clock() -> None:
    now = clock.now()
    banner = factories.AlertBannerFactory(starts_at=now, ends_at=now + HOUR, ended_at=now)
    assert banner.state(now) == "ended"
    assert not AlertBanner.objects.showing(now).exists()
    assert AlertBanner.objects.next_change(now - HOUR) is None

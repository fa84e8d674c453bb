import datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from wagtail.models import ModelLogEntry

from council.core import clock
from council.core.roles import Role
from home import actions
from home.models import AlertBanner
from tests import factories

pytestmark = pytest.mark.django_db
HOUR = datetime.timedelta(hours=1)


def test_publishing_a_banner_stores_it_and_is_audited() -> None:
    by = factories.person(Role.ADMINISTRATOR)
    banner = actions.publish_banner(banner=AlertBanner(heading="Flood warning"), by=by)
    entry = ModelLogEntry.objects.get(action="home.publish_banner")
    assert (entry.user, entry.object_id) == (by, str(banner.pk))


def test_a_banner_that_is_edited_has_a_new_token() -> None:
    by = factories.person(Role.ADMINISTRATOR)
    banner = actions.publish_banner(banner=AlertBanner(heading="Flood warning"), by=by)
    token = banner.token
    banner.heading = "Flood warning lifted"
    assert actions.publish_banner(banner=banner, by=by).token != token


def test_a_banner_with_a_mistake_is_not_stored() -> None:
    with pytest.raises(ValidationError):
        actions.publish_banner(banner=AlertBanner(heading=""), by=factories.person(Role.ADMINISTRATOR))
    assert not AlertBanner.objects.exists()


def test_somebody_without_the_permission_can_neither_publish_nor_end_a_banner() -> None:
    by = factories.person(Role.CHAMPION)
    with pytest.raises(PermissionDenied):
        actions.publish_banner(banner=AlertBanner(heading="Flood warning"), by=by)
    with pytest.raises(PermissionDenied):
        actions.end_banner(banner=factories.AlertBannerFactory(), by=by)


def test_ending_a_banner_takes_it_off_at_that_moment() -> None:
    now = clock.now()
    banner = factories.AlertBannerFactory()
    ended = actions.end_banner(banner=banner, by=factories.person(Role.ADMINISTRATOR), now=now)
    assert ended.ends_at == now
    assert ModelLogEntry.objects.filter(action="home.end_banner").count() == 1


def test_a_banner_that_has_not_begun_never_will_once_it_is_ended() -> None:
    now = clock.now()
    banner = factories.AlertBannerFactory(starts_at=now + HOUR, ends_at=now + 2 * HOUR)
    ended = actions.end_banner(banner=banner, by=factories.person(Role.ADMINISTRATOR), now=now)
    assert ended.state(now) == "ended"
    assert not AlertBanner.objects.showing(now + HOUR).exists()


def test_ending_a_banner_twice_changes_nothing() -> None:
    now = clock.now()
    banner = factories.AlertBannerFactory(ends_at=now - datetime.timedelta(minutes=1))
    ended = actions.end_banner(banner=banner, by=factories.person(Role.ADMINISTRATOR), now=now)
    assert ended.ends_at == banner.ends_at
    assert not ModelLogEntry.objects.filter(action="home.end_banner").exists()

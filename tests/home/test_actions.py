import datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from wagtail.models import ModelLogEntry

from council.core import clock
from council.core.roles import Role
from council.core.spans import CannotPutBack
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
        actions.banners.end(factories.AlertBannerFactory(), by=by)


def test_ending_a_banner_takes_it_off_at_that_moment() -> None:
    now = clock.now()
    banner = factories.AlertBannerFactory()
    ended = actions.banners.end(banner, by=factories.person(Role.ADMINISTRATOR), now=now)
    assert ended.ended_at == now
    assert ModelLogEntry.objects.filter(action="home.end_banner").count() == 1


def test_a_banner_that_has_not_begun_never_will_once_it_is_ended() -> None:
    now = clock.now()
    banner = factories.AlertBannerFactory(starts_at=now + HOUR, ends_at=now + 2 * HOUR)
    ended = actions.banners.end(banner, by=factories.person(Role.ADMINISTRATOR), now=now)
    assert ended.state(now) == "ended"
    assert not AlertBanner.objects.showing(now + HOUR).exists()


def test_ending_a_banner_twice_changes_nothing() -> None:
    now = clock.now()
    banner = factories.AlertBannerFactory(ends_at=now - datetime.timedelta(minutes=1))
    ended = actions.banners.end(banner, by=factories.person(Role.ADMINISTRATOR), now=now)
    assert (ended.ends_at, ended.ended_at) == (banner.ends_at, None)
    assert not ModelLogEntry.objects.filter(action="home.end_banner").exists()


def test_a_banner_whose_end_alone_is_changed_does_not_come_back_to_those_who_hid_it() -> None:
    by = factories.person(Role.ADMINISTRATOR)
    banner = actions.publish_banner(banner=AlertBanner(heading="Flood warning"), by=by)
    token = banner.token
    actions.banners.extend(banner, ends_at=clock.now() + HOUR, by=by)
    banner = AlertBanner.objects.get()
    banner.starts_at -= HOUR
    assert actions.publish_banner(banner=banner, by=by).token == token


def test_a_banner_is_put_back_for_as_long_as_it_was_meant_to_stand() -> None:
    by = factories.person(Role.ADMINISTRATOR)
    now = clock.now()
    banner = factories.AlertBannerFactory(starts_at=now, ends_at=now + HOUR)
    actions.banners.end(banner, by=by, now=now)
    back = actions.banners.restore(banner, by=by, now=now + HOUR - datetime.timedelta(microseconds=1))
    assert (back.ends_at, back.ended_at, back.token) == (now + HOUR, None, banner.token)
    actions.banners.end(banner, by=by, now=now)
    with pytest.raises(CannotPutBack, match="It was to end "):
        actions.banners.restore(banner, by=by, now=now + HOUR)


def test_a_banner_in_parts_of_the_site_needs_a_part() -> None:
    by = factories.person(Role.ADMINISTRATOR)
    with pytest.raises(ValidationError, match="at least one part"):
        actions.publish_banner(banner=AlertBanner(heading="Snow", where="parts"), by=by, sections=[])


def test_an_end_must_be_still_to_come() -> None:
    now = clock.now()
    banner = factories.AlertBannerFactory()
    with pytest.raises(ValidationError, match="still to come"):
        actions.banners.extend(banner, ends_at=now, by=factories.person(Role.ADMINISTRATOR), now=now)


def test_the_trail_holds_what_was_shown_where_and_when() -> None:
    by = factories.person(Role.ADMINISTRATOR)
    home = factories.council_site()
    bins = factories.TopicPageFactory(parent=home, title="Bins")
    banner = AlertBanner(heading="Snow", text="Take bins in.", where="parts", addresses="/forms/bins/")
    actions.publish_banner(banner=banner, by=by, sections=[bins])
    data = ModelLogEntry.objects.get(action="home.publish_banner").data
    assert (data["heading"], data["text"], data["where"]) == (
        "Snow",
        "Take bins in.",
        ["Bins", "/forms/bins/"],
    )

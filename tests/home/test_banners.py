import datetime

import pytest
from pytest_django import DjangoAssertNumQueries

from council.core import clock, registries
from home import banners
from tests import factories

pytestmark = pytest.mark.django_db


def test_the_banners_that_show_now_are_given_with_the_moment_that_changes_them() -> None:
    now = clock.now()
    ends_at = now + datetime.timedelta(hours=2)
    factories.AlertBannerFactory(
        heading="Road <closed>",
        text="Use the ring road.",
        link_url="/roads/",
        link_text="Which road",
        ends_at=ends_at,
    )
    html, until = banners.html("localhost", "/", now)
    assert "Road &lt;closed&gt;" in html
    assert 'href="/roads/"' in html
    assert until == ends_at


def test_nothing_is_given_when_no_banner_shows(django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_max_num_queries(2):
        assert banners.html("localhost", "/", clock.now()) == ("", None)


def test_the_home_app_fills_the_banner_slot() -> None:
    assert registries.banners["home"] is banners.html

import datetime

import pytest
from wagtail.models import Page, Site

from council.core import clock
from home.models.gone import GoneAddress, gone_at, nearest_above
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def site() -> Site:
    factories.council_site()
    return Site.objects.select_related("root_page").get(is_default_site=True)


def test_a_page_that_is_unpublished_has_gone_until_it_stands_there_again(site: Site) -> None:
    page = factories.TopicPageFactory(parent=site.root_page, slug="tip")
    page.save_revision().publish()
    assert gone_at(site, "/tip/") is None
    page.unpublish()
    assert gone_at(site, "/tip") is not None
    page = type(page).objects.get(pk=page.pk)
    page.go_live_at = clock.now() + datetime.timedelta(days=1)
    page.save_revision().publish()
    assert gone_at(site, "/tip/") is not None, "it is scheduled, and not there yet"
    page.go_live_at = None
    page.save_revision().publish()
    assert gone_at(site, "/tip/") is None


def test_a_page_that_is_deleted_has_gone_with_all_under_it(site: Site) -> None:
    topic = factories.TopicPageFactory(parent=site.root_page, slug="bins")
    under = factories.ServicePageFactory(parent=topic, slug="tip")
    for page in (topic, under):
        page.save_revision().publish()
    Page.objects.get(pk=topic.pk).delete()
    assert gone_at(site, "/bins/") is not None
    assert gone_at(site, "/bins/tip/") is not None


def test_a_welsh_page_has_gone_from_its_own_address(site: Site) -> None:
    topic = factories.TopicPageFactory(parent=site.root_page.specific, slug="tip")
    front = factories.in_welsh(site.root_page.specific, slug="hafan")
    page = factories.in_welsh(topic, slug="tomen")
    Site.clear_site_root_paths_cache()
    page.unpublish()
    assert [row.path for row in GoneAddress.objects.all()] == ["/cy/tomen/"]
    type(page).objects.get(pk=page.pk).save_revision().publish()
    front.unpublish()
    assert [row.path for row in GoneAddress.objects.all()] == ["/cy/"]


def test_what_was_never_on_the_site_or_not_for_everybody_has_not_gone(site: Site) -> None:
    draft = factories.TopicPageFactory(parent=site.root_page, slug="draft", live=False)
    closed = factories.TopicPageFactory(parent=site.root_page, slug="closed")
    closed.save_revision().publish()
    closed.view_restrictions.create(restriction_type="login")
    closed.unpublish()
    Page.objects.get(pk=draft.pk).delete()
    assert not GoneAddress.objects.exists()


@pytest.mark.parametrize("path", ["/x" * 600, "/\x00/", "/never/"])
def test_an_address_that_never_was_has_not_gone(site: Site, path: str) -> None:
    assert gone_at(site, path) is None


def test_the_way_on_is_the_public_page_nearest_above(site: Site) -> None:
    topic = factories.TopicPageFactory(parent=site.root_page, slug="bins")
    factories.TopicPageFactory(parent=topic, slug="old", live=False)
    found = nearest_above(site.root_page, "/bins/old/tip/")
    assert found is not None
    assert found.pk == topic.pk
    assert nearest_above(site.root_page, "/tip/") is None
    assert nearest_above(site.root_page, "/a" * 40) is None

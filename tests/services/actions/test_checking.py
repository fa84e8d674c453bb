import pytest

from services import actions
from services.evidence import unfinished
from services.models import PageCheck, ServicePage
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def page() -> ServicePage:
    topic = factories.TopicPageFactory(parent=factories.council_site(), slug="bins")
    found: ServicePage = factories.ServicePageFactory(
        parent=topic,
        summary="",
        body=[("paragraph", "<p>Put it out again.</p>")],
        content_owner=factories.OwnerFactory(),
    )
    return found


def test_publishing_keeps_what_is_missing_and_mending_it_forgets(page: ServicePage) -> None:
    page.save_revision().publish()
    (found,) = unfinished([page.pk])
    assert (found.page_id, found.kind, found.weight) == (page.pk, "checklist", 1.0)
    page.summary = "What to do when we missed it."
    page.save_revision().publish()
    assert not PageCheck.objects.exists()


def test_what_is_taken_down_is_no_longer_held_against_anybody(page: ServicePage) -> None:
    page.save_revision().publish()
    page.unpublish()
    assert list(unfinished(None)) == []


def test_every_page_is_checked_at_night_whatever_kind_it_is(page: ServicePage) -> None:
    PageCheck.objects.all().delete()
    factories.NewsPageFactory(
        parent=factories.NewsIndexPageFactory(parent=page.get_parent().get_parent()), summary=""
    )
    assert actions.check_all() == 5
    kinds = {row.page.specific_class.__name__ for row in PageCheck.objects.select_related("page")}
    assert {"ServicePage", "NewsPage"} <= kinds

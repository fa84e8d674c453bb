from collections.abc import Callable, Iterator

import pytest
from django.contrib.auth.models import Group
from pytest_django import DjangoCaptureOnCommitCallbacks
from wagtail.models import Page, PageViewRestriction, Site

from council.core.http import SITE_TAG
from council.core.models import Owner
from council.pagecache import receivers
from home.models import HomePage
from services.models import ServicePage, TopicPage

pytestmark = pytest.mark.django_db


@pytest.fixture
def cleared(monkeypatch: pytest.MonkeyPatch) -> Iterator[set[str]]:
    """The tags that were cleared."""
    tags: set[str] = set()
    monkeypatch.setattr(receivers, "clear", lambda *given: tags.update(given))
    yield tags


@pytest.fixture
def pages() -> dict[str, Page]:
    """A home page, two topics, and a page in each."""
    root = Page.objects.get(depth=1)
    home = root.add_child(instance=HomePage(title="Home", slug="h"))
    made = {"home": home}
    for topic, service in (("bins", "brown-bin"), ("tax", "pay")):
        made[topic] = home.add_child(instance=TopicPage(title=topic, slug=topic))
        made[service] = made[topic].add_child(instance=ServicePage(title=service, slug=service))
    return made


def test_a_published_page_clears_itself_its_surroundings_and_its_lists(
    pages: dict[str, Page], cleared: set[str]
) -> None:
    pages["bins"].save_revision().publish()
    expected = {f"page:{pages[name].pk}" for name in ("home", "bins", "brown-bin")}
    assert expected | {f"children:{pages['home'].pk}", "listing:services.TopicPage"} <= cleared
    assert not cleared & {f"page:{pages['tax'].pk}", f"page:{pages['pay'].pk}", SITE_TAG}


def _move(pages: dict[str, Page]) -> None:
    pages["brown-bin"].move(Page.objects.get(pk=pages["tax"].pk), pos="last-child")


def _slug(pages: dict[str, Page]) -> None:
    pages["tax"].slug = "council-tax"
    pages["tax"].save_revision().publish()


def _restrict(pages: dict[str, Page]) -> None:
    PageViewRestriction.objects.create(page=pages["tax"], restriction_type=PageViewRestriction.LOGIN)


@pytest.mark.parametrize(
    "change",
    [
        lambda pages: pages["tax"].unpublish(),
        lambda pages: Page.objects.get(pk=pages["brown-bin"].pk).delete(),
        lambda pages: Site.objects.update_or_create(hostname="x", defaults={"root_page": pages["home"]}),
        _move,
        _slug,
        _restrict,
    ],
    ids=["unpublish", "delete", "site", "move", "slug", "restriction"],
)
def test_what_changes_addresses_menus_or_readers_clears_the_site(
    pages: dict[str, Page],
    cleared: set[str],
    change: Callable[[dict[str, Page]], object],
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    cleared.clear()
    # Wagtail tells of a changed slug once it is committed.
    with django_capture_on_commit_callbacks(execute=True):
        change(pages)
    assert SITE_TAG in cleared


def test_lifting_a_restriction_clears_the_site(pages: dict[str, Page], cleared: set[str]) -> None:
    _restrict(pages)
    cleared.clear()
    PageViewRestriction.objects.all().delete()
    assert SITE_TAG in cleared


def test_saving_a_draft_or_what_no_page_shows_clears_nothing(
    pages: dict[str, Page], cleared: set[str]
) -> None:
    cleared.clear()
    pages["bins"].save_revision()
    Group.objects.create(name="Bins team").delete()
    Owner.objects.create(name="Waste", email="waste@example.org")
    assert cleared == set()


def test_a_clearing_waits_for_the_commit(
    pages: dict[str, Page], django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with django_capture_on_commit_callbacks() as waiting:
        pages["tax"].unpublish()
    assert waiting

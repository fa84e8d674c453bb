import datetime
from typing import Any

import pytest
from django.core.management import call_command
from pytest_django import DjangoCaptureOnCommitCallbacks
from wagtail.models import Collection, CollectionViewRestriction, Page, PageViewRestriction

from council.core import finding, registries
from council.core.finding import Findable, Source
from home.models import NewsPage
from search import engine
from search.models import IndexedThing
from tests import factories
from tests.search import making

pytestmark = pytest.mark.django_db


def titles(words: str) -> list[str]:
    return [result.title for result in engine.find(words).results]


def urls(words: str) -> list[str]:
    return [result.url for result in engine.find(words).results]


def test_a_page_is_found_by_what_is_published_and_not_by_a_draft() -> None:
    page = making.page("Knotweed", "How to report it.")
    page.title = "Hogweed"
    page.save_revision()
    assert titles("knotweed") == ["Knotweed"]
    assert titles("hogweed") == []
    page.get_latest_revision().publish()
    assert titles("hogweed") == ["Hogweed"]
    page.unpublish()
    assert titles("hogweed") == []


def test_what_is_below_a_page_follows_it_when_it_is_renamed_moved_closed_or_deleted(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    home = factories.council_site()
    bins = factories.TopicPageFactory(parent=home, title="Bins", slug="bins")
    other = factories.TopicPageFactory(parent=home, title="Streets", slug="streets")
    factories.ServicePageFactory(parent=bins, title="Knotweed", slug="knotweed")
    assert urls("knotweed") == ["/bins/knotweed/"]
    names: dict[str, Any] = {"slug": "waste", "title": "Waste"}
    for field, value in names.items():
        setattr(bins, field, value)
    with django_capture_on_commit_callbacks(execute=True):
        bins.save_revision().publish()
    found = engine.find("knotweed").results
    assert [(one.url, one.where) for one in found] == [("/waste/knotweed/", "Waste")]
    Page.objects.get(pk=bins.pk).move(other, pos="last-child")
    assert urls("knotweed") == ["/streets/waste/knotweed/"]
    closed = PageViewRestriction.objects.create(page=other, restriction_type="login")
    assert urls("knotweed") == []
    closed.delete()
    assert urls("knotweed") == ["/streets/waste/knotweed/"]
    Page.objects.get(pk=bins.pk).delete()
    assert urls("knotweed") == []


def test_a_document_follows_its_title_and_its_collection() -> None:
    document = making.document("Licensing policy", "policy.pdf", making.pdf("text"))
    assert titles("licensing") == ["Licensing policy"]
    document.title = "Gambling policy"
    document.save()
    assert (titles("licensing"), titles("gambling")) == ([], ["Gambling policy"])
    root = Collection.get_first_root_node()
    assert root is not None
    private = root.add_child(name="Members only")
    document.collection = private
    document.save()
    CollectionViewRestriction.objects.create(collection=private, restriction_type="login")
    assert titles("gambling") == []
    private.get_view_restrictions().delete()
    assert titles("gambling") == ["Gambling policy"]
    document.delete()
    assert titles("gambling") == []


def test_newer_news_comes_before_older_and_a_service_before_both() -> None:
    home = factories.council_site()
    news = factories.NewsIndexPageFactory(parent=home)
    for year in (2024, 2026):
        factories.NewsPageFactory(
            parent=news,
            title=f"Garden waste in {year}",
            date=datetime.date(year, 3, 1),
            slug=f"garden-{year}",
        )
    topic = factories.TopicPageFactory(parent=home, title="Bins")
    factories.ServicePageFactory(parent=topic, title="Garden waste")
    assert NewsPage.objects.count() == 2
    assert titles("garden waste") == ["Garden waste", "Garden waste in 2026", "Garden waste in 2024"]


def test_whatever_an_app_describes_is_found_by_name_and_by_its_whole_reference() -> None:
    things = {
        "1": Findable("1", "planning", "Two storeys at Weir Lane", "/planning/1/", codes=("26/00123/FUL",))
    }
    registries.findables.register(
        "trial",
        Source(
            {"planning": "Planning"}, lambda keys: (things[k] for k in list(things) if not keys or k in keys)
        ),
    )
    try:
        finding.changed("trial", "1")
        assert urls("26/00123/ful") == ["/planning/1/"]
        assert urls("weir lane") == ["/planning/1/"]
        del things["1"]
        finding.changed("trial")
        assert urls("weir lane") == []
    finally:
        registries.findables.unregister("trial")


def test_the_index_made_anew_is_as_it_was_kept_and_without_what_no_source_has() -> None:
    page = making.page("Knotweed", "How to report it.", synonyms="japanese weed")
    making.document("Licensing policy", "policy.pdf", making.pdf("text"))
    call_command("reindex_search", verbosity=0)
    columns = ("source", "key", "root", "title", "url", "stems", "body", "kind")
    before = sorted(IndexedThing.objects.values_list(*columns))
    IndexedThing.objects.filter(key=str(page.pk)).delete()
    IndexedThing.objects.filter(source="documents").update(source="gone")
    call_command("reindex_search", verbosity=0)
    assert sorted(IndexedThing.objects.values_list(*columns)) == before


def test_a_front_page_that_goes_takes_its_site_and_all_below_it_out_of_the_index() -> None:
    home = factories.council_site()
    factories.TopicPageFactory(parent=home, title="Bins")
    assert IndexedThing.objects.filter(root=home.pk).count() == 2
    Page.objects.get(pk=home.pk).delete()
    assert not IndexedThing.objects.exists()

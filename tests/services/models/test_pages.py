from typing import Any

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from wagtail.images.models import AbstractImage
from wagtail.models import PageViewRestriction

from council.core import pictures
from council.core.http import TAGS_HEADER
from services.models import GuidePage, InfoPage, ServicePage, TablePage, TopicPage
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def topic() -> TopicPage:
    page: TopicPage = factories.TopicPageFactory(
        parent=factories.council_site(), title="Bins", slug="bins", show_in_menus=True
    )
    return page


def full_service(topic: TopicPage) -> ServicePage:
    """A page with every kind of block, links to other pages, pictures, and a provider."""
    other = factories.ServicePageFactory(parent=topic, title="The tip", slug="tip")
    elsewhere = factories.InfoPageFactory(parent=topic.get_parent(), title="About us", slug="about")
    image = factories.ImageFactory()
    link = f'<a linktype="page" id="{other.pk}">tip</a>'
    service: ServicePage = factories.ServicePageFactory(
        parent=topic,
        title="Garden waste",
        slug="garden-waste",
        picture=image,
        provider=factories.ProviderFactory(name="Northmoor"),
        synonyms="brown bin, grass cuttings,\nbrown bin",
        body=[
            ("heading", {"text": "What it costs", "level": "2"}),
            ("paragraph", f"<p>Take it to the {link}.</p>"),
            ("paragraph", f"<p>Or again to the {link}.</p>"),
            ("image", {"image": factories.ImageFactory(), "alt": "A brown bin", "caption": ""}),
            ("inset", f"<p>{link}</p>"),
            ("steps", [{"title": "One", "text": f"<p>{link}</p>"}]),
            ("details", {"title": "Why?", "text": f"<p>{link}</p>"}),
            ("action", {"kind": "report", "text": "Report it", "page": other, "url": "", "note": ""}),
        ],
        doors=[("action", {"kind": "apply", "text": "Join", "page": None, "url": "/forms/garden-waste/"})],
        related=[("page", other), ("page", elsewhere)],
    )
    for picture, role in service.pictures():
        pictures.make_renditions(picture, [role])
    return service


def test_services_stand_under_topics_and_topics_nest() -> None:
    assert ServicePage.allowed_parent_page_models() == [TopicPage]
    assert set(TopicPage.allowed_subpage_models()) == {
        TopicPage, ServicePage, InfoPage, GuidePage, TablePage, apps.get_model("directories.DirectoryPage"),
        apps.get_model("democracy.CouncillorsPage"), apps.get_model("democracy.MeetingsPage"),
    }  # fmt: skip
    assert ServicePage.allowed_subpage_models() == [InfoPage, GuidePage, TablePage]


def test_a_service_shows_its_doors_body_provider_section_and_related_pages(
    client: Client, topic: TopicPage
) -> None:
    full_service(topic)
    answer = client.get("/bins/garden-waste/").content.decode()
    for words in ("Northmoor runs this service", "/forms/garden-waste/", "What it costs", "A brown bin"):
        assert words in answer
    # In the body five times, on a door and in this section; so not among the related pages, too.
    assert answer.count('href="/bins/tip/"') == 7
    assert 'href="/about/"' in answer.partition('id="related"')[2].partition("</nav>")[0]
    assert 'aria-current="page">Garden waste' in answer


def test_an_uncached_service_page_takes_twelve_queries_at_most(
    client: Client, topic: TopicPage, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    full_service(topic)
    # What a process reads once and keeps, such as the kinds of content, is no part of a page.
    client.get("/bins/tip/")
    with django_assert_max_num_queries(12):
        assert client.get("/bins/garden-waste/").status_code == 200


def test_no_image_is_encoded_in_a_request(
    client: Client, topic: TopicPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    service: Any = full_service(topic)
    service.picture.renditions.all().delete()

    def refuse(*args: Any, **kwargs: Any) -> None:
        raise AssertionError("an image was encoded while a page was read")

    monkeypatch.setattr(AbstractImage, "generate_rendition_file", refuse)
    answer = client.get("/bins/garden-waste/")
    assert answer.status_code == 200
    assert "gh-picture--waiting" in answer.content.decode()


def test_a_topic_shows_a_card_for_each_page_and_who_runs_it(client: Client, topic: TopicPage) -> None:
    factories.ServicePageFactory(
        parent=topic, title="The tip", provider=factories.ProviderFactory(name="Northmoor")
    )
    factories.ServicePageFactory(parent=topic, title="A draft", live=False)
    answer = client.get("/bins/").content.decode()
    assert "The tip" in answer
    assert "Northmoor" in answer
    assert "A draft" not in answer


def test_a_page_that_needs_a_sign_in_is_in_no_menu_and_is_not_kept(client: Client, topic: TopicPage) -> None:
    secret = factories.ServicePageFactory(parent=topic, title="For staff", slug="staff")
    PageViewRestriction.objects.create(page=secret, restriction_type=PageViewRestriction.LOGIN)
    assert "For staff" not in client.get("/bins/").content.decode()
    assert client.get("/bins/staff/").status_code == 302
    client.force_login(factories.administrator())
    answer = client.get("/bins/staff/")
    assert answer.status_code == 200
    assert TAGS_HEADER not in answer.headers


def test_a_page_names_all_that_it_shows_for_the_page_cache(client: Client, topic: TopicPage) -> None:
    service = full_service(topic)
    tags = client.get("/bins/garden-waste/").headers[TAGS_HEADER].split()
    tip = ServicePage.objects.get(slug="tip")
    for tag in (
        "site",
        f"page:{service.pk}",
        f"page:{tip.pk}",
        f"page:{topic.pk}",
        f"image:{service.picture_id}",
    ):
        assert tag in tags


def test_other_words_are_told_apart_and_kept_once() -> None:
    page = ServicePage(synonyms=" brown bin, grass cuttings,\nbrown bin,, ")
    assert page.synonym_list() == ["brown bin", "grass cuttings"]


def test_other_words_without_commas_are_refused() -> None:
    with pytest.raises(ValidationError, match="Put a comma"):
        ServicePage(title="x", slug="x", synonyms="word " * 40).clean()


def test_an_lgsl_number_is_digits() -> None:
    with pytest.raises(ValidationError, match="LGSL"):
        ServicePage(title="x", lgsl="53o").clean_fields(exclude=["path", "depth", "slug"])

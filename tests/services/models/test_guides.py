from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from search.findables import text_of
from services.models import GuidePage, InfoPage, ServicePage
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def guide() -> GuidePage:
    topic = factories.TopicPageFactory(parent=factories.council_site(), title="Deaths", slug="deaths")
    found: GuidePage = factories.GuidePageFactory(parent=topic, title="When someone dies", slug="dies")
    return found


def main(client: Client, path: str) -> str:
    page: str = client.get(path).content.decode()
    return page[page.index("<main") : page.index("</main>")]


def test_it_stands_under_what_it_belongs_to_and_nothing_under_it() -> None:
    assert {InfoPage, ServicePage} <= set(GuidePage.allowed_parent_page_models())
    assert GuidePage.allowed_subpage_models() == []


def test_it_begins_with_its_first_part_and_leads_on(
    client: Client, guide: GuidePage, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(11):
        first = main(client, "/deaths/dies/")
    assert '<span aria-current="page">First days</span>' in first
    assert 'href="/deaths/dies/the-funeral/" rel="next"' in first
    assert "Register the death." in first and "Ask two directors" not in first
    assert 'rel="prev"' not in first
    last = main(client, "/deaths/dies/money-and-things/")
    assert 'rel="next"' not in last
    assert 'href="/deaths/dies/the-funeral/" rel="prev"' in last
    assert 'href="/deaths/dies/" rel="prev"' in main(client, "/deaths/dies/the-funeral/")


def test_each_part_has_a_title_of_its_own(client: Client, guide: GuidePage) -> None:
    assert "<title>The funeral: When someone dies" in client.get("/deaths/dies/the-funeral/").content.decode()
    assert "<title>When someone dies" in client.get("/deaths/dies/").content.decode()


def test_the_whole_stands_on_one_page_to_print(client: Client, guide: GuidePage) -> None:
    whole = main(client, "/deaths/dies/print/")
    for number, words in enumerate(("Register the death.", "Ask two directors", "Find the will."), start=1):
        assert words in whole
        assert f'href="#part-{number}"' in whole and f'id="part-{number}"' in whole
    assert 'rel="next"' not in whole


def test_the_first_part_has_one_address_and_unknown_parts_none(client: Client, guide: GuidePage) -> None:
    answer = client.get("/deaths/dies/first-days/")
    assert (answer.status_code, answer["Location"]) == (302, "/deaths/dies/")
    for path in ("nothing/", "print/print/", "the-funeral/print/"):
        assert client.get(f"/deaths/dies/{path}").status_code == 404
    guide.unpublish()
    assert client.get("/deaths/dies/print/").status_code == 404


def part(title: str, address: str = "") -> tuple[str, dict[str, Any]]:
    return ("part", {"title": title, "body": [], "address": address})


def test_an_address_is_made_once_and_none_twice(guide: Any) -> None:
    guide.body = [part("Print"), part("Costs"), part("Costs"), part("¿?"), part("New words", "old-words")]
    guide.full_clean()
    assert [one.slug for one in guide.parts()] == ["print-2", "costs", "costs-2", "part", "old-words"]
    guide.save_revision().publish()
    kept = GuidePage.objects.get(pk=guide.pk)
    assert [one.slug for one in kept.parts()] == ["print-2", "costs", "costs-2", "part", "old-words"]


def test_a_guide_without_parts_is_still_a_page(client: Client, guide: Any) -> None:
    guide.body = []
    guide.save_revision().publish()
    assert client.get("/deaths/dies/").status_code == 200
    assert client.get("/deaths/dies/print/").status_code == 200


def test_lists_name_the_guide_once_and_search_knows_all_its_parts(client: Client, guide: GuidePage) -> None:
    for path in ("/a-to-z/w/", "/site-map/"):
        listed = main(client, path)
        assert listed.count("When someone dies") == 1
        assert "The funeral" not in listed
    text = text_of(guide)
    assert "Ask two directors" in text and "The funeral" in text and "the-funeral" not in text


def test_pictures_within_parts_are_made_ready(guide: Any) -> None:
    image = factories.ImageFactory()
    body = [("image", {"image": image, "alt": "A form", "caption": ""})]
    guide.body = [("part", {"title": "Forms", "body": body, "address": ""})]
    assert (image, "inline") in list(guide.pictures())


def test_the_preview_is_of_the_whole_guide(guide: GuidePage) -> None:
    for mode, there in (("print", True), ("", False)):
        shown = guide.make_preview_request(preview_mode=mode).content.decode()
        assert ("Find the will." in shown) is there

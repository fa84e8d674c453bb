from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from home.models import HomePage
from services.models import PrivacyIndexPage, PrivacyNoticePage
from tests import factories
from tests.services.models.trust.making import NOTICE

pytestmark = pytest.mark.django_db


@pytest.fixture
def index() -> PrivacyIndexPage:
    home = factories.council_site()
    page: PrivacyIndexPage = home.add_child(instance=PrivacyIndexPage(title="Privacy"))
    return page


def notice(index: PrivacyIndexPage, **facts: Any) -> PrivacyNoticePage:
    page: PrivacyNoticePage = index.add_child(instance=PrivacyNoticePage(**{**NOTICE, **facts}))
    return page


@pytest.mark.parametrize("name", sorted(set(NOTICE) - {"title"}))
def test_a_notice_is_never_made_live_without_what_it_must_say(index: PrivacyIndexPage, name: str) -> None:
    nothing: Any = [] if name in {"bases", "kept"} else ""
    with pytest.raises(ValidationError) as told:
        notice(index, **{name: nothing})
    assert name in told.value.message_dict


def test_a_public_task_names_its_law(index: PrivacyIndexPage) -> None:
    with pytest.raises(ValidationError, match="Name the law"):
        notice(index, bases=[("basis", {"article": "e", "purpose": "", "law": ""})])


@pytest.mark.parametrize(
    ("article", "there", "absent"),
    [
        ("a", ["erase it", "take elsewhere", "take back your consent"], ["object to how"]),
        ("c", [], ["erase it", "take elsewhere", "object to how", "take back"]),
        ("e", ["object to how"], ["erase it", "take elsewhere", "take back"]),
    ],
)
def test_people_are_told_the_rights_that_go_with_the_basis(
    client: Client, index: PrivacyIndexPage, article: str, there: list[str], absent: list[str]
) -> None:
    page = notice(index, bases=[("basis", {"article": article, "purpose": "", "law": "Care Act 2014"})])
    shown = client.get(page.get_url()).content.decode()
    assert [words for words in there if words not in shown] == []
    assert [words for words in absent if words in shown] == []
    assert (
        "Information Commissioner\N{RIGHT SINGLE QUOTATION MARK}s Office" in shown
        and "dpo@hollinbrook.example" in shown
    )


def test_the_index_lists_what_is_published(client: Client, index: PrivacyIndexPage) -> None:
    notice(index)
    index.add_child(instance=PrivacyNoticePage(title="Not yet", live=False))
    shown = client.get(index.get_url()).content.decode()
    assert "Garden waste" in shown and "Not yet" not in shown


def test_a_service_and_its_form_lead_to_the_notice_and_it_to_the_service(
    client: Client, index: PrivacyIndexPage, django_assert_max_num_queries: Any
) -> None:
    page = notice(index, forms="bulky-waste, garden-waste")
    topic = factories.TopicPageFactory(parent=HomePage.objects.get())
    service = factories.ServicePageFactory(parent=topic, title="Brown bins", privacy_notice=page)
    client.get(service.get_url())
    with django_assert_max_num_queries(10):
        shown = client.get(service.get_url()).content.decode()
    assert f'href="{page.get_url()}"' in shown
    assert "Brown bins" in client.get(page.get_url()).content.decode()
    start = client.get("/forms/garden-waste/").content.decode()
    assert f'href="{page.get_url()}"' in start


def test_a_notice_names_a_service_in_its_own_language_alone(client: Client, index: PrivacyIndexPage) -> None:
    page = notice(index)
    topic = factories.TopicPageFactory(parent=HomePage.objects.get())
    service = factories.ServicePageFactory(parent=topic, title="Brown bins", privacy_notice=page)
    factories.in_welsh(service, title="Biniau brown", privacy_notice=page)
    shown = client.get(page.get_url()).content.decode()
    assert "Brown bins" in shown and "Biniau brown" not in shown


@pytest.mark.parametrize(
    ("forms", "found"), [("garden", False), ("garden-waste", True), ("x,garden-waste", True)]
)
def test_a_form_is_found_by_its_whole_address(index: PrivacyIndexPage, forms: str, found: bool) -> None:
    notice(index, forms=forms)
    assert PrivacyNoticePage.objects.for_form("garden-waste").exists() is found


def test_an_unpublished_notice_is_linked_from_nowhere(client: Client, index: PrivacyIndexPage) -> None:
    page = notice(index, forms="garden-waste")
    topic = factories.TopicPageFactory(parent=HomePage.objects.get())
    service = factories.ServicePageFactory(parent=topic, privacy_notice=page)
    page.unpublish()
    for address in (service.get_url(), "/forms/garden-waste/"):
        assert "What we do with your information" not in client.get(address).content.decode()


def test_search_does_not_call_a_notice_by_the_name_of_its_service_alone(index: PrivacyIndexPage) -> None:
    assert notice(index, title="Garden waste").search_title() == "Privacy notice: Garden waste"


def test_a_notice_is_looked_at_before_it_is_first_saved(index: PrivacyIndexPage) -> None:
    page = PrivacyNoticePage(**NOTICE)
    index.add_child(instance=PrivacyNoticePage(**{**NOTICE, "title": "Another", "slug": "another"}))
    shown = page.make_preview_request(preview_mode=page.default_preview_mode)
    assert shown.status_code == 200

import datetime
import re
from typing import Any

import pytest
from django.apps import apps
from django.template.loader import get_template
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from council.core import clock
from council.core.models import BasePage
from services.models import InfoPage, TopicPage
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def bins(client: Client) -> TopicPage:
    client.force_login(factories.administrator())
    page: TopicPage = factories.TopicPageFactory(parent=factories.council_site(), title="Bins")
    return page


def offered(client: Client, parent: Page) -> str:
    return client.get(reverse("wagtailadmin_pages:add_subpage", args=[parent.pk])).content.decode()


def order(page: str, *names: str) -> list[int]:
    return [page.index(f">{name}</a>") for name in names]


def test_each_page_type_says_when_it_is_used_and_the_commonest_come_first(
    client: Client, bins: TopicPage
) -> None:
    page = offered(client, bins)
    found = order(page, "Service", "Information page", "Table of dates", "Topic", "Directory")
    assert found == sorted(found)
    assert str(InfoPage.page_description) in page
    assert page.count('class="gh-kind__drawing"') == 8


def test_what_there_is_only_one_of_is_apart(client: Client, bins: TopicPage) -> None:
    page = offered(client, bins.get_parent())
    found = order(page, "Topic", "Contact page", "News index", "Accessibility statement")
    assert found == sorted(found)
    assert found[1] < page.index("Only one of each") < found[2]


def test_an_example_is_one_that_everybody_may_read(client: Client, bins: TopicPage) -> None:
    factories.ServicePageFactory(parent=bins, title="Not live", live=False)
    assert "For example" not in offered(client, bins).split("Topic</a>")[0]
    live = factories.ServicePageFactory(parent=bins, title="Missed bin")
    page = offered(client, bins)
    assert "Not live" not in page
    assert f'<a href="{live.url}">Missed bin</a>' in page


def test_choosing_a_type_asks_as_much_with_many_pages_as_with_few(
    client: Client, bins: TopicPage, django_assert_max_num_queries: Any
) -> None:
    factories.ServicePageFactory(parent=bins)
    offered(client, bins)
    with django_assert_max_num_queries(30) as few:
        offered(client, bins)
    for _ in range(5):
        factories.ServicePageFactory(parent=bins)
        factories.InfoPageFactory(parent=bins)
    with django_assert_max_num_queries(len(few)):
        offered(client, bins)


@pytest.mark.parametrize(
    "model",
    [each for each in apps.get_models() if issubclass(each, BasePage)],
    ids=lambda model: model._meta.label,
)
def test_every_page_type_says_when_to_use_it_and_is_drawn(model: type[BasePage]) -> None:
    assert len(model.get_page_description()) > 25
    get_template(f"{model._meta.app_label}/drawings/{model._meta.model_name}.html")


def test_a_list_of_pages_says_when_a_scheduled_one_goes_public(
    client: Client, bins: TopicPage, django_assert_max_num_queries: Any
) -> None:
    at = datetime.datetime(clock.today().year + 1, 1, 24, 7, tzinfo=datetime.UTC)
    soon = factories.ServicePageFactory(parent=bins, title="Soon", live=False, go_live_at=at)
    soon.save_revision().publish()
    factories.ServicePageFactory(parent=bins, title="Live").save_revision().publish()
    address = reverse("wagtailadmin_explore", args=[bins.pk])
    client.get(address)
    with django_assert_max_num_queries(60) as few:
        words = client.get(address).content.decode()
    assert words.count("goes live") == 1
    assert f"goes live 24 January {at.year}, 7am" in words
    for _ in range(3):
        factories.ServicePageFactory(parent=bins, live=False, go_live_at=at).save_revision().publish()
    with django_assert_max_num_queries(len(few)):
        assert client.get(address).content.decode().count("goes live") == 4


def test_lists_of_pages_leave_out_what_says_least_where_a_window_is_narrow(
    client: Client, bins: TopicPage
) -> None:
    words = client.get(reverse("wagtailadmin_explore", args=[bins.get_parent().pk])).content.decode()
    for name in ("Updated", "Type"):
        assert re.search(rf'<th class="gh-wide">\s*(<a[^>]*>\s*)?{name}', words), name
    found = client.get(reverse("wagtailadmin_pages:search"), {"q": "Bins"}).content.decode()
    assert "1-1 of 1 page" in found
    assert "of 1 None" not in found


def test_the_page_editor_has_ways_past_its_fields_and_other_screens_have_not(
    client: Client, bins: TopicPage
) -> None:
    editor = client.get(reverse("wagtailadmin_pages:edit", args=[bins.pk])).content.decode()
    assert order(editor, "Skip to main content") < order(editor, "Skip to the text")
    assert "Skip to Publish" in editor
    new = reverse("wagtailadmin_pages:add", args=["services", "infopage", bins.pk])
    assert "Skip to Publish" in client.get(new).content.decode()
    assert "Skip to Publish" not in offered(client, bins)


def test_pages_to_link_to_are_chosen_beside_a_page_and_for_news_among_all_of_the_website(
    client: Client, bins: TopicPage
) -> None:
    home = bins.get_parent()
    index = factories.NewsIndexPageFactory(parent=home)
    news = factories.NewsPageFactory(parent=index)
    service = factories.ServicePageFactory(parent=bins)
    begins = {
        reverse("wagtailadmin_pages:edit", args=[news.pk]): home,
        reverse("wagtailadmin_pages:add", args=["home", "newspage", index.pk]): home,
        reverse("wagtailadmin_pages:edit", args=[service.pk]): bins,
        reverse("wagtailadmin_pages:add", args=["services", "servicepage", bins.pk]): bins,
        reverse("wagtailadmin_pages:edit", args=[home.pk]): home,
    }
    for address, page in begins.items():
        assert f'data-choose-from="{page.pk}"' in client.get(address).content.decode(), address

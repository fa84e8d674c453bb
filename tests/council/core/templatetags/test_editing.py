from typing import Any

import pytest
from django.apps import apps
from django.template.loader import get_template
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

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

import pytest
from pytest_django import DjangoAssertNumQueries
from wagtail.models import Page

from search import nearest
from search.engine import known
from search.models import Synonym
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _afresh() -> None:
    known.forget()


@pytest.fixture
def root() -> Page:
    home = factories.council_site()
    bins = factories.TopicPageFactory(parent=home, title="Bins and recycling", slug="bins-and-recycling")
    factories.ServicePageFactory(parent=bins, title="Garden waste", slug="garden-waste")
    factories.ServicePageFactory(parent=bins, title="Household waste site", slug="household-waste-site")
    factories.TopicPageFactory(parent=home, title="Council tax", slug="council-tax")
    page: Page = home.page_ptr
    return page


@pytest.mark.parametrize(
    ("path", "first"),
    [
        ("/services/garden_waste.html", "Garden waste"),
        ("/garden-wast/", "Garden waste"),
        ("/services/environment/rubbish/garden-wast.aspx", "Garden waste"),
        ("/Council%20Tax/index.php", "Council tax"),
        ("/council-tax/2019/04/", "Council tax"),
    ],
)
def test_the_page_whose_title_is_like_the_address_stands_first(root: Page, path: str, first: str) -> None:
    assert nearest.nearest(root, path)[0].title == first


def test_everyday_words_lead_to_the_page_that_says_it_otherwise(root: Page) -> None:
    Synonym.objects.create(word="tip", means="household waste site")
    found = nearest.nearest(root, "/tip/")
    assert found[0] == nearest.Likely("Household waste site", "/bins-and-recycling/household-waste-site/")


@pytest.mark.parametrize("path", ["/", "/1234/", "/%00%ff/", "/wp-login.php", "/the/and/", "/" + "x" * 5000])
def test_an_address_that_says_nothing_offers_nothing(root: Page, path: str) -> None:
    assert nearest.nearest(root, path) == []


def test_a_page_that_is_closed_meanwhile_is_not_offered(root: Page) -> None:
    assert nearest.nearest(root, "/council-tax-2019/")
    Page.objects.get(slug="council-tax").unpublish()
    assert nearest.nearest(root, "/council-tax-2019/") == []


def test_an_address_costs_few_queries_and_one_that_is_asked_again_no_work(
    root: Page, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    nearest.nearest(root, "/garden/")
    with django_assert_max_num_queries(2):
        nearest.nearest(root, "/garden/")
    with django_assert_max_num_queries(3):
        nearest.nearest(root, "/waste/other/")


def test_what_is_remembered_is_bounded(root: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nearest, "MOST_ANSWERS", 3)
    for word in ("garden", "council", "waste", "bins", "tax"):
        nearest.nearest(root, f"/{word}/")
    assert len(known.of_site(root.pk).answers) == 3


def test_the_words_of_an_address_are_few_and_short() -> None:
    assert nearest.words_of("/bins/garden_waste-2019.html") == "bins garden waste"
    assert len(nearest.words_of("/" + "/".join(f"word{chr(97 + n)}" for n in range(26))).split()) <= 8

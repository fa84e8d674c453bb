"""Two languages: the address alone says which, and every page leads to itself in the other."""

import xml.etree.ElementTree as ElementTree
from dataclasses import dataclass
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.apps import apps
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from wagtail.models import Locale, Page, Site

from council.core import languages
from council.core.http import TAGS_HEADER
from forms.models import Journey
from home.models import Menus
from livechat.admission import COOKIE
from search import engine
from search.engine import known
from tests import factories
from tests.forms import making
from tests.livechat.making import agent

pytestmark = pytest.mark.django_db
SITEMAP = {"": "http://www.sitemaps.org/schemas/sitemap/0.9", "xhtml": "http://www.w3.org/1999/xhtml"}


@dataclass
class Tree:
    """A council with bins in both languages and a page in English alone."""

    home: Page
    bins: Page
    garden: Page
    english_alone: Page
    hafan: Any
    biniau: Any
    gardd: Any


def carrying(soup: BeautifulSoup) -> dict[str, str]:
    """Language → where the switch takes the words that are typed on a step."""
    buttons = soup.select(".gh-language button[name=carried][form=step]")
    return {str(button["lang"]): str(button["formaction"]) for button in buttons}


@pytest.fixture
def tree() -> Tree:
    home = factories.council_site()
    bins = factories.TopicPageFactory(parent=home, title="Bins", slug="bins", show_in_menus=True)
    garden = factories.ServicePageFactory(parent=bins, title="Garden waste", slug="garden-waste")
    alone = factories.InfoPageFactory(parent=home, title="Old minutes", slug="old-minutes")
    hafan = factories.in_welsh(home, title="Hollinbrook", heading="Croeso i Hollinbrook")
    biniau = factories.in_welsh(bins, title="Biniau", slug="biniau", show_in_menus=True)
    gardd = factories.in_welsh(
        garden, title="Gwastraff gardd", slug="gwastraff-gardd", summary="Casglu o ardd."
    )
    return Tree(home, bins, garden, alone, hafan, biniau, gardd)


def page(client: Client, address: str, status: int = 200) -> BeautifulSoup:
    answer = client.get(address, headers={"host": "localhost"})
    assert answer.status_code == status, address
    return BeautifulSoup(answer.content.decode(), "html.parser")


def main(soup: BeautifulSoup) -> str:
    """The words of the page's own part."""
    return " ".join(soup.select_one("main").get_text().split())  # type: ignore[union-attr]


def switch(soup: BeautifulSoup) -> dict[str, str]:
    """Language → where the switch of this page leads."""
    return {str(link["hreflang"]): str(link["href"]) for link in soup.select(".gh-language a")}


def test_a_council_with_one_language_shows_nothing_of_a_second(client: Client) -> None:
    home = factories.council_site()
    bins = factories.TopicPageFactory(parent=home, title="Bins", slug="bins")
    for address in ("/", bins.get_url(), reverse("services:a_to_z"), reverse("search:results")):
        soup = page(client, address)
        assert soup.select(".gh-language, [hreflang], [rel=alternate][hreflang]") == []
        assert "/cy/" not in str(soup)
    assert "cy" not in client.get("/robots.txt", headers={"host": "localhost"}).content.decode()


@pytest.mark.parametrize(
    "address", ["/cy/", "/cy/search/", "/cy/forms/garden-waste/", "/cy/chat/", "/cy/bins/"]
)
def test_a_council_without_welsh_has_no_welsh_addresses(client: Client, address: str) -> None:
    factories.council_site()
    answer = client.get(address, headers={"host": "localhost"})
    assert answer.status_code == 404
    assert answer.headers["Content-Language"] == "en-GB"


def test_a_front_page_that_is_still_a_draft_switches_nothing_on(client: Client, tree: Tree) -> None:
    tree.hafan.unpublish()
    assert switch(page(client, "/")) == {}
    # It was here once.
    page(client, "/cy/", status=410)


def test_a_page_says_its_language_and_leads_to_itself_in_the_other(client: Client, tree: Tree) -> None:
    english, welsh = page(client, "/bins/garden-waste/"), page(client, "/cy/biniau/gwastraff-gardd/")
    assert english.html is not None and welsh.html is not None
    assert (english.html["lang"], welsh.html["lang"]) == ("en-GB", "cy")
    assert switch(english) == {"cy": "/cy/biniau/gwastraff-gardd/"}
    assert switch(welsh) == {"en-GB": "/bins/garden-waste/"}
    assert english.select_one('.gh-language a[lang="cy"]').get_text() == "Cymraeg"  # type: ignore[union-attr]
    alternates = {(str(tag["hreflang"]), str(tag["href"])) for tag in welsh.select("link[hreflang]")}
    assert alternates == {
        ("en-GB", "http://localhost/bins/garden-waste/"),
        ("x-default", "http://localhost/bins/garden-waste/"),
        ("cy", "http://localhost/cy/biniau/gwastraff-gardd/"),
    }
    assert {(str(t["hreflang"]), str(t["href"])) for t in english.select("link[hreflang]")} == alternates


def test_a_page_that_is_not_translated_says_so_and_leads_to_the_front_page(
    client: Client, tree: Tree
) -> None:
    soup = page(client, "/old-minutes/")
    said = soup.select_one('.gh-language [lang="cy"]')
    assert said is not None and "dudalen hon ar gael yn Gymraeg eto" in said.get_text()
    assert switch(soup) == {"cy": "/cy/"}
    assert soup.select("link[hreflang]") == []


def test_menu_breadcrumbs_and_home_stay_in_the_language(client: Client, tree: Tree) -> None:
    soup = page(client, "/cy/biniau/gwastraff-gardd/")
    assert [link["href"] for link in soup.select(".gh-nav a")] == ["/cy/biniau/"]
    assert [link["href"] for link in soup.select(".gh-breadcrumbs a")] == ["/cy/", "/cy/biniau/"]
    assert soup.select_one(".gh-header__home")["href"] == "/cy/"  # type: ignore[index]
    assert soup.select_one("form[role=search]")["action"] == "/cy/search/"  # type: ignore[index]
    ours = {str(link["href"]) for link in soup.select("a[href^='/']") if not link.get("hreflang")}
    assert {address for address in ours if not address.startswith("/cy/")} == set()
    assert {str(form["action"]) for form in soup.select("form[action]")} == {"/cy/search/", "/cy/feedback/"}


def test_the_councils_own_words_are_in_the_language_where_it_has_entered_them(
    client: Client, tree: Tree
) -> None:
    look, menus = names_and_menus(tree.home)
    look.council_name, look.council_name_cy = "Hollinbrook Council", "Cyngor Hollinbrook"
    look.opening_hours, look.address = "Monday to Friday", "Town Hall"
    look.opening_hours_cy = "Llun i Gwener"
    look.save()
    menus.welsh = "Help = Cymorth\nElsewhere = Mewn man arall"
    menus.footer = [
        (
            "column",
            {"heading": "Help", "links": [{"text": "Elsewhere", "page": None, "url": "https://x.example/"}]},
        )
    ]
    menus.save()
    shown = page(client, "/cy/biniau/").get_text(" ", strip=True)
    for words in ("Cyngor Hollinbrook", "Llun i Gwener", "Town Hall", "Cymorth", "Mewn man arall"):
        assert words in shown
    assert "Hollinbrook Council" not in shown and "Monday to Friday" not in shown
    english = page(client, "/bins/").get_text(" ", strip=True)
    assert "Hollinbrook Council" in english and "Cymorth" not in english
    look.refresh_from_db()
    assert look.council_name == "Hollinbrook Council"


@pytest.mark.parametrize("line", ["Help", "= Cymorth", "Help ="])
def test_a_line_of_menu_words_that_is_no_pair_is_named(tree: Tree, line: str) -> None:
    _look, menus = names_and_menus(tree.home)
    menus.welsh = f"Council = Y Cyngor\n\n{line}"
    with pytest.raises(ValidationError, match=line):
        menus.full_clean()


def test_the_welsh_fields_are_shown_to_councils_with_welsh(client: Client, tree: Tree) -> None:
    client.force_login(factories.administrator())
    site = Site.objects.get(is_default_site=True)
    addresses = [
        reverse("wagtailsettings:edit", args=[app, model, site.pk])
        for app, model in (("council", "councilsettings"), ("home", "menus"))
    ]
    assert all("In Welsh" in client.get(address).content.decode() for address in addresses)
    tree.hafan.get_descendants(inclusive=True).delete()
    Locale.objects.filter(language_code="cy").delete()
    assert not any("In Welsh" in client.get(address).content.decode() for address in addresses)


def names_and_menus(home: Page) -> tuple[Any, Any]:
    """The settings of the site that begins at this page."""
    site = Site.objects.get(root_page=home)
    return apps.get_model("council.CouncilSettings").for_site(site), Menus.for_site(site)


def test_a_link_made_in_english_leads_to_the_translation(client: Client, tree: Tree) -> None:
    body = [
        {
            "type": "paragraph",
            "value": f'<p><a linktype="page" id="{tree.garden.pk}">one</a>'
            f'<a linktype="page" id="{tree.english_alone.pk}">two</a></p>',
        }
    ]
    factories.in_welsh(tree.bins, body=body)
    links = page(client, "/cy/biniau/").select("article a")
    assert [link["href"] for link in links] == ["/cy/biniau/gwastraff-gardd/", "/old-minutes/"]


def test_a_door_to_a_form_leads_to_the_form_in_the_language(client: Client, tree: Tree) -> None:
    door = {"kind": "apply", "text": "Gwneud cais", "page": None, "url": "/forms/garden-waste/", "note": ""}
    factories.in_welsh(tree.garden, doors=[{"type": "action", "value": door}])
    soup = page(client, "/cy/biniau/gwastraff-gardd/")
    assert soup.select_one(".gh-door")["href"] == "/cy/forms/garden-waste/"  # type: ignore[index]


@pytest.mark.parametrize(
    ("view", "arguments"),
    [
        ("services:a_to_z", []),
        ("services:a_to_z_letter", ["g"]),
        ("services:site_map", []),
        ("forms:start", ["garden-waste"]),
        ("forms:find_request", []),
        ("livechat:message", []),
    ],
)
def test_what_is_not_a_page_has_the_same_address_in_both(
    client: Client, tree: Tree, view: str, arguments: list[str]
) -> None:
    address = reverse(view, args=arguments)
    soup = page(client, address)
    assert switch(soup) == {"cy": f"/cy{address}"}
    assert switch(page(client, f"/cy{address}")) == {"en-GB": address}


def test_lists_and_search_hold_one_language(client: Client, tree: Tree) -> None:
    for address, there, not_there in (
        (reverse("services:a_to_z"), "Garden waste", "Gwastraff gardd"),
        (reverse("services:site_map"), "Old minutes", "Biniau"),
        (f"{reverse('search:results')}?q=garden", "Garden waste", "Gwastraff gardd"),
    ):
        words = main(page(client, address))
        assert there in words and not_there not in words, address
    for address, there, not_there in (
        ("/cy/a-to-z/", "Gwastraff gardd", "Garden waste"),
        ("/cy/site-map/", "Gwastraff gardd", "Old minutes"),
        ("/cy/search/?q=gwastraff", "Gwastraff gardd", "Garden waste"),
    ):
        words = main(page(client, address))
        assert there in words and not_there not in words, address
    found = page(client, "/cy/search/?q=gwastraff").select(".gh-result__title a")
    assert [link["href"] for link in found] == ["/cy/biniau/gwastraff-gardd/"]


def test_the_switch_of_a_search_keeps_what_was_searched_for(client: Client, tree: Tree) -> None:
    assert switch(page(client, "/search/?q=garden+waste")) == {"cy": "/cy/search/?q=garden+waste"}


def test_better_words_are_suggested_in_the_language(tree: Tree) -> None:
    known.forget()
    assert engine.find("gwastrafff", root=tree.hafan).corrected == "gwastraff"
    assert engine.find("gwastrafff", root=tree.home).corrected == ""


def test_what_is_not_found_is_said_in_the_language_of_the_address(client: Client, tree: Tree) -> None:
    soup = page(client, "/cy/dim-byd/", status=404)
    assert soup.html is not None and soup.html["lang"] == "cy"
    assert switch(soup) == {"en-GB": "/"}
    assert soup.select("link[hreflang], [rel=alternate][hreflang]") == []
    assert page(client, "/nothing/", status=404).html["lang"] == "en-GB"  # type: ignore[index]


def test_neither_the_browser_nor_a_cookie_chooses_the_language(client: Client, tree: Tree) -> None:
    client.cookies["django_language"] = "cy"
    for address, language in (("/", "en-GB"), ("/cy/", "cy")):
        for wanted in ("cy", "en", "fr;q=0.9"):
            answer = client.get(address, headers={"host": "localhost", "accept-language": wanted})
            assert answer.headers["Content-Language"] == language
            assert "accept-language" not in answer.headers.get("Vary", "").lower()


def test_a_journey_goes_on_in_the_other_language_with_its_answers(client: Client, tree: Tree) -> None:
    making.street()
    making.answered(client, until="bins")
    soup = page(client, "/cy/forms/garden-waste/bins/")
    assert soup.html is not None and soup.html["lang"] == "cy"
    assert carrying(soup) == {"en-GB": "/forms/garden-waste/bins/"}
    for step, data in making.ANSWERS[2:]:
        with languages.speaking("cy"):
            answer = client.post(making.step_url(step), data, headers={"host": "localhost"})
        assert answer.status_code == 302 and answer.headers["Location"].startswith("/cy/forms/")
    assert "2 Weir Lane" in page(client, "/forms/garden-waste/check/").get_text()
    sent = client.post("/cy/forms/garden-waste/check/", {"agree": "true"}, headers={"host": "localhost"})
    assert sent.headers["Location"] == "/cy/forms/garden-waste/done/"
    for address in ("/cy/forms/garden-waste/done/", "/forms/garden-waste/done/"):
        page(client, address)


def test_a_journey_of_a_council_with_one_language_has_one_cookie(client: Client) -> None:
    factories.council_site()
    making.street()
    making.answered(client, until="address")
    assert list(client.cookies) == ["journey-garden-waste"]


def test_words_that_were_typed_but_not_sent_go_along_to_the_other_language(
    client: Client, tree: Tree
) -> None:
    making.street()
    soup = page(client, "/forms/garden-waste/postcode/")
    assert carrying(soup) == {"cy": "/cy/forms/garden-waste/postcode/"}
    typed = {"postcode": "hb9 9 <half", "carried": "1"}
    answer = client.post("/cy/forms/garden-waste/postcode/", typed, headers={"host": "localhost"})
    there = BeautifulSoup(answer.content.decode(), "html.parser")
    assert there.html is not None and there.html["lang"] == "cy"
    assert there.select_one("#step [name=postcode]")["value"] == "hb9 9 <half"  # type: ignore[index]
    assert there.select(".govuk-error-summary, .govuk-error-message, [aria-invalid]") == []
    assert not answer.cookies.get("journey-garden-waste_cy") and not Journey.objects.exists()
    # Nothing was checked, so nothing is kept: what is sent from there is.
    assert carrying(there) == {"en-GB": "/forms/garden-waste/postcode/"}


def test_every_step_shows_what_was_typed_whatever_it_was(client: Client, tree: Tree) -> None:
    making.street()
    making.answered(client)
    for step, data in making.ANSWERS:
        typed = {name: f"{value} \x00 half" for name, value in data.items()} | {"carried": "1"}
        answer = client.post(f"/cy/forms/garden-waste/{step}/", typed, headers={"host": "localhost"})
        assert answer.status_code == 200, step
        assert "govuk-error-message" not in answer.content.decode()
    stored = Journey.objects.get().answers
    assert "half" not in str(stored)


def test_a_chat_goes_on_in_the_other_language(client: Client, tree: Tree) -> None:
    agent()
    key = "00000000-0000-4000-8000-000000000001"
    answer = client.post("/cy/chat/", {"body": "Helo", "client_id": key}, headers={"host": "localhost"})
    assert answer.headers["Location"] == "/cy/chat/room/"
    assert {(cookie.key, cookie["path"]) for cookie in answer.cookies.values()} == {
        (COOKIE, "/chat/"),
        (f"{COOKIE}_cy", "/cy/chat/"),
    }
    assert "Helo" in page(client, "/cy/chat/room/").get_text()
    assert switch(page(client, "/chat/room/")) == {"cy": "/cy/chat/room/"}


def test_the_map_for_search_engines_names_the_translations(client: Client, tree: Tree) -> None:
    xml = ElementTree.fromstring(client.get("/sitemap.xml", headers={"host": "localhost"}).content)  # noqa: S314
    found = {
        url.findtext("loc", namespaces=SITEMAP): {
            link.get("hreflang"): link.get("href") for link in url.findall("xhtml:link", SITEMAP)
        }
        for url in xml.findall("url", SITEMAP)
    }
    both = {"en-GB": "http://localhost/bins/", "cy": "http://localhost/cy/biniau/"}
    assert found["http://localhost/bins/"] == found["http://localhost/cy/biniau/"] == both
    assert found["http://localhost/old-minutes/"] == {}


def test_publishing_a_translation_clears_the_page_that_leads_to_it(
    client: Client, tree: Tree, django_capture_on_commit_callbacks: Any
) -> None:
    answer = client.get("/cy/biniau/", headers={"host": "localhost"})
    assert f"page:{tree.bins.pk}" in answer.headers[TAGS_HEADER].split()
    answer = client.get("/bins/", headers={"host": "localhost"})
    assert f"page:{tree.biniau.pk}" in answer.headers[TAGS_HEADER].split()


def test_welsh_costs_no_question_more(
    client: Client, tree: Tree, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for address in ("/bins/garden-waste/", "/cy/biniau/gwastraff-gardd/"):
        client.get(address, headers={"host": "localhost"})
    with django_assert_max_num_queries(10) as english:
        client.get("/bins/garden-waste/", headers={"host": "localhost"})
    with django_assert_max_num_queries(10) as welsh:
        client.get("/cy/biniau/gwastraff-gardd/", headers={"host": "localhost"})
    assert len(welsh) <= len(english)

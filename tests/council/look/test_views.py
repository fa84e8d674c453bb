"""The screen on which a web manager gives a site its look, and the pages it is tried on."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group, Permission
from django.test import Client
from wagtail.models import GroupSitePermission, Page, Site

from council.core.roles import Role
from council.models import SocialAccount
from council.theme.shipped import THEMES
from council.theme.stylesheet import theme_hash
from tests.council.look.making import address, form_of, look_of, shared_on
from tests.factories import (
    HomePageFactory,
    InfoPageFactory,
    NewsIndexPageFactory,
    NewsPageFactory,
    ServicePageFactory,
    TopicPageFactory,
    administrator,
    council_site,
    person,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def site() -> Site:
    """A council with a page of each kind that the look is tried on."""
    home = council_site()
    topic = TopicPageFactory(parent=home, title="Bins")
    ServicePageFactory(parent=topic, title="Garden waste")
    NewsPageFactory(parent=NewsIndexPageFactory(parent=home), title="The bandstand is back")
    return Site.objects.get()


@pytest.fixture
def manager(client: Client) -> Client:
    """A browser in which an administrator has signed in."""
    client.force_login(administrator())
    return client


def said(response: Any) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")


def test_what_is_saved_is_in_the_very_next_page(manager: Client, site: Site) -> None:
    before = Client().get("/").content.decode()
    changed = form_of(
        site, council_name="Ambleford District Council", header_layout="bar", brand_colour="#5b2a86"
    )
    assert manager.post(address(site), changed).status_code == 302
    after = Client().get("/").content.decode()
    assert "Ambleford District Council" in after and "gh-header-bar" in after
    assert f"/theme/{theme_hash(look_of(site))}.css" in after
    assert "gh-header-bar" not in before


@pytest.mark.parametrize("name", ["edit", "preview", "show"])
def test_the_networks_to_share_on_stay_when_a_browser_without_scripts_does_not_send_them(
    manager: Client, site: Site, name: str
) -> None:
    look: Any = look_of(site)
    look.share_on = [("network", "facebook")]
    look.save()
    sent = {key: value for key, value in form_of(site).items() if not key.startswith("share_on")}
    assert manager.post(address(site, name), {**sent, "council_name": "Ambleford"}).status_code in {200, 302}
    assert [one.value for one in look_of(site).share_on] == ["facebook"]
    refused = manager.post(address(site), {**sent, "brand_colour": "#eeeeee"})
    assert "can be read" in refused.content.decode() or "contrast" in refused.content.decode()


def test_a_colour_that_cannot_be_read_is_refused_where_it_stands(manager: Client, site: Site) -> None:
    changed = form_of(site, link_colour="#7fb8a4", council_name="Ambleford")
    page = said(manager.post(address(site), changed))
    # The tab that it stands on is the one that opens.
    tabs = page.select_one(".w-tabs")
    assert tabs is not None
    opened = page.find(id=str(tabs["data-w-tabs-active-panel-id-value"]))
    assert opened is not None
    assert "to 1 and must be at least 4.5 to 1" in opened.get_text()
    # Nothing that was typed is lost, and nothing is saved.
    assert page.select_one("[name=council_name]")["value"] == "Ambleford"  # type: ignore[index]
    assert page.select_one("[name=link_colour]")["value"] == "#7fb8a4"  # type: ignore[index]
    assert look_of(site).council_name != "Ambleford"


def test_an_address_of_an_account_that_is_wrong_opens_its_tab(manager: Client, site: Site) -> None:
    row = {"id": "", "network": "mastodon", "url": "not an address", "name": "", "ORDER": 1, "DELETE": ""}
    changed = form_of(site, **{f"social_accounts-0-{name}": value for name, value in row.items()})
    page = said(manager.post(address(site), {**changed, "social_accounts-TOTAL_FORMS": 1}))
    opened = page.find(id=str(page.select_one(".w-tabs")["data-w-tabs-active-panel-id-value"]))  # type: ignore[index]
    assert opened is not None and "Enter a web address in the correct format" in opened.get_text()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("brand_colour", "red;}body{display:none"),
        ("brand_colour", "#12345"),
        ("corner_radius", "900"),
        ("corner_radius", "-1"),
        ("type_scale", "9"),
        ("type_scale", "much"),
        ("header_layout", '"><script>'),
        ("card_style", ""),
        ("council_name", ""),
    ],
)
def test_what_cannot_be_used_is_refused_with_a_message(
    manager: Client, site: Site, field: str, value: str
) -> None:
    before = getattr(look_of(site), field)
    response = manager.post(address(site), form_of(site, **{field: value}))
    assert response.status_code == 200
    assert said(response).select(".error-message")
    assert getattr(look_of(site), field) == before


def test_accounts_stand_at_the_foot_in_the_order_given(manager: Client, site: Site) -> None:
    rows = [
        {"network": "bluesky", "url": "https://bsky.example/us", "name": ""},
        {"network": "other", "url": "https://pix.example/us", "name": "Pixelfed"},
    ]
    changed = form_of(site, **{"social_accounts-TOTAL_FORMS": 2})
    for place, row in enumerate(rows):
        row |= {"id": "", "ORDER": str(2 - place), "DELETE": ""}
        changed |= {f"social_accounts-{place}-{name}": value for name, value in row.items()}
    assert manager.post(address(site), changed).status_code == 302
    links = said(Client().get("/")).select(".gh-social a")
    assert [link.get_text(strip=True) for link in links] == ["Pixelfed", "Bluesky"]


class TestSharing:
    """A council chooses on which networks its pages may be shared, and in which order."""

    def shared(self) -> dict[str, str]:
        """The networks under the front page, with where each leads."""
        links = said(Client().get("/")).select(".gh-share__list a")
        return {link.get_text(strip=True): str(link["href"]) for link in links}

    def test_until_it_chooses_the_usual_ones_are_offered(self, site: Site) -> None:
        shared = self.shared()
        assert list(shared) == ["Facebook", "WhatsApp", "Bluesky", "X", "LinkedIn"]
        assert shared["Facebook"].endswith("?u=http%3A%2F%2Ftestserver%2F")

    def test_those_chosen_stand_in_their_order_with_one_that_is_in_no_list(
        self, manager: Client, site: Site
    ) -> None:
        other = {"name": "Village forum", "address": "https://forum.example/new?say={title}&at={address}"}
        chosen = shared_on([("network", "reddit"), ("other", other), ("network", "whatsapp")])
        assert manager.post(address(site), form_of(site, **chosen)).status_code == 302
        shared = self.shared()
        assert list(shared) == ["Reddit", "Village forum", "WhatsApp"]
        assert shared["Village forum"].startswith("https://forum.example/new?say=")
        assert shared["Village forum"].endswith("&at=http%3A%2F%2Ftestserver%2F")
        assert "{" not in "".join(shared.values())

    def test_with_none_there_is_email_and_no_empty_list(self, manager: Client, site: Site) -> None:
        manager.post(address(site), {**form_of(site), **shared_on([])})
        page = said(Client().get("/"))
        assert page.select_one(".gh-share a[href^='mailto:']") is not None
        assert not page.select(".gh-share details") and not self.shared()

    @pytest.mark.parametrize(
        ("chosen", "why"),
        [
            ([("network", "x"), ("network", "x")], "X stands twice"),
            ([("other", {"name": "Forum", "address": "javascript:alert('{address}')"})], "with https://"),
            ([("other", {"name": "Forum", "address": "https://forum.example/"})], "Write {address}"),
        ],
    )
    def test_what_would_not_work_is_refused_with_a_reason(
        self, manager: Client, site: Site, chosen: list[tuple[str, Any]], why: str
    ) -> None:
        answer = manager.post(address(site), {**form_of(site), **shared_on(chosen)})
        assert answer.status_code == 200
        assert why in answer.content.decode()
        assert list(self.shared()) == ["Facebook", "WhatsApp", "Bluesky", "X", "LinkedIn"]


class TestTrying:
    """The preview shows the site as it would be, and saves nothing."""

    @pytest.mark.parametrize(
        ("mode", "words"),
        [
            ("home", "Welcome to Hollinbrook"),
            ("service", "Garden waste"),
            ("news", "The bandstand is back"),
            ("form", "garden waste"),
            ("nonsense", "Welcome to Hollinbrook"),
        ],
    )
    def test_a_page_of_each_kind_wears_the_values_typed(
        self, manager: Client, site: Site, mode: str, words: str
    ) -> None:
        changed = form_of(site, council_name="Ambleford", footer_layout="strip", brand_colour="#5b2a86")
        assert manager.post(address(site, "preview"), changed).json()["is_valid"]
        page = manager.get(address(site, "preview"), {"mode": mode})
        html = page.content.decode()
        assert words in html and "Ambleford" in html and "gh-footer-strip" in html
        sheet = said(page).select_one("link[href*='try.css']")
        assert sheet is not None
        assert "--gh-brand:#5b2a86" in manager.get(str(sheet["href"])).content.decode()
        assert "Ambleford" not in Client().get("/").content.decode()

    def test_it_is_kept_by_nobody(self, manager: Client, site: Site) -> None:
        page = manager.get(address(site, "preview"))
        assert "private" in page["Cache-Control"]
        assert "no-store" in manager.get(address(site, "stylesheet"))["Cache-Control"]
        assert page["X-Frame-Options"] == "SAMEORIGIN"

    def test_a_colour_refused_for_its_contrast_is_shown_all_the_same(
        self, manager: Client, site: Site
    ) -> None:
        manager.post(address(site, "preview"), form_of(site, link_colour="#7fb8a4"))
        assert "link_colour=%237fb8a4" in manager.get(address(site, "preview")).content.decode()

    def test_what_is_half_typed_is_shown_as_it_was_saved(self, manager: Client, site: Site) -> None:
        changed = form_of(site, brand_colour="#5b", corner_radius="x", council_name="Ambleford")
        manager.post(address(site, "preview"), changed)
        html = manager.get(address(site, "preview")).content.decode()
        assert "Ambleford" in html and "brand_colour=%230b4f3c" in html and "corner_radius=6" in html

    def test_without_scripts_a_button_opens_it(self, manager: Client, site: Site) -> None:
        changed = form_of(site, council_name="Ambleford", preview_mode="service")
        html = manager.post(address(site, "show"), changed).content.decode()
        assert "Ambleford" in html and "Garden waste" in html
        assert look_of(site).council_name != "Ambleford"

    @pytest.mark.parametrize("value", ["url(//evil.example)", "red;}*{display:none", "</style><script>"])
    def test_nothing_in_its_address_gets_into_its_stylesheet(
        self, manager: Client, site: Site, value: str
    ) -> None:
        fields = (
            "brand_colour",
            "heading_typeface",
            "density",
            "corner_radius",
            "type_scale",
        )
        css = manager.get(address(site, "stylesheet"), dict.fromkeys(fields, value)).content.decode()
        assert "evil" not in css and "display" not in css and "<" not in css and css.count("}") == 1

    def test_a_site_without_services_is_tried_on_what_it_has(self, manager: Client) -> None:
        home = council_site()
        InfoPageFactory(parent=home, title="Hire the hall")
        site = Site.objects.get()
        page = manager.get(address(site, "preview"), {"mode": "service"})
        assert "Hire the hall" in page.content.decode()


class TestColoursWhileChoosing:
    """What the screen asks while a colour is being chosen."""

    def test_the_nearest_colour_is_offered_for_every_one_of_them(self, manager: Client, site: Site) -> None:
        pale = dict.fromkeys(("brand_colour", "accent_colour", "link_colour", "heading_colour"), "#e8f0ea")
        found = manager.post(address(site, "check"), {**pale, "surface_colour": "#777777"}).json()
        assert set(found) == {*pale, "surface_colour"}
        for field, problem in found.items():
            assert problem["offer"] in problem["message"], field
        again = {field: problem["offer"] for field, problem in found.items()}
        assert manager.post(address(site, "check"), again).json() == {}

    def test_what_is_no_colour_yet_is_left_alone(self, manager: Client, site: Site) -> None:
        assert manager.post(address(site, "check"), {"brand_colour": "#0b"}).json() == {}


class TestThemes:
    """A shipped theme fills the form in; nothing is saved until the manager does."""

    @pytest.mark.parametrize("theme", list(THEMES))
    def test_without_scripts_its_button_fills_in_the_form(
        self, manager: Client, site: Site, theme: str
    ) -> None:
        changed = form_of(site, council_name="Ambleford", start_from=theme)
        page = said(manager.post(address(site), changed))
        assert page.select_one("[name=brand_colour]")["value"] == THEMES[theme].settings["brand_colour"]  # type: ignore[index]
        chosen = page.select_one("[name=header_layout] option[selected]")
        assert chosen is not None and chosen["value"] == THEMES[theme].settings["header_layout"]
        assert page.select_one("[name=council_name]")["value"] == "Ambleford"  # type: ignore[index]
        assert "Nothing is saved yet" in page.get_text()
        assert look_of(site).council_name != "Ambleford"

    def test_each_has_a_picture_of_its_own(self, manager: Client, site: Site) -> None:
        pictures = [str(one) for one in said(manager.get(address(site))).select(".gh-themes__picture")]
        assert len(pictures) == len(set(pictures)) == len(THEMES)


class TestSeveralSites:
    """One installation serves a borough and its theatre."""

    @pytest.fixture
    def theatre(self, site: Site) -> Site:
        """The second site."""
        home = HomePageFactory(parent=Page.get_first_root_node(), title="The Tannery", slug="tannery")
        other: Site = Site.objects.create(
            hostname="theatre.example", root_page=home, site_name="The Tannery Theatre"
        )
        return other

    def test_the_screen_says_which_site_is_being_changed(
        self, manager: Client, site: Site, theatre: Site
    ) -> None:
        page = said(manager.get(address(theatre))).get_text()
        assert "You are changing The Tannery Theatre (theatre.example)" in " ".join(page.split())
        assert manager.get(address(site)).content.count(b"Site:") == 1

    def test_the_look_of_one_is_not_the_look_of_the_other(
        self, manager: Client, site: Site, theatre: Site
    ) -> None:
        manager.post(address(theatre), form_of(theatre, council_name="The Tannery", header_layout="deck"))
        assert look_of(site).header_layout == "paper"
        assert look_of(theatre).header_layout == "deck"

    def test_the_preview_is_of_the_site_that_is_being_changed(self, manager: Client, theatre: Site) -> None:
        page = manager.get(address(theatre, "preview"), {"mode": "home"})
        assert "<title>The Tannery" in page.content.decode()

    def test_whoever_may_change_one_site_may_not_change_the_other(
        self, client: Client, site: Site, theatre: Site
    ) -> None:
        group = Group.objects.create(name="Theatre staff")
        permission = Permission.objects.get(codename="change_councilsettings")
        GroupSitePermission.objects.create(group=group, site=theatre, permission=permission)
        user = person(Role.CHAMPION)
        user.groups.add(group)
        client.force_login(user)
        assert client.get(address(theatre)).status_code == 200
        for name in ("edit", "preview", "stylesheet"):
            assert client.get(address(site, name)).status_code == 302, name
        for name in ("edit", "preview", "show", "check"):
            assert client.post(address(site, name), {}).status_code == 302, name


def test_the_accounts_of_a_council_are_its_own() -> None:
    account = SocialAccount(network="other", url="https://pix.example/us")
    assert (account.label, account.icon) == ("https://pix.example/us", "share")
    assert SocialAccount(network="whatsapp").label == "WhatsApp channel"

import dataclasses

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from wagtail.models import Page, Site

from council.core.roles import Role, has_role
from council.models import CouncilSettings, User
from council.people import actions as people
from council.start.founding import AlreadyBegun, Beginning, begin
from council.theme.contrast import check_contrast
from council.theme.shipped import THEMES
from home.models import HomePage
from search.models import Synonym

pytestmark = pytest.mark.django_db
AMBLEFORD = Beginning(
    name="Ambleford District Council",
    short_name="Ambleford",
    domain="www.ambleford.example",
    theme="harbour",
    administrator_name="Ada Jane Clerk",
    administrator_email="Ada@ambleford.example",
)


def test_a_council_begins_with_its_site_look_pages_and_administrator() -> None:
    begun = begin(AMBLEFORD, password="three odd words")
    site = Site.objects.get(is_default_site=True)
    assert Synonym.objects.filter(word="binmen").exists()
    own = CouncilSettings.for_site(site)
    assert (site.hostname, site.root_page.title) == ("www.ambleford.example", "Ambleford District Council")
    assert own.brand_colour == THEMES["harbour"].settings["brand_colour"]
    pages = Page.objects.child_of(site.root_page)
    assert set(pages.live().values_list("slug", flat=True)) == {"contact-us", "cookies", "events", "news"}
    assert set(pages.not_live().values_list("slug", flat=True)) == {"accessibility", "privacy"}
    ada = begun.administrator
    assert (ada.first_name, ada.last_name, ada.is_superuser, ada.is_demo) == (
        "Ada Jane",
        "Clerk",
        True,
        False,
    )
    assert has_role(ada, Role.ADMINISTRATOR) and ada.check_password("three odd words") and not begun.link
    assert not Page.objects.filter(title__startswith="Welcome to your new Wagtail").exists()


def test_its_first_page_leads_to_what_there_is_and_to_nothing_that_is_not(client: Client) -> None:
    begin(dataclasses.replace(AMBLEFORD, domain="testserver"), password="three odd words")
    page = BeautifulSoup(client.get("/").content, "html.parser")
    here = {str(a["href"]) for a in page.select("a[href^='/']")}
    assert {"/a-to-z/", "/requests/", "/alerts/", "/contact-us/", "/news/", "/events/", "/cookies/"} <= here
    for address in here:
        assert client.get(address, follow=True).status_code == 200, address
    # What waits as a draft is linked in the last line of every page once it is published.
    legal = [link.get_text(strip=True) for link in page.select(".gh-footer__legal a")]
    assert legal == ["A to Z of services", "Site map", "Cookies"]
    own = CouncilSettings.objects.get()
    Page.objects.get(pk=own.privacy_page_id).specific.save_revision().publish()
    after = BeautifulSoup(client.get("/").content, "html.parser")
    assert "Privacy" in [link.get_text(strip=True) for link in after.select(".gh-footer__legal a")]


def test_residents_are_not_given_the_address_of_whoever_began_it(client: Client) -> None:
    begun = begin(dataclasses.replace(AMBLEFORD, domain="testserver"), password="three odd words")
    for address in ("/", "/contact-us/", "/not-here/"):
        assert "mailto:ada@" not in client.get(address).content.decode().lower(), address
    ways = BeautifulSoup(client.get("/contact-us/").content, "html.parser").select("main a[href]")
    assert {"/chat/", "/requests/"} <= {str(way["href"]) for way in ways}
    client.force_login(begun.administrator)
    own = CouncilSettings.objects.get()
    look = reverse("wagtailsettings:edit", args=["council", "councilsettings", own.site_id])
    assert "not told how to reach the council" in client.get(look).content.decode()
    CouncilSettings.objects.update(phone="01632 960000")
    assert "not told how to reach the council" not in client.get(look).content.decode()


def test_nothing_of_the_demonstration_is_in_a_new_council() -> None:
    begin(AMBLEFORD, password="three odd words")
    for page in Page.objects.specific():
        said = f"{page.title} {getattr(page, 'summary', '')} {getattr(page, 'body', '')}"
        assert "Hollinbrook" not in said and "Northmoor" not in said and "{" not in said


def test_without_a_password_the_administrator_gets_a_link() -> None:
    begun = begin(AMBLEFORD)
    assert not begun.administrator.has_usable_password()
    secret = begun.link.rstrip("/").rpartition("/")[2]
    user = people.accept(secret=secret, password="three odd words")
    assert user == begun.administrator and user.check_password("three odd words")


def test_a_council_begins_once() -> None:
    begin(AMBLEFORD, password="three odd words")
    with pytest.raises(AlreadyBegun):
        begin(dataclasses.replace(AMBLEFORD, administrator_email="eve@elsewhere.example"))
    User.objects.all().delete()
    with pytest.raises(AlreadyBegun):
        begin(AMBLEFORD, password="three odd words")
    assert HomePage.objects.count() == 1 and not User.objects.exists()


@pytest.mark.parametrize("theme", list(THEMES))
def test_every_theme_to_begin_with_can_be_read(theme: str) -> None:
    begin(dataclasses.replace(AMBLEFORD, theme=theme), password="three odd words")
    assert check_contrast(CouncilSettings.objects.get()) == []

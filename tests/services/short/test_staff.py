import io
from typing import Any

import pytest
import segno
from django.test import Client
from django.urls import reverse
from PIL import Image
from pytest_django import DjangoAssertNumQueries
from wagtail.models import ModelLogEntry, Page, PageLogEntry, PageViewRestriction

from council.core import clock
from services.models import ShortAddress
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(client: Client) -> Page:
    bins = factories.TopicPageFactory(parent=factories.council_site(), title="Bins", slug="bins")
    client.force_login(factories.champion(bins))
    found: Page = factories.ServicePageFactory(parent=bins, title="Missed bin")
    return found


def make(client: Client, page: Page, name: str) -> str:
    address = reverse("services_short:page", args=[page.pk])
    told: str = client.post(address, {"name": name}, follow=True).content.decode()
    return told


def test_a_champion_makes_one_for_a_page_of_theirs(client: Client, page: Page) -> None:
    assert reverse("services_short:page", args=[page.pk]) in (
        client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    )
    told = make(client, page, " Missed-Bin/ ")
    short = ShortAddress.objects.get()
    assert (short.name, short.page_id) == ("missed-bin", page.pk)
    assert "/go/missed-bin leads to “Missed bin” from now on" in told
    assert reverse("services_short:card", args=[short.pk]) in told
    assert PageLogEntry.objects.filter(action="services.make_short", page=page.pk).exists()


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", "Type the word that people will use"),
        ("b", "must be 2 characters or more"),
        ("my bins", "letters a to z"),
        ("biniau–gwyrdd", "letters a to z"),  # noqa: RUF001 - a dash that word processors make
        ("-bins", "letters a to z"),
        ("bins?x=1", "letters a to z"),
        ("x" * 41, "40 characters"),
        ("taken", "“taken” leads to “Bins”. Choose another"),
        ("gone", "“gone” led to a page that was deleted. Choose another"),
    ],
)
def test_what_cannot_be_taken_is_said_and_kept(client: Client, page: Page, typed: str, words: str) -> None:
    ShortAddress.objects.create(name="taken", page=page.get_parent(), made_at=clock.now())
    ShortAddress.objects.create(name="gone", page=None, made_at=clock.now())
    told = make(client, page, typed)
    assert words in told
    assert ShortAddress.objects.count() == 2
    assert not typed or f'value="{typed}"' in told


@pytest.mark.parametrize("closed", ["draft", "private"])
def test_none_is_made_for_what_not_everybody_may_read(client: Client, page: Page, closed: str) -> None:
    if closed == "draft":
        page.specific.unpublish()
    else:
        PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    assert "Publish it first, then come back" in make(client, page, "bins")
    assert not ShortAddress.objects.exists()


def test_anothers_page_is_not_theirs_to_shorten(client: Client, page: Page) -> None:
    other = factories.TopicPageFactory(parent=page.get_parent().get_parent(), title="Housing")
    make(client, other, "houses")
    short = ShortAddress.objects.create(name="homes", page=other, made_at=clock.now())
    client.post(reverse("services_short:remove", args=[short.pk]))
    assert [one.name for one in ShortAddress.objects.all()] == ["homes"]


def test_removing_asks_first(client: Client, page: Page) -> None:
    short = ShortAddress.objects.create(name="tip", page=page, made_at=clock.now(), uses=3)
    address = reverse("services_short:remove", args=[short.pk])
    asked = client.get(address).content.decode()
    assert "was used 3 times" in asked
    assert ShortAddress.objects.exists()
    assert "leads nowhere from now on" in client.post(address, follow=True).content.decode()
    assert not ShortAddress.objects.exists()
    assert not ModelLogEntry.objects.filter(action="services.remove_short").exists()
    assert PageLogEntry.objects.filter(action="services.remove_short", page=page.pk).exists()


def test_the_code_is_a_file_for_print_and_one_for_screens(client: Client, page: Page) -> None:
    short = ShortAddress.objects.create(name="tip", page=page, made_at=clock.now())
    svg = client.get(reverse("services_short:code", args=[short.pk, "svg"]))
    assert svg["Content-Type"] == "image/svg+xml"
    assert b"<svg" in svg.content
    png = client.get(reverse("services_short:code", args=[short.pk, "png"]))
    assert 800 <= Image.open(io.BytesIO(png.content)).width <= 1000
    assert client.get(reverse("services_short:code", args=[short.pk, "exe"])).status_code == 404


def test_the_code_on_paper_holds_the_full_short_address(client: Client, page: Page) -> None:
    short = ShortAddress.objects.create(name="tip", page=page, made_at=clock.now())
    png = client.get(reverse("services_short:code", args=[short.pk, "png"])).content
    code = Image.open(io.BytesIO(png)).convert("L")
    held = segno.make("http://localhost/go/tip/", error="m", micro=False)
    rows = [list(row) for row in held.matrix_iter(border=4)]
    scale = code.width // len(rows)
    for down, row in enumerate(rows):
        for across, dark in enumerate(row):
            at = (across * scale + scale // 2, down * scale + scale // 2)
            assert (code.getpixel(at) == 0) is bool(dark), at


def test_the_card_says_what_it_is_about_and_the_address(client: Client, page: Page) -> None:
    short = ShortAddress.objects.create(name="tip", page=page, made_at=clock.now())
    card = client.get(reverse("services_short:card", args=[short.pk])).content.decode()
    assert "Missed bin</h1>" in card
    assert "/go/tip</p>" in card
    ShortAddress.objects.update(page=None)
    assert client.get(reverse("services_short:card", args=[short.pk])).status_code == 404


def test_the_list_says_how_often_each_was_used_and_which_lead_nowhere(
    client: Client, page: Page, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    used: Any = {"uses": 1, "last_used_on": clock.today()}
    ShortAddress.objects.create(name="tip", page=page, made_at=clock.now(), **used)
    draft = factories.ServicePageFactory(parent=page.get_parent(), title="Draft", live=False)
    ShortAddress.objects.create(name="draft", page=draft, made_at=clock.now())
    ShortAddress.objects.create(name="gone", page=None, made_at=clock.now())
    for number in range(60):
        ShortAddress.objects.create(name=f"x{number}", page=page, made_at=clock.now())
    with django_assert_max_num_queries(30):
        told = client.get(reverse("services_short:all")).content.decode()
    assert "Nobody is led there" in told
    assert "Its page was deleted." in told
    assert "1 time," in told
    assert client.get(reverse("services_short:all") + "?p=x").status_code == 200


def test_one_whose_page_was_deleted_is_led_elsewhere_or_removed_by_the_web_team(
    client: Client, page: Page
) -> None:
    short = ShortAddress.objects.create(name="gone", page=None, made_at=clock.now(), uses=4)
    lead = reverse("services_short:lead_elsewhere", args=[short.pk])
    remove = reverse("services_short:remove", args=[short.pk])
    listed = client.get(reverse("services_short:all")).content.decode()
    assert "The web team can lead it elsewhere" in listed
    assert lead not in listed
    for address in (lead, remove):
        client.post(address, {"address": page.url})
    short.refresh_from_db()
    assert short.page_id is None

    client.force_login(factories.administrator())
    listed = client.get(reverse("services_short:all")).content.decode()
    assert lead in listed and remove in listed
    told = client.post(lead, {"address": f"http://localhost{page.url}?utm_source=x#top"}, follow=True)
    assert "/go/gone leads to “Missed bin” from now on" in told.content.decode()
    short.refresh_from_db()
    assert (short.page_id, short.uses) == (page.pk, 4)
    assert PageLogEntry.objects.filter(action="services.lead_short_elsewhere", page=page.pk).exists()

    ShortAddress.objects.update(page=None)
    assert "Its page was deleted; it was used 4 times" in client.get(remove).content.decode()
    assert "leads nowhere from now on" in client.post(remove, follow=True).content.decode()
    assert not ShortAddress.objects.exists()
    assert ModelLogEntry.objects.filter(action="services.remove_short").exists()


@pytest.mark.parametrize(
    "typed", ["", "/nothing/", "nonsense", "https://elsewhere.example/", "/bins/a-draft/", "x" * 400, "///"]
)
def test_an_address_that_is_no_open_page_is_kept_and_explained(
    client: Client, page: Page, typed: str
) -> None:
    factories.ServicePageFactory(parent=page.get_parent(), slug="a-draft", live=False)
    short = ShortAddress.objects.create(name="tip", page=page, made_at=clock.now())
    lead = reverse("services_short:lead_elsewhere", args=[short.pk])
    told = client.post(lead, {"address": typed}).content.decode()
    assert "no published page for everybody" in told or "Enter the address of the page" in told
    assert not typed or f'value="{typed}"' in told
    short.refresh_from_db()
    assert short.page_id == page.pk


def test_it_is_not_led_to_anothers_page(client: Client, page: Page) -> None:
    other = factories.TopicPageFactory(parent=page.get_parent().get_parent(), title="Housing", slug="housing")
    short = ShortAddress.objects.create(name="tip", page=page, made_at=clock.now())
    lead = reverse("services_short:lead_elsewhere", args=[short.pk])
    assert "You may not edit “Housing”" in client.post(lead, {"address": other.url}).content.decode()
    short.refresh_from_db()
    assert short.page_id == page.pk

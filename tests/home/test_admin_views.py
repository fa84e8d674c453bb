import datetime
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from django.apps import apps
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from wagtail.models import Locale, Page, Site

from council.core import clock
from council.core.roles import Role
from home.models import AlertBanner, ReadyMessage
from tests import factories

pytestmark = pytest.mark.django_db
HOUR = datetime.timedelta(hours=1)
FORM = {
    "kind": "2",
    "heading": "River Hollin is rising",
    "text": "",
    "link_url": "",
    "link_text": "",
    "where": "everywhere",
    "starts": "now",
    "ends": "open",
    "hiding": "",
}
ADD = "/admin/banners/new/"
LAST_YEAR = {"starts_at": "2025-01-01T10:00", "ends_at": "2025-01-02T10:00"}


@pytest.fixture
def editor(client: Client) -> Client:
    factories.council_site()
    return signed_in(client, Role.ADMINISTRATOR)


def signed_in(client: Client, *roles: Role) -> Client:
    client.force_login(factories.person(*roles))
    return client


def soup(answer: Any) -> BeautifulSoup:
    return BeautifulSoup(answer.content, "html.parser")


def press(client: Client, page: BeautifulSoup, text: str) -> Any:
    """Presses the button with these words, sending what its form holds."""
    button = next(one for one in page.find_all("button") if text in one.get_text())
    form = button.find_parent("form")
    assert isinstance(form, Tag)
    sent: dict[str, list[str]] = {}
    for field in form.find_all("input", type="hidden"):
        sent.setdefault(str(field["name"]), []).append(str(field.get("value", "")))
    if button.get("name"):
        sent[str(button["name"])] = [str(button["value"])]
    return client.post(str(form.get("action") or page.url), sent)


def test_a_banner_is_seen_before_it_goes_out_and_goes_out_as_it_was_seen(editor: Client) -> None:
    checked = soup(editor.post(ADD, FORM))
    assert not AlertBanner.objects.exists()
    assert "every page" in checked.get_text()
    frames = checked.find_all("iframe")
    assert len(frames) == 2
    seen = editor.get(str(frames[0]["src"]))
    assert b"River Hollin is rising" in seen.content
    assert seen.headers["X-Frame-Options"] == "SAMEORIGIN"
    checked.url = ADD  # type: ignore[attr-defined]
    press(editor, checked, "Put it on the site now")
    banner = AlertBanner.objects.get()
    assert (banner.state(clock.now()), banner.heading) == ("showing", "River Hollin is rising")


def test_the_check_says_times_near_now_as_people_do(editor: Client) -> None:
    tomorrow = clock.today() + datetime.timedelta(days=1)
    ends = {"ends": "at", "ends_at": f"{tomorrow}T17:00"}
    assert "from now until tomorrow at 5pm." in soup(editor.post(ADD, {**FORM, **ends})).get_text(
        " ", strip=True
    )
    today = {"ends": "today"}
    assert "until midnight tonight." in soup(editor.post(ADD, {**FORM, **today})).get_text(" ", strip=True)


def test_whoever_may_not_put_up_a_banner_is_told_whom_to_ask(client: Client) -> None:
    home = factories.council_site()
    boss = factories.person(Role.CHAT_SUPERVISOR)
    settings = apps.get_model("council.CouncilSettings").for_site(home.get_site())
    settings.email = "web@hollinbrook.example"
    settings.save()
    client.force_login(factories.champion(factories.TopicPageFactory(parent=home)))

    def told(address: str) -> Tag:
        said = soup(client.get(address, follow=True)).select_one(".messages")
        assert said is not None and "Others put banners on the site. Ask" in said.get_text()
        return said

    for address in ("/admin/banners/", ADD):
        link = told(address).find("a", href=f"mailto:{boss.email}")
        assert isinstance(link, Tag) and link.get_text() == str(boss)
    boss.is_active = False
    boss.save()
    assert told(ADD).find("a", href="mailto:web@hollinbrook.example") is not None


def test_going_back_from_the_check_keeps_what_was_typed(editor: Client) -> None:
    again = editor.post(ADD, {**FORM, "step": "change"})
    assert b'value="River Hollin is rising"' in again.content
    assert not AlertBanner.objects.exists()


def test_a_ready_made_message_fills_the_form_and_cannot_go_out_with_a_gap(editor: Client) -> None:
    ready = ReadyMessage.objects.get(name="Snow: roads")
    page = soup(editor.get(ADD, {"from": ready.pk}))
    heading = page.find("input", attrs={"name": "heading"})
    assert isinstance(heading, Tag)
    assert heading["value"] == "Snow: [roads] closed"
    assert "[roads]" in page.get_text()
    refused = editor.post(
        ADD, {**FORM, "heading": "Snow: [roads] closed", "text": "Until [day]", "step": "publish"}
    )
    assert b"instead of [roads]" in refused.content
    assert b"instead of [day]" in refused.content
    assert not AlertBanner.objects.exists()


@pytest.mark.parametrize("chosen", ["x", "99999999", "9" * 40, ""])
def test_a_ready_made_message_that_is_not_there_gives_the_empty_form(editor: Client, chosen: str) -> None:
    assert editor.get(ADD, {"from": chosen}).status_code == 200


def test_every_council_begins_with_ready_made_messages_for_what_happens_every_year() -> None:
    names = set(ReadyMessage.objects.values_list("name", flat=True))
    assert {
        "Gritting tonight",
        "Flooding now: act",
        "Flood warning: be ready",
        "Snow: bins",
        "Office closed",
        "Hot weather",
        "Water main burst",
    } <= names


def test_a_page_typed_by_its_address_is_kept_as_a_page_and_another_address_as_typed(editor: Client) -> None:
    site = factories.Site.objects.get(is_default_site=True)
    bins = factories.TopicPageFactory(parent=site.root_page, slug="bins")
    garden = factories.ServicePageFactory(parent=bins, slug="garden")
    typed = {**FORM, "where": "parts", "places": "/bins/garden\n/forms/garden-waste/", "step": "publish"}
    editor.post(ADD, typed)
    banner = AlertBanner.objects.get()
    assert [page.pk for page in banner.sections.all()] == [garden.pk]
    assert banner.address_list() == ["/forms/garden-waste/"]
    form = soup(editor.get(reverse("banners:edit", args=[banner.pk])))
    assert form.find("textarea", attrs={"name": "places"}).get_text().split() == [  # type: ignore[union-attr]
        "/bins/garden/",
        "/forms/garden-waste/",
    ]


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"kind": ""}, "Select what kind"),
        ({"heading": ""}, "Enter a heading"),
        ({"where": "parts"}, "Select at least one part"),
        ({"where": "parts", "places": "bins"}, "Begin each address with /"),
        ({"where": "parts", "places": "\n".join(["/a/"] * 31)}, "at most 30"),
        ({"where": "parts", "sections": ["999999"]}, "Select from the list"),
        ({"starts": "at"}, "Give the day and time at which it starts"),
        ({"ends": "at", "ends_at": "tomorrow"}, "Give a day and a time"),
        ({"ends": "at", "ends_at": "2020-01-01T10:00"}, "ends before it starts"),
        (
            {"starts": "at", "starts_at": "2020-01-01T10:00", "ends": "at", "ends_at": "2020-01-02T10:00"},
            "over",
        ),
        ({"starts": "at", "starts_at": "9999-12-31T23:59", "ends": "hours"}, "Give a year from 2000 to 2099"),
        ({"ends": "at", "ends_at": "0001-01-01T00:00"}, "Give a year from"),
        ({"heading": "x" * 101}, "100 characters"),
        ({"link_url": "//evil.example", "link_text": "Look"}, "Begin the address with"),
        ({"link_url": "/x/", "link_text": "Click here"}, "Say where the link leads"),
    ],
)
def test_what_cannot_be_is_said_in_place_and_nothing_typed_is_lost(
    editor: Client, typed: dict[str, Any], words: str
) -> None:
    answer = editor.post(ADD, {**FORM, "text": "Keep me", **typed, "step": "publish"})
    assert answer.status_code == 200
    assert words in soup(answer).get_text()
    assert b"Keep me" in answer.content
    assert not AlertBanner.objects.exists()


@pytest.fixture
def theatre(editor: Client) -> Site:
    front = factories.HomePageFactory(parent=Page.get_first_root_node(), slug="theatre", title="Playhouse")
    factories.TopicPageFactory(parent=front, title="Shows", slug="shows")
    site: Site = Site.objects.create(hostname="theatre.example", root_page=front, site_name="Playhouse")
    return site


def test_a_banner_is_for_the_website_one_works_on_until_another_or_all_are_chosen(
    editor: Client, theatre: Site
) -> None:
    form = soup(editor.get(ADD))
    chosen = form.find("input", attrs={"name": "where", "checked": True})
    assert isinstance(chosen, Tag)
    assert chosen["value"] == "everywhere"
    assert "Shows (Playhouse)" in form.get_text()
    council = Site.objects.get(is_default_site=True)
    for where, site, said in (
        ("everywhere", council, "on every page of Hollinbrook"),
        (f"site-{theatre.pk}", theatre, "on every page of Playhouse"),
        ("all", None, "on every page of all our websites"),
    ):
        assert said in " ".join(soup(editor.post(ADD, {**FORM, "where": where})).get_text().split())
        editor.post(ADD, {**FORM, "where": where, "step": "publish"})
        banner = AlertBanner.objects.latest("pk")
        assert banner.site == site
        again = soup(editor.get(reverse("banners:edit", args=[banner.pk])))
        kept = again.find("input", attrs={"name": "where", "checked": True})
        assert isinstance(kept, Tag)
        assert kept["value"] == where
    listed = " ".join(soup(editor.get(reverse("banners:index"))).get_text().split())
    assert all(words in listed for words in ("page of Hollinbrook", "page of Playhouse", "all our websites"))
    assert "on every page of Playhouse" in soup(editor.get(reverse("banners:log"))).get_text()


def test_a_part_of_the_other_website_is_a_part_of_that_one_alone(editor: Client, theatre: Site) -> None:
    shows = theatre.root_page.get_children().get()
    editor.post(ADD, {**FORM, "where": "parts", "sections": [str(shows.pk)], "step": "publish"})
    banner = AlertBanner.objects.get()
    assert banner.prefixes(theatre) == ("/shows/",)
    assert banner.prefixes(Site.objects.get(is_default_site=True)) == ()


def test_a_website_that_is_not_there_is_refused(editor: Client, theatre: Site) -> None:
    assert "Select from the list" in soup(editor.post(ADD, {**FORM, "where": "site-99"})).get_text()


def test_an_address_typed_in_welsh_is_the_part_that_it_translates(editor: Client) -> None:
    site = Site.objects.get(is_default_site=True)
    bins = factories.TopicPageFactory(parent=site.root_page, slug="bins")
    garden = factories.ServicePageFactory(parent=bins, slug="garden")
    factories.in_welsh(garden, slug="gardd")
    welsh = Locale.objects.get(language_code="cy")
    front = site.root_page.get_translation(welsh)
    alone = factories.TopicPageFactory(parent=front, slug="cymraeg", locale=welsh)
    places = "/cy/bins/gardd/\n/cy/forms/garden-waste/\n/cy/cymraeg/"
    editor.post(ADD, {**FORM, "where": "parts", "places": places, "step": "publish"})
    banner = AlertBanner.objects.get()
    assert {page.pk for page in banner.sections.all()} == {garden.pk, alone.pk}
    assert banner.address_list() == ["/forms/garden-waste/"]
    form = soup(editor.get(reverse("banners:edit", args=[banner.pk])))
    typed = form.find("textarea", attrs={"name": "places"})
    assert isinstance(typed, Tag)
    assert set(typed.get_text().split()) == {"/bins/garden/", "/cy/cymraeg/", "/forms/garden-waste/"}


def test_an_hour_that_the_clock_shows_twice_or_never_is_taken(editor: Client) -> None:
    for starts_at, at in (
        ("2030-10-27T01:30", datetime.datetime(2030, 10, 27, 0, 30, tzinfo=datetime.UTC)),
        ("2030-03-31T01:30", datetime.datetime(2030, 3, 31, 1, 30, tzinfo=datetime.UTC)),
    ):
        editor.post(ADD, {**FORM, "starts": "at", "starts_at": starts_at, "step": "publish"})
        assert AlertBanner.objects.latest("pk").starts_at == at


def test_two_people_who_change_one_banner_at_once_are_told(editor: Client) -> None:
    banner = factories.AlertBannerFactory()
    address = reverse("banners:edit", args=[banner.pk])
    seen = soup(editor.get(address)).find("input", attrs={"name": "seen"})
    assert isinstance(seen, Tag)
    mine = {**FORM, "seen": str(seen["value"]), "step": "publish"}
    editor.post(address, {**mine, "heading": "Theirs"})
    told = editor.post(address, {**mine, "heading": "Mine"})
    assert "Somebody has changed this while you were writing" in soup(told).get_text()
    assert AlertBanner.objects.get().heading == "Theirs"
    again = soup(told).find("input", attrs={"name": "seen"})
    assert isinstance(again, Tag)
    editor.post(address, {**mine, "heading": "Mine", "seen": str(again["value"])})
    assert AlertBanner.objects.get().heading == "Mine"


def test_a_banner_is_ended_from_the_list_and_put_back_from_the_message() -> None:
    factories.council_site()
    banner = factories.AlertBannerFactory(ends_at=clock.now() + HOUR)
    client = signed_in(Client(enforce_csrf_checks=True), Role.ADMINISTRATOR)
    page = soup(client.get(reverse("banners:index")))
    press(client, page, "End now")
    assert AlertBanner.objects.get().state(clock.now()) == "ended"
    told = soup(client.get(reverse("banners:index")))
    message = told.find(class_="gh-undo")
    assert isinstance(message, Tag)
    press(client, message, "Put it back")  # type: ignore[arg-type]
    found = AlertBanner.objects.get()
    assert (found.state(clock.now()), found.ends_at) == ("showing", banner.ends_at)


def test_a_banner_is_ended_on_the_first_screen_which_then_shows_again(editor: Client) -> None:
    factories.AlertBannerFactory(heading="Snow")
    home = soup(editor.get(reverse("wagtailadmin_home")))
    assert "1 banner shows now" in home.get_text()
    assert press(editor, home, "End now").url == reverse("wagtailadmin_home")
    assert "No banner shows now" in soup(editor.get(reverse("wagtailadmin_home"))).get_text()


def test_a_banner_that_would_be_over_is_not_put_back_but_asked_about(editor: Client) -> None:
    now = clock.now()
    banner = factories.AlertBannerFactory(
        starts_at=now - 3 * HOUR, ends_at=now - HOUR, ended_at=now - 2 * HOUR
    )
    answer = editor.post(reverse("banners:restore", args=[banner.pk]))
    assert answer["Location"] == reverse("banners:extend", args=[banner.pk])
    editor.post(answer["Location"], {"ends": "hours"})
    assert AlertBanner.objects.get().state(clock.now()) == "showing"


def test_an_end_in_the_past_is_refused(editor: Client) -> None:
    banner = factories.AlertBannerFactory()
    answer = editor.post(
        reverse("banners:extend", args=[banner.pk]), {"ends": "at", "ends_at": "2020-01-01T10:00"}
    )
    assert "still to come" in soup(answer).get_text()


def test_too_many_banners_at_once_are_warned_of(editor: Client) -> None:
    factories.AlertBannerFactory(heading="One")
    factories.AlertBannerFactory(heading="Two")
    assert "3 banners would show" in soup(editor.post(ADD, FORM)).get_text()
    factories.AlertBannerFactory(heading="Three")
    assert "3 banners show at once" in soup(editor.get(reverse("banners:index"))).get_text()


def test_what_was_shown_is_read_by_auditors_who_cannot_change_it(client: Client, editor: Client) -> None:
    editor.post(ADD, {**FORM, "text": "Move to high ground.", "step": "publish"})
    auditor = signed_in(Client(), Role.AUDITOR)
    said = soup(auditor.get(reverse("banners:log"))).get_text()
    assert "Move to high ground." in said
    assert "Emergency" in said
    assert auditor.get(reverse("banners:index")).status_code in {302, 403}


def test_a_champion_is_kept_from_banners(client: Client) -> None:
    client = signed_in(client, Role.CHAMPION)
    banner = factories.AlertBannerFactory()
    for name, args in (("add", []), ("edit", [banner.pk]), ("index", []), ("look", []), ("log", [])):
        assert client.get(reverse(f"banners:{name}", args=args)).status_code in {302, 403}
    for name in ("end", "restore", "extend"):
        assert client.post(reverse(f"banners:{name}", args=[banner.pk])).status_code in {302, 403}
    assert AlertBanner.objects.get().ended_at is None


def test_a_forged_preview_shows_nothing(editor: Client) -> None:
    assert editor.get(reverse("banners:look"), {"draft": "forged"}).status_code == 404


def test_the_list_costs_the_same_for_many_banners(
    editor: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    site = factories.Site.objects.get(is_default_site=True)
    part = factories.TopicPageFactory(parent=site.root_page)
    for _ in range(8):
        factories.AlertBannerFactory(where="parts").sections.add(part)
        factories.AlertBannerFactory(where="parts", ended_at=clock.now()).sections.add(part)
    editor.get(reverse("banners:index"))
    with django_assert_max_num_queries(22):
        editor.get(reverse("banners:index"))

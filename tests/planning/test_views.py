import datetime
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from wagtail.models import Site

from council.addresses.models import NeighbouringArea
from council.core import clock
from council.core.http import TAGS_HEADER, UNTIL_HEADER
from planning.models import TAG, Application, PlanningSettings
from planning.reading import Paper
from tests import factories
from tests.planning.making import application, home, row, several, take

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2026, 11, 20)


@pytest.fixture(autouse=True)
def council() -> None:
    factories.council_site()


@pytest.fixture
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    noon = datetime.datetime(2026, 11, 20, 12, tzinfo=datetime.UTC)
    monkeypatch.setattr(clock, "now", lambda: noon)
    monkeypatch.setattr(clock, "today", lambda: TODAY)


def get(client: Client, address: str, **asked: str) -> Any:
    return client.get(address, asked, headers={"host": "localhost"})


def search(client: Client, **asked: str) -> BeautifulSoup:
    answer = get(client, reverse("planning:search"), **asked)
    assert answer.status_code == 200
    return BeautifulSoup(answer.content.decode(), "html.parser")


def shown(page: BeautifulSoup) -> list[str]:
    """The references in the list, in order."""
    return [span.get_text() for span in page.select(".gh-application__facts > span:nth-of-type(1)")]


def words(page: BeautifulSoup) -> str:
    (main,) = page.select("main")
    return " ".join(main.get_text(" ").split())


def test_the_newest_stand_under_the_form_twenty_a_page(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    several(45)
    search(client)
    with django_assert_max_num_queries(16):
        first = search(client)
    assert shown(first) == [f"26/{1044 - number}/FUL" for number in range(20)]
    assert shown(search(client, page="3")) == [f"26/{1004 - number}/FUL" for number in range(5)]


def trail(page: BeautifulSoup) -> list[tuple[str, str]]:
    """The way back: each title with its address."""
    links = page.select(".gh-breadcrumbs a")
    return [(link.get_text(strip=True), str(link["href"])) for link in links]


def test_the_way_back_leads_to_the_section_that_the_register_stands_in(client: Client) -> None:
    take(row())
    home, searching = ("Home", "/"), ("Planning applications", reverse("planning:search"))
    below = [reverse("planning:last_week"), Application.objects.get().get_absolute_url()]
    assert trail(search(client)) == [home]
    site = Site.objects.get(is_default_site=True)
    section = factories.TopicPageFactory(
        parent=site.root_page, title="Planning and building", slug="planning"
    )
    PlanningSettings.objects.update(section=section)
    way = [home, ("Planning and building", "/planning/")]
    assert trail(search(client)) == way
    for address in below:
        answer = get(client, address)
        assert trail(BeautifulSoup(answer.content.decode(), "html.parser")) == [*way, searching]
        assert f"page:{section.pk}" in answer.headers[TAGS_HEADER].split()
    section.unpublish()
    assert trail(search(client)) == [home]


def test_the_way_back_is_in_the_language_of_the_answer(client: Client) -> None:
    site = Site.objects.get(is_default_site=True)
    section = factories.TopicPageFactory(parent=site.root_page, title="Planning", slug="planning")
    PlanningSettings.objects.create(site=site, section=section)
    factories.in_welsh(site.root_page, title="Hafan", heading="Croeso")
    page = BeautifulSoup(get(client, "/cy/planning-applications/").content.decode(), "html.parser")
    assert [url for _title, url in trail(page)] == ["/cy/"]
    factories.in_welsh(section, title="Cynllunio", slug="cynllunio")
    page = BeautifulSoup(get(client, "/cy/planning-applications/").content.decode(), "html.parser")
    assert trail(page)[-1] == ("Cynllunio", "/cy/cynllunio/")


def test_what_is_not_asked_is_kept_and_what_is_asked_is_not(client: Client) -> None:
    several(1)
    answer = get(client, reverse("planning:search"))
    assert TAG in answer.headers[TAGS_HEADER].split()
    asked = get(client, reverse("planning:search"), q="porch")
    assert TAGS_HEADER not in asked.headers and "no-store" in asked.headers["Cache-Control"]


@pytest.mark.parametrize("typed", ["26/0417/HOU", "26/0417/hou", "260417hou", " 26 0417 HOU ", "26-0417-hou"])
def test_a_reference_leads_straight_to_its_application(client: Client, typed: str) -> None:
    one = application()
    answer = get(client, reverse("planning:search"), q=typed)
    assert answer.status_code == 302
    assert answer.headers["Location"] == one.get_absolute_url() == "/planning-applications/26-0417-hou/"


def test_a_wrong_reference_suggests_the_nearest(client: Client) -> None:
    application()
    application(reference="25/9999/FUL")
    page = search(client, q="26/0471/HOU")
    assert "Did you mean one of these?" in words(page)
    assert shown(page) == ["26/0417/HOU"]
    assert "Did you mean" not in words(search(client, q="garage"))


def test_words_are_found_in_proposal_and_address_by_their_beginnings_too(client: Client) -> None:
    application()
    application(reference="26/0002/FUL", proposal="Café with tables outside", address="1 Market Square")
    assert shown(search(client, q="loom st")) == ["26/0417/HOU"]
    assert shown(search(client, q="extensions")) == ["26/0417/HOU"]
    assert shown(search(client, q="market caf")) == ["26/0002/FUL"]
    for typed in ("market loom", "!!!", "the", "a & | ! :* <-> ()'\\"):
        assert shown(search(client, q=typed)) == []


def test_the_nearest_to_a_postcode_come_first_and_the_far_not_at_all(client: Client) -> None:
    home()
    take(
        row(reference="26/0001/A", easting="385900"),
        row(reference="26/0002/A", easting="385510"),
        row(reference="26/0003/A", easting="387900"),
        row(reference="26/0004/A", easting="", northing=""),
    )
    page = search(client, postcode="hb11bd")
    assert shown(page) == ["26/0002/A", "26/0001/A"]
    assert "10 metres away" in words(page) and "400 metres away" in words(page)
    assert "near HB1 1BD, the nearest first" in words(page)
    chosen = page.select_one("select[name=within] option[selected]")
    assert chosen is not None and chosen["value"] == "500", "what was searched within is shown"
    assert shown(search(client, postcode="HB1 1BD", within="5000"))[-1] == "26/0003/A"


@pytest.mark.parametrize(
    ("postcode", "says"),
    [
        ("nowhere", "Enter a full UK postcode"),
        ("hb1", "“HB1” is the first half of a postcode: add the rest, like HB1 1AA"),
        ("HB1 1ZZ", "We do not know this postcode"),
        ("LS1 4DY", "Leeds City Council decides about planning"),
        ("YO1 4DY", "This postcode is outside our area"),
    ],
)
def test_a_postcode_that_is_not_ours_is_told_in_place_and_kept(
    client: Client, postcode: str, says: str
) -> None:
    home()
    NeighbouringArea.objects.create(prefix="LS", council="Leeds City Council")
    page = search(client, postcode=postcode)
    assert says in words(page)
    assert page.select_one("input[name=postcode]")["value"] == postcode  # type: ignore[index]
    assert str(page.title.string).startswith("Error:")  # type: ignore[union-attr]
    # Whose address is not known is found by GOV.UK.
    led = bool(page.select("a[href='https://www.gov.uk/find-local-council']"))
    assert led == postcode.endswith("4DY")


def test_ward_status_and_dates_narrow(client: Client) -> None:
    take(
        row(reference="26/0001/A"),
        row(reference="26/0002/A", ward="Low Fold", received="2026-11-09"),
        row(reference="26/0003/A", status="Granted", decided="2026-11-10", received="2026-09-01"),
    )
    assert shown(search(client, ward_name="Low Fold")) == ["26/0002/A"]
    assert shown(search(client, status="approved")) == ["26/0003/A"]
    day = {"since-day": "9", "since-month": "11", "since-year": "2026"}
    assert shown(search(client, dated="received", **day)) == ["26/0002/A"]
    assert shown(search(client, dated="decided", **day)) == ["26/0003/A"]


def test_nonsense_in_the_address_is_told_and_breaks_nothing(client: Client) -> None:
    application()
    for asked in (
        {"within": "x"}, {"ward_name": "Atlantis"}, {"status": "lost"}, {"since-day": "31"},
        {"q": "\x00"}, {"q": "x" * 500}, {"postcode": "\x00"}, {"since-day": "9" * 50, "since-month": "x"},
        {"since-day": "2", "since-month": "1", "since-year": "2026", "until-day": "1", "until-month": "1",
         "until-year": "2026"},
    ):  # fmt: skip
        assert "There is a problem" in words(search(client, **asked)), asked


def test_an_application_says_what_is_known_in_plain_words(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries, _today: None
) -> None:
    papers = (Paper("Block plan", "https://docs.example.gov.uk/1.pdf", size=120_000),)
    take(
        row(papers=papers, status="Valid", validated="2026-11-04", comment_by="2026-11-25", parish="Scarth"),
        row(reference="26/0500/FUL", address="14 Loom Street", easting="385520"),
    )
    address = Application.objects.get(reference="26/0417/HOU").get_absolute_url()
    get(client, address)
    with django_assert_max_num_queries(17):
        answer = get(client, address)
    page = BeautifulSoup(answer.content.decode(), "html.parser")
    for said in (
        *(
            "12 Loom Street",
            "26/0417/HOU",
            "Being considered",
            "Next, the council decides",
            "4 November 2026",
        ),
        *("You can comment until the end of 25 November 2026", "14 Loom Street", "20 metres away", "Scarth"),
    ):
        assert said in words(page), said
    link = page.select_one(".gh-download a")
    assert link is not None and link["href"] == papers[0].link and "PDF" in link.get_text()
    midnight = datetime.datetime(2026, 11, 26, tzinfo=clock.LONDON)
    assert answer.headers[UNTIL_HEADER] == str(int(midnight.timestamp()))


def test_where_to_comment_is_what_the_council_sets(client: Client, _today: None) -> None:
    one = application(comment_by="2026-11-25")
    settings = PlanningSettings.for_site(Site.objects.get(is_default_site=True))
    settings.email = "planning@example.gov.uk"
    settings.save()
    address = one.get_absolute_url()
    assert "mailto:planning@example.gov.uk?subject=26%2F0417%2FHOU" in get(client, address).content.decode()
    settings.comment_url = "https://example.gov.uk/comment?ref={reference}"
    settings.save()
    assert "https://example.gov.uk/comment?ref=26%2F0417%2FHOU" in get(client, address).content.decode()


@pytest.mark.parametrize(
    ("cells", "says"),
    [
        ({"comment_by": "2026-11-19"}, "Comments are closed. They could be sent until 19 November 2026."),
        ({"comment_by": "2026-11-25", "status": "Refused"}, "The council has stopped taking comments"),
        ({}, "You can comment as soon as we have checked that nothing is missing"),
    ],
)
def test_when_comments_are_not_taken_it_says_so_and_why(
    client: Client, cells: dict[str, str], says: str, _today: None
) -> None:
    one = application(**cells)
    page = BeautifulSoup(get(client, one.get_absolute_url()).content.decode(), "html.parser")
    assert says in words(page)
    assert "Comment on this application" not in words(page)


def test_an_address_in_another_spelling_leads_to_the_one(client: Client) -> None:
    one = application()
    answer = get(client, "/planning-applications/260417HOU/")
    assert (answer.status_code, answer.headers["Location"]) == (301, one.get_absolute_url())
    assert get(client, "/planning-applications/26-9999-hou/").status_code == 404


def week(client: Client, address: str) -> BeautifulSoup:
    answer = get(client, address)
    assert answer.status_code == 200
    return BeautifulSoup(answer.content.decode(), "html.parser")


def test_the_weekly_list_is_of_the_last_whole_week_ward_by_ward(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries, _today: None
) -> None:
    take(
        row(reference="26/0001/A", received="2026-11-09", ward="Low Fold"),
        row(reference="26/0002/A", received="2026-11-15"),
        row(reference="26/0003/A", received="2026-11-16"),
        row(reference="26/0004/A", received="2026-09-01", status="Granted", decided="2026-11-10"),
    )
    address = reverse("planning:last_week")
    get(client, address)
    with django_assert_max_num_queries(14):
        answer = get(client, address)
    page = BeautifulSoup(answer.content.decode(), "html.parser")
    assert shown(page) == ["26/0002/A", "26/0001/A", "26/0004/A"]
    assert [part.get_text() for part in page.select("main h2")][:2] == ["Received: 2", "Decided: 1"]
    assert "from Monday 9 November to Sunday 15 November 2026" in words(page)
    midnight = datetime.datetime(2026, 11, 23, tzinfo=clock.LONDON)
    assert answer.headers[UNTIL_HEADER] == str(int(midnight.timestamp()))
    this = week(client, page.select_one("a[rel=next]")["href"])  # type: ignore[index,arg-type]
    assert shown(this) == ["26/0003/A"] and "The week is not over yet" in words(this)
    assert this.select_one("a[rel=next]") is None
    old = get(client, "/planning-applications/weekly-list/2026-08-31/")
    assert UNTIL_HEADER not in old.headers and "26/0004/A" in old.content.decode()


def test_a_week_is_named_by_its_monday_and_no_week_to_come_is_there(client: Client, _today: None) -> None:
    base = "/planning-applications/weekly-list/"
    moved = get(client, f"{base}2026-11-12/")
    assert (moved.status_code, moved.headers["Location"]) == (301, f"{base}2026-11-09/")
    for name in ("2026-11-23", "1066-10-14", "yesterday", "2026-13-01", "9" * 80):
        assert get(client, f"{base}{name}/").status_code == 404, name
    assert "None in this week" in words(week(client, f"{base}1999-01-04/"))


def test_a_week_that_brings_too_many_leads_to_the_search_of_all(
    client: Client, _today: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("planning.views.MOST_OF_A_WEEK", 2)
    take(*(row(f"Line {number}", reference=f"26/{number}00/A") for number in range(1, 4)))
    page = week(client, "/planning-applications/weekly-list/2026-11-02/")
    assert len(shown(page)) == 2
    (more,) = [one for one in page.select("main a") if "search for all" in one.get_text()]
    every = get(client, str(more["href"]))
    assert len(shown(BeautifulSoup(every.content.decode(), "html.parser"))) == 3


def test_few_people_need_ward_and_dates_which_open_when_they_are_used(client: Client) -> None:
    application()
    assert not search(client).select_one("form details").has_attr("open")  # type: ignore[union-attr]
    assert not search(client, q="loom").select_one("form details").has_attr("open")  # type: ignore[union-attr]
    for asked in ({"ward_name": "Canalside"}, {"since-day": "1"}):
        assert search(client, **asked).select_one("form details[open]"), asked


def test_no_page_asks_for_or_shows_who_applied() -> None:
    names = {field.name for field in Application._meta.get_fields()}
    assert not names & {"applicant", "agent", "phone", "telephone", "email", "name"}

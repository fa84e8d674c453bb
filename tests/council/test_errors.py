from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.apps import apps
from django.db import OperationalError
from django.test import Client, RequestFactory
from pytest_django import DjangoAssertNumQueries as Most
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site

from council import errors
from search.engine import known
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _site(monkeypatch: pytest.MonkeyPatch) -> None:
    known.forget()
    monkeypatch.setattr(errors, "at_length", errors.Bucket(1000))
    home = factories.council_site()
    topic = factories.TopicPageFactory(parent=home, title="Bins", slug="bins")
    factories.ServicePageFactory(parent=topic, title="Garden waste", slug="garden-waste")


def soup(answer: Any) -> BeautifulSoup:
    return BeautifulSoup(answer.content, "html.parser")


def test_a_mistyped_address_offers_the_page_that_was_meant_and_a_search(client: Client) -> None:
    answer = client.get("/bins/gardenwaste/garden_waste.html")
    assert answer.status_code == 404
    page = soup(answer)
    assert page.find("main").find("a", href="/bins/garden-waste/") is not None  # type: ignore[union-attr]
    box = page.find("input", id="ways-on-search")
    assert box["value"] == "bins gardenwaste garden waste"  # type: ignore[index]
    assert "no-store" in answer.headers["Cache-Control"]


def test_what_was_asked_cannot_write_into_the_page(client: Client) -> None:
    answer = client.get("/%22%3E%3Cscript%3Ealert(1)%3C/script%3E/")
    assert answer.status_code == 404
    assert b"<script>alert" not in answer.content


def test_a_former_address_says_that_the_page_has_gone_and_what_stands_above(client: Client) -> None:
    Page.objects.get(slug="garden-waste").specific.unpublish()
    answer = client.get("/bins/garden-waste/")
    assert answer.status_code == 410
    assert "We took it off this website on" in soup(answer).get_text()
    assert soup(answer).find("main").find("a", href="/bins/") is not None  # type: ignore[union-attr]


def test_a_redirect_goes_before_what_has_gone(client: Client) -> None:
    Page.objects.get(slug="garden-waste").specific.unpublish()
    Redirect.objects.create(old_path="/bins/garden-waste", redirect_link="/bins/")
    answer = client.get("/bins/garden-waste/")
    assert (answer.status_code, answer["Location"]) == (301, "/bins/")


def test_an_address_that_is_not_there_takes_a_bounded_number_of_queries(
    client: Client, django_assert_max_num_queries: Most
) -> None:
    client.get("/one/")
    with django_assert_max_num_queries(15):
        client.get("/two/three/garden-waste/")


def test_a_flood_of_wrong_addresses_is_answered_briefly(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(errors, "at_length", errors.Bucket(0))
    answer = client.get("/garden-wast/")
    assert answer.status_code == 404
    assert "Did you mean" not in soup(answer).get_text()


def test_the_bucket_holds_so_many_a_second(monkeypatch: pytest.MonkeyPatch) -> None:
    bucket = errors.Bucket(2)
    monkeypatch.setattr(errors.time, "monotonic", lambda: 7.0)
    assert [bucket.take() for _ in range(3)] == [True, True, False]
    monkeypatch.setattr(errors.time, "monotonic", lambda: 8.0)
    assert bucket.take()


@pytest.mark.parametrize("path", ["/" + "a" * 1900 + "/", "/a%00b/", "/%ff%fe/", "/" + "a/" * 400])
def test_a_hostile_address_is_not_found_and_nothing_worse(client: Client, path: str) -> None:
    assert client.get(path).status_code == 404


def test_the_page_for_a_fault_reads_no_database_and_knows_the_telephone_number(
    client: Client, django_assert_max_num_queries: Most
) -> None:
    look = apps.get_model("council.CouncilSettings").for_site(Site.objects.get(is_default_site=True))
    look.phone = "01632 960777"
    look.save()
    client.get("/not-there/")
    request = RequestFactory().get("/")
    with django_assert_max_num_queries(0):
        answer = errors.failed(request)
    assert answer.status_code == 500
    assert "something went wrong" in answer.content.decode()
    assert "01632 960777" in answer.content.decode()
    assert "guildhall:banners" in answer.content.decode()


def test_each_website_s_own_number_stands_on_the_page_for_a_fault() -> None:
    theatre = factories.HomePageFactory(parent=Page.get_first_root_node(), slug="theatre")
    site = Site.objects.create(hostname="theatre.example", root_page=theatre)
    for one, phone in ((site, "01632 960002"), (Site.objects.get(is_default_site=True), "01632 960001")):
        look = apps.get_model("council.CouncilSettings").for_site(one)
        look.phone = phone
        look.save()
    errors.remember_all()
    for host, phone in (("theatre.example", "960002"), ("localhost", "960001"), ("nobody.example", "960001")):
        answer = errors.failed(RequestFactory().get("/", headers={"host": host}))
        assert phone in answer.content.decode(), host


def test_the_page_for_a_fault_is_in_the_language_of_the_address() -> None:
    answer = errors.failed(RequestFactory().get("/cy/biniau/"))
    assert 'lang="cy"' in answer.content.decode()
    assert "something went wrong" not in answer.content.decode()


def test_who_finds_the_site_busy_is_told_so_in_their_language_without_the_database(
    django_assert_max_num_queries: Most,
) -> None:
    errors.remember_all()
    with django_assert_max_num_queries(0):
        assert "Please wait a moment" in errors.brief(503, "localhost:8000", "/bins/")
        assert "choose smaller files" in errors.brief(413, "localhost:8000", "/bins/")
        assert "send it again" in errors.brief(408, "localhost:8000", "/bins/")
        assert 'lang="cy"' in errors.brief(503, "localhost", "/cy/biniau/")


def test_a_wrong_address_in_welsh_offers_welsh_pages(client: Client) -> None:
    factories.in_welsh(Page.objects.get(slug="garden-waste").specific, title="Gwastraff gardd", slug="gardd")
    answer = client.get("/cy/bins/gwastraff-gard/")
    assert answer.status_code == 404
    main = soup(answer).find("main")
    assert main.find("a", href="/cy/bins/gardd/") is not None  # type: ignore[union-attr]
    assert main.find("input", id="ways-on-search")["value"] == "bins gwastraff gard"  # type: ignore[index,union-attr]
    Page.objects.get(slug="gardd").specific.unpublish()
    gone = client.get("/cy/bins/gardd/")
    assert gone.status_code == 410
    assert soup(gone).find("main").find("a", href="/cy/bins/") is not None  # type: ignore[union-attr]


def test_who_must_wait_to_sign_in_is_told_until_when() -> None:
    answer = errors.locked_out(RequestFactory().get("/admin/login/"), {})
    assert (answer.status_code, answer["Retry-After"]) == (429, "900")
    assert "You can sign in again from" in answer.content.decode()


def test_a_form_without_our_token_is_refused_with_what_to_do() -> None:
    answer = Client(enforce_csrf_checks=True).post("/requests/", {"reference": "GW-7K3M-9QXT"})
    assert answer.status_code == 403
    assert "load the page again and send it once more" in answer.content.decode()


def test_while_the_database_does_not_answer_that_is_said_with_when_to_come_back(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OperationalError("connection refused")

    monkeypatch.setattr(client, "raise_request_exception", False)
    monkeypatch.setattr("council.core.navigation.front_page", fail)
    for path in ("/cy/", "/cy/biniau/"):
        answer = client.get(path)
        assert (answer.status_code, answer["Retry-After"]) == (503, "60")
        assert 'lang="cy"' in answer.content.decode()


def test_what_was_sent_and_cannot_be_read_is_answered_in_words(client: Client) -> None:
    broken = {"content_type": "multipart/form-data; boundary=\xff", "data": b"--"}
    answer = client.post("/requests/", **broken)  # type: ignore[arg-type]
    assert answer.status_code == 400
    assert "We could not read what was sent" in answer.content.decode()


def test_a_capital_in_the_a_to_z_leads_to_the_letter(client: Client) -> None:
    answer = client.get("/a-to-z/B/")
    assert (answer.status_code, answer["Location"]) == (301, "/a-to-z/b/")
    assert client.get("/a-to-z/%C3%89/").status_code == 404

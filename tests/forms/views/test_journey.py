import re

import pytest
from django.test import Client
from django.urls import reverse

from council.addresses.lookup import Unavailable
from council.core.http import TAGS_HEADER
from forms.models import GardenWasteSettings, Journey, Request
from tests.forms import making

pytestmark = pytest.mark.django_db
START = reverse("forms:start", args=["garden-waste"])
CHECK = reverse("forms:check", args=["garden-waste"])
DONE = reverse("forms:done", args=["garden-waste"])


@pytest.fixture(autouse=True)
def _street() -> None:
    making.street()


def text(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode()


def test_the_start_page_gives_the_councils_own_prices_and_sets_no_cookie(client: Client) -> None:
    response = client.get(START)
    assert "£42 a year" in response.content.decode()
    assert not response.cookies
    assert "form:garden-waste" in response.headers[TAGS_HEADER]


def test_a_form_or_a_step_that_does_not_exist_is_not_found(client: Client) -> None:
    assert client.get(reverse("forms:start", args=["no-such-form"])).status_code == 404
    assert client.get(making.step_url("no-such-step")).status_code == 404


def test_the_whole_journey_ends_with_one_stored_request(client: Client) -> None:
    making.answered(client)
    checked = text(client, CHECK)
    for answer in ("2 Weir Lane, Hollinbrook, HB1 2AB", "2 bins", "Nasreen Akhtar", "£68"):
        assert answer in checked
    response = client.post(CHECK, {"agree": "on"})
    assert response.headers["Location"] == DONE
    request = Request.objects.get()
    assert request.reference in text(client, DONE)
    assert request.title in text(client, reverse("forms:request", args=[request.reference]))


def test_the_first_answer_opens_a_journey_whose_cookie_is_kept_from_scripts_and_other_pages(
    client: Client,
) -> None:
    assert "journey-garden-waste" not in client.get(making.step_url("postcode")).cookies
    assert not Journey.objects.exists()
    cookie = client.post(making.step_url("postcode"), {"postcode": "HB1 2AB"}).cookies["journey-garden-waste"]
    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Lax", START)
    assert Journey.objects.count() == 1


def test_an_unknown_postcode_is_said_in_place_and_kept(client: Client) -> None:
    response = client.post(making.step_url("postcode"), {"postcode": "hb9 9zz"})
    page = response.content.decode()
    assert response.status_code == 200
    assert "We do not know any address at HB9 9ZZ" in page
    assert 'value="hb9 9zz"' in page
    assert "<title>Error: Your postcode" in page
    assert making.step_url("address-by-hand") in page


def test_choosing_no_address_is_said_in_place(client: Client) -> None:
    making.answered(client, until="address")
    assert "Choose your address" in client.post(making.step_url("address"), {}).content.decode()
    response = client.post(making.step_url("address"), {"uprn": "42"})
    assert "Choose your address from the list" in response.content.decode()


def test_an_address_that_is_not_in_the_list_is_written_by_hand(client: Client) -> None:
    making.answered(client, until="address")
    response = client.post(making.step_url("address"), {"uprn": "none"})
    assert response.headers["Location"] == making.step_url("address-by-hand")
    by_hand = {"line_1": "The Old Forge", "line_2": "", "town": "Hollinbrook", "postcode": "hb12ab"}
    assert client.post(making.step_url("address-by-hand"), by_hand).headers["Location"] == making.step_url(
        "bins"
    )
    client.post(making.step_url("bins"), {"bins": "1"})
    client.post(making.step_url("contact"), {"name": "Jo", "email": "jo@example.com"})
    assert "The Old Forge, Hollinbrook, HB1 2AB" in text(client, CHECK)


def test_somebody_who_wrote_the_address_by_hand_can_look_it_up_after_all(client: Client) -> None:
    by_hand = {"line_1": "The Old Forge", "line_2": "", "town": "Hollinbrook", "postcode": "hb12ab"}
    client.post(making.step_url("address-by-hand"), by_hand)
    response = client.post(making.step_url("postcode"), {"postcode": "HB1 2AB"})
    assert response.headers["Location"] == making.step_url("address")
    client.post(making.step_url("address"), {"uprn": making.UPRN})
    assert "address-by-hand" not in Journey.objects.get().answers


def test_a_long_street_is_a_list_to_open(client: Client) -> None:
    making.street("HB3 1AA", houses=30)
    client.post(making.step_url("postcode"), {"postcode": "HB3 1AA"})
    page = text(client, making.step_url("address"))
    assert "<select" in page
    assert "30 addresses found" in page


def test_when_addresses_cannot_be_looked_up_the_way_by_hand_is_offered(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def down(postcode: str) -> None:
        raise Unavailable

    monkeypatch.setattr("council.addresses.lookup.by_postcode", down)
    page = client.post(making.step_url("postcode"), {"postcode": "HB1 2AB"}).content.decode()
    assert "Enter your address yourself" in page


def test_a_step_cannot_be_opened_before_those_ahead_of_it(client: Client) -> None:
    assert client.get(making.step_url("contact")).headers["Location"] == making.step_url("postcode")
    making.answered(client, until="bins")
    assert client.get(making.step_url("contact")).headers["Location"] == making.step_url("bins")
    assert client.get(CHECK).headers["Location"] == making.step_url("bins")


def test_going_back_shows_what_was_answered(client: Client) -> None:
    making.answered(client)
    assert 'value="HB1 2AB"' in text(client, making.step_url("postcode"))
    assert re.search(r'value="2"[^>]*checked', text(client, making.step_url("bins")))
    assert 'value="Nasreen Akhtar"' in text(client, making.step_url("contact"))


def test_changing_one_answer_returns_to_the_check_of_all(client: Client) -> None:
    making.answered(client)
    response = client.post(making.step_url("bins"), {"bins": "3"})
    assert response.headers["Location"] == CHECK
    assert "£94" in text(client, CHECK)


def test_the_request_is_not_sent_until_the_terms_are_agreed_to(client: Client) -> None:
    making.answered(client)
    response = client.post(CHECK, {})
    assert "Tick the box to agree to the terms" in response.content.decode()
    assert not Request.objects.exists()


def test_sending_twice_makes_one_request(client: Client) -> None:
    making.answered(client)
    assert client.post(CHECK, {"agree": "on"}).headers["Location"] == DONE
    assert client.post(CHECK, {"agree": "on"}).headers["Location"] == DONE
    assert Request.objects.count() == 1


def test_going_back_after_sending_shows_the_reference_and_beginning_again_makes_another(
    client: Client,
) -> None:
    making.answered(client)
    client.post(CHECK, {"agree": "on"})
    assert client.get(making.step_url("bins")).headers["Location"] == DONE
    making.answered(client)
    client.post(CHECK, {"agree": "on"})
    assert Request.objects.count() == 2


def test_somebody_elses_browser_sees_neither_answers_nor_reference(client: Client) -> None:
    making.answered(client)
    other = Client()
    other.cookies["journey-garden-waste"] = "forged"
    assert other.get(CHECK).headers["Location"] == START
    assert other.get(DONE).headers["Location"] == START


@pytest.mark.parametrize("bins", ["", "0", "9", "-1", "two", "1; DROP TABLE", "\uff11"])
def test_only_the_numbers_of_bins_on_offer_are_taken(client: Client, bins: str) -> None:
    making.answered(client, until="bins")
    assert client.post(making.step_url("bins"), {"bins": bins}).status_code == 200
    assert "bins" not in Journey.objects.get().answers


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("name", "", "Enter your full name"),
        ("name", "x" * 10_000, "must be 120 characters or less"),
        ("email", "jo at example", "Enter an email address in the correct format"),
        ("phone", "12", "Enter a phone number, like 01632 960 001"),
        ("name", "Jo\x00hn", "character that cannot be read"),
    ],
)
def test_a_wrong_contact_detail_is_said_in_place_and_the_others_are_kept(
    client: Client, field: str, value: str, message: str
) -> None:
    making.answered(client, until="contact")
    given = {
        "name": "Nasreen <Akhtar>",
        "email": "nasreen@example.com",
        "phone": "01632 960001",
        field: value,
    }
    page = client.post(making.step_url("contact"), given).content.decode()
    assert message in page
    if field != "email":
        assert 'value="nasreen@example.com"' in page
    if field != "name":
        assert 'value="Nasreen &lt;Akhtar&gt;"' in page


def test_the_council_sets_prices_and_the_most_bins_itself(client: Client) -> None:
    from wagtail.models import Site

    site = Site.objects.get(is_default_site=True)
    GardenWasteSettings.objects.update_or_create(
        site=site, defaults={"first_bin_pence": 5050, "maximum_bins": 5, "terms_url": "/terms/"}
    )
    making.answered(client, until="bins")
    page = text(client, making.step_url("bins"))
    assert "1 bin, £50.50 a year" in page
    assert "5 bins" in page
    making.answered(client)
    assert 'href="/terms/"' in text(client, CHECK)


@pytest.mark.parametrize(
    "name", ["Click https://evil.example", "Prize at www.evil.example", "evil.example/win/it"]
)
def test_nobody_sends_a_link_to_a_stranger_in_a_name(client: Client, name: str) -> None:
    making.answered(client, until="contact")
    page = client.post(making.step_url("contact"), {"name": name, "email": "jo@example.com"}).content.decode()
    assert "Enter your name alone" in page

import datetime
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from home.models import HomePage
from services.models import AccessibilityStatementPage, ContactPage
from tests import factories
from tests.services.models.trust.making import PROBLEM, STATEMENT

pytestmark = pytest.mark.django_db
FIXED = (
    "This accessibility statement applies to www.hollinbrook.example.",
    "We want as many people as possible to be able to use this website.",
    "AbilityNet</a> has advice on making your device easier to use if you have a disability.",
    "If you need information on this website in a different format like accessible PDF, large print, easy "
    "read, audio recording or braille:",
    "Reporting accessibility problems with this website",
    "If you find any problems not listed on this page or think "
    "we\N{RIGHT SINGLE QUOTATION MARK}re not meeting accessibility requirements, contact",
    "We\N{RIGHT SINGLE QUOTATION MARK}ll consider your request and get back to you in 5 working days.",
    "The Equality and Human Rights Commission (EHRC) is responsible for enforcing the Public Sector Bodies "
    "(Websites and Mobile Applications) (No. 2) Accessibility Regulations 2018",
    "If you\N{RIGHT SINGLE QUOTATION MARK}re not happy with how we respond to your complaint,",
    "contact the Equality Advisory and Support Service (EASS)",
    "is committed to making its website accessible, in accordance with the Public Sector Bodies (Websites "
    "and Mobile Applications) (No. 2) Accessibility Regulations 2018.",
    "This statement was prepared on 5 January 2026. It was last reviewed on 5 February 2026.",
    "This website was last tested on 4 January 2026 against the WCAG 2.2 AA standard.",
    "The test was carried out by Hollinbrook Borough Council.",
)  # fmt: skip


@pytest.fixture
def home() -> HomePage:
    return factories.council_site()


def statement(home: HomePage, **facts: Any) -> AccessibilityStatementPage:
    page: AccessibilityStatementPage = home.add_child(
        instance=AccessibilityStatementPage(**{**STATEMENT, **facts})
    )
    return page


@pytest.mark.parametrize("words", FIXED)
def test_the_laws_sentences_stand_as_the_law_has_them(client: Client, home: HomePage, words: str) -> None:
    shown = client.get(statement(home).get_url()).content.decode()
    for mark in ('<span class="gh-held">', "</span>"):
        shown = shown.replace(mark, "")
    assert words in " ".join(shown.split())


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({}, "This website is fully compliant with"),
        ({"compliance": "partial", "non_compliance": [PROBLEM]}, "due to the non-compliances listed below."),
        (
            {"compliance": "partial", "disproportionate_burden": [PROBLEM]},
            "due to the exemptions listed below.",
        ),
        (
            {"compliance": "partial", "non_compliance": [PROBLEM], "out_of_scope": [PROBLEM]},
            "due to the non-compliances and exemptions listed below.",
        ),
        ({"compliance": "none", "non_compliance": [PROBLEM]}, "The non-compliances are listed below."),
        ({"nation": "ni"}, "The Equality Commission for Northern Ireland (ECNI) is responsible"),
    ],
)
def test_the_status_says_what_the_lists_say(
    client: Client, home: HomePage, facts: dict[str, Any], words: str
) -> None:
    assert words in " ".join(client.get(statement(home, **facts).get_url()).content.decode().split())


def test_who_cannot_telephone_or_climb_stairs_is_led_to_the_contact_page(
    client: Client, home: HomePage
) -> None:
    address = statement(home).get_url()
    words = "Contacting us by phone or visiting us in person"
    assert words not in client.get(address).content.decode()
    contact = home.add_child(instance=ContactPage(title="Contact us", phone="01632 960100"))
    contact.save_revision().publish()
    shown = client.get(address).content.decode()
    assert words in shown and f'href="{contact.get_url()}"' in shown


def test_a_problem_names_its_success_criterion(client: Client, home: HomePage) -> None:
    page = statement(home, compliance="partial", non_compliance=[PROBLEM])
    assert (
        "This fails WCAG 2.2 success criterion 1.1.1 Non-text content (level A)."
        in client.get(page.get_url()).content.decode()
    )


@pytest.mark.parametrize("name", sorted(set(STATEMENT) - {"title"}))
def test_it_is_never_made_live_without_what_the_law_asks_for(home: HomePage, name: str) -> None:
    nothing = None if name.endswith("_on") or name == "answer_days" else ""
    with pytest.raises(ValidationError) as told:
        statement(home, **{name: nothing})
    assert name in told.value.message_dict


@pytest.mark.parametrize(
    ("facts", "name"),
    [
        ({"compliance": "full", "non_compliance": [PROBLEM]}, "compliance"),
        ({"compliance": "partial"}, "non_compliance"),
        ({"compliance": "partial",
          "non_compliance": [("problem", {"what": "x", "criteria": [], "plan": ""})]},
         "non_compliance"),
        ({"reviewed_on": datetime.date(2090, 1, 1)}, "reviewed_on"),
        ({"reviewed_on": datetime.date(2025, 1, 1)}, "reviewed_on"),
    ],
)  # fmt: skip
def test_what_contradicts_itself_is_not_published(home: HomePage, facts: dict[str, Any], name: str) -> None:
    with pytest.raises(ValidationError) as told:
        statement(home, **facts)
    assert name in told.value.message_dict


def test_a_draft_is_saved_however_little_it_says_and_says_what_is_missing(
    client: Client, home: HomePage
) -> None:
    client.force_login(factories.person(is_superuser=True))
    page = home.add_child(instance=AccessibilityStatementPage(title="Accessibility statement", live=False))
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert "Enter who tested the website." in client.get(address).content.decode()
    fields = {"title": "Accessibility statement", "slug": "accessibility", "nation": "gb"}
    streams = ("non_compliance", "disproportionate_burden", "out_of_scope")
    rich = dict.fromkeys(
        ("abilities", "in_short", "improving", "how_tested"), '{"blocks": [], "entityMap": {}}'
    )
    data = {**fields, **rich, **{f"{name}-count": "0" for name in streams}}
    assert client.post(address, data).status_code == 302
    refused = client.post(address, {**data, "action-publish": "x"}).content.decode()
    assert "Enter the websites that the statement applies to." in refused
    page.refresh_from_db()
    assert not page.live


@pytest.mark.parametrize(
    ("reviewed", "today", "state"),
    [
        ("2026-02-05", "2026-12-01", "fine"),
        ("2026-02-05", "2027-01-06", "soon"),
        ("2026-02-05", "2027-02-05", "soon"),
        ("2026-02-05", "2027-02-06", "late"),
        ("2028-02-29", "2029-03-02", "late"),
    ],
)
def test_its_twelve_months_are_counted_from_the_review(reviewed: str, today: str, state: str) -> None:
    page = AccessibilityStatementPage(reviewed_on=datetime.date.fromisoformat(reviewed))
    assert page.state_on(datetime.date.fromisoformat(today)) == state
    assert AccessibilityStatementPage().state_on(datetime.date.fromisoformat(today)) == "fine"


def test_it_stands_once_under_the_front_page(home: HomePage) -> None:
    assert AccessibilityStatementPage.allowed_parent_page_models() == [HomePage]
    assert AccessibilityStatementPage.can_create_at(home)
    statement(home)
    assert not AccessibilityStatementPage.can_create_at(home)

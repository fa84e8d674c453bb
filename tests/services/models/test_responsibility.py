from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from council.addresses.models import Property
from council.core.roles import Role
from services.models import Responsibility, ResponsibilityRule
from tests import factories

pytestmark = pytest.mark.django_db
ADD = "wagtailsnippets_services_responsibility:add"


def wrong(where: str, places: str) -> str:
    try:
        ResponsibilityRule(where=where, places=places).clean()
    except ValidationError as error:
        return " ".join(error.message_dict["places"])
    return ""


def test_places_are_put_in_order_or_refused_by_name() -> None:
    one = ResponsibilityRule(where="postcode", places=" hb1\n\nhb12ab \nHB1  2\nHB1")
    one.clean()
    assert one.each() == ["HB1", "HB1 2AB", "HB1 2"]
    assert "“BANANA” is not a postcode" in wrong("postcode", "HB1\nbanana")
    assert "“12x” is not the number of a street" in wrong("usrn", "40100105\n12x")
    assert wrong("usrn", "40100105") == ""


def test_streets_and_wards_are_those_of_the_gazetteer_once_there_is_one() -> None:
    assert wrong("street", "Nowhere Street") == ""
    Property.objects.create(
        uprn="1", street="Mill Lane", town="Aldercross", ward="Low Fold", postcode="HB1 1AA"
    )
    assert wrong("street", "mill lane\nMill Lane, Aldercross") == ""
    assert "“Mil Lane” is no street of the council's addresses" in wrong("street", "Mil Lane")
    assert "“Hi Fold” is no ward" in wrong("ward", "Hi Fold")
    assert wrong("ward", "low fold") == ""


def test_it_is_a_body_or_somebody_and_a_link_is_one() -> None:
    county = factories.ProviderFactory()
    with pytest.raises(ValidationError, match="not both"):
        Responsibility(question="Who?", provider=county, somebody="Your landlord").clean()
    for url, right in (
        ("/housing/", True),
        ("https://x.example/a", True),
        ("//x.example", False),
        ("x", False),
    ):
        one = Responsibility(question="Who?", url=url)
        if right:
            one.clean_fields(exclude=["slug"])
        else:
            with pytest.raises(ValidationError, match="Write a web address"):
                one.clean_fields(exclude=["slug"])


def sent(**rule: Any) -> dict[str, Any]:
    blank = {"somebody": "", "why": "", "phone": "", "url": ""}
    rules = inline_formset([{"where": "postcode", "places": "HB1", "provider": "", **blank, **rule}])
    asked = {"question": "Who mends the road?", "other_words": "", "next_step": "", "provider": ""}
    data: dict[str, Any] = nested_form_data({**asked, **blank, "rules": rules})
    return data


def test_a_champion_sets_the_rules_and_what_is_wrong_is_said_with_what_was_typed(client: Client) -> None:
    client.force_login(factories.person(Role.CHAMPION))
    county = factories.ProviderFactory(name="The county")
    refused = client.post(reverse(ADD), sent(places="banana"))
    assert refused.status_code == 200
    assert "“BANANA” is not a postcode" in refused.content.decode()
    assert "banana" in refused.content.decode().lower()
    client.post(reverse(ADD), sent(provider=county.pk))
    asked = Responsibility.objects.get()
    assert [(one.places, one.provider) for one in asked.rules.all()] == [("HB1", county)]
    listed = client.get(reverse("wagtailsnippets_services_responsibility:list")).content.decode()
    assert "This council" in listed

"""The council's look becomes one stylesheet."""

import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.http import HttpRequest
from django.test import Client, RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from council.models import CouncilSettings
from council.theme import choices
from council.theme import stylesheet as theme
from council.theme.colours import PAPER, contrast
from tests.council.theme.making import look

TOKENS = Path(settings.BASE_DIR) / "static" / "src" / "tokens.css"
colours = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@given(colours)
def test_the_dark_ground_carries_white_text_whatever_the_brand(colour: str) -> None:
    dark = theme.theme_values(look(brand_colour=colour))["brand-dark"]
    assert contrast(dark, PAPER) >= 11


def test_the_stylesheet_sets_what_the_council_chose() -> None:
    css = theme.theme_css(look(brand_colour="#5B2A86", corner_radius=0, type_scale=Decimal("1.10")))
    assert "--gh-brand:#5b2a86;" in css
    assert "--gh-radius:0px;" in css
    assert "--gh-scale:1.10;" in css


FIELDS: dict[str, tuple[choices.Choices, dict[str, Any]]] = {
    "heading_typeface": (choices.HEADING_TYPEFACES, choices.TYPEFACES),
    "body_typeface": (choices.BODY_TYPEFACES, choices.BODIES),
    "density": (choices.SPACING, choices.DENSITIES),
}


@pytest.mark.parametrize("field", list(FIELDS))
def test_every_choice_gives_a_whole_stylesheet(field: str) -> None:
    offered, known = FIELDS[field]
    assert {value for value, _ in offered} == set(known)
    for value in known:
        css = theme.theme_css(look(**{field: value}))
        assert css.startswith(":root{") and css.endswith("}\n")


@given(st.text(), st.text(), st.integers(-10, 10_000))
def test_nothing_typed_as_a_colour_or_a_choice_reaches_the_stylesheet_as_it_is(
    colour: str, choice: str, radius: int
) -> None:
    # One rule, and as many declarations as ever: nothing has been closed or begun.
    usual = theme.theme_css(look())
    chosen = look(
        **dict.fromkeys(theme.COLOURS, colour),
        **dict.fromkeys(FIELDS, choice),
        button_shape=choice,
        corner_radius=radius,
    )
    css = theme.theme_css(chosen)
    assert css.count("{") == css.count("}") == 1
    assert css.count(";") == usual.count(";")
    assert "<" not in css


@given(st.text())
def test_nothing_typed_as_a_layout_reaches_the_page_as_it_is(choice: str) -> None:
    known = {f"{prefix}-{value}" for prefix, values in choices.WORN.values() for value, _ in values}
    assert set(theme.worn(look(**dict.fromkeys(choices.WORN, choice))).split()) <= known


def test_a_heading_colour_left_empty_is_a_dark_shade_of_the_brand() -> None:
    values = theme.theme_values(look())
    assert values["heading"] == values["brand-dark"]
    assert theme.theme_values(look(heading_colour="#102030"))["heading"] == "#102030"


def test_the_hash_changes_with_the_look_and_with_nothing_else() -> None:
    assert theme.theme_hash(look()) == theme.theme_hash(look())
    assert theme.theme_hash(look()) != theme.theme_hash(look(corner_radius=7))


def test_settings_left_alone_look_like_the_built_stylesheet() -> None:
    built = dict(re.findall(r"^  --gh-([\w-]+): (.+);$", TOKENS.read_text(), re.M))
    assert {name: built.get(name) for name in theme.theme_values(CouncilSettings())} == theme.theme_values(
        CouncilSettings()
    )


@pytest.mark.django_db
def test_the_stylesheet_is_served_for_ever_under_its_hash(client: Client) -> None:
    digest = theme.theme_hash(CouncilSettings.for_request(_request()))
    response = client.get(f"/theme/{digest}.css")
    assert response.status_code == 200
    assert response["Content-Type"].startswith("text/css")
    assert "immutable" in response["Cache-Control"]
    assert not response.cookies


@pytest.mark.django_db
def test_an_older_stylesheet_leads_to_todays(client: Client) -> None:
    response = client.get("/theme/000000000000.css")
    assert response.status_code == 302
    assert response["Cache-Control"] == "no-store"
    assert client.get(response["Location"]).status_code == 200


def _request() -> HttpRequest:
    return RequestFactory().get("/", HTTP_HOST="localhost")

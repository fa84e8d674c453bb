"""The council's look becomes one stylesheet, and colours that people cannot read are refused."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.templatetags.static import static
from django.test import Client, RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from council import theme
from council.models import CouncilSettings

TOKENS = Path(settings.BASE_DIR) / "static" / "src" / "tokens.css"
colours = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@dataclass
class Look:
    brand_colour: str = "#0b4f3c"
    accent_colour: str = "#8f2d1f"
    surface_colour: str = "#f7f3ea"
    link_colour: str = "#0b4f3c"
    heading_colour: str = ""
    heading_typeface: str = "serif"
    hero_treatment: str = "wash"
    corner_radius: int = 6
    type_scale: Decimal = Decimal(1)


def test_contrast_is_that_of_wcag() -> None:
    assert theme.contrast("#000000", "#ffffff") == pytest.approx(21)
    assert theme.contrast("#ffffff", "#ffffff") == pytest.approx(1)
    # The well-known grey that just passes on white.
    assert theme.contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


def test_contrast_is_the_same_whichever_colour_comes_first() -> None:
    assert theme.contrast("#0b4f3c", "#f7f3ea") == theme.contrast("#f7f3ea", "#0b4f3c")


@given(colours)
def test_text_can_be_read_on_any_brand_colour(colour: str) -> None:
    assert theme.contrast(theme.text_on(colour), colour) >= theme.READABLE


@given(colours)
def test_the_dark_ground_carries_white_text_whatever_the_brand(colour: str) -> None:
    dark = theme.theme_values(Look(brand_colour=colour))["brand-dark"]
    assert theme.contrast(dark, theme.PAPER) >= 11


def test_the_stylesheet_sets_what_the_council_chose() -> None:
    css = theme.theme_css(Look(brand_colour="#5B2A86", corner_radius=0, type_scale=Decimal("1.10")))
    assert "--gh-brand:#5b2a86;" in css
    assert "--gh-radius:0px;" in css
    assert "--gh-scale:1.10;" in css


@pytest.mark.parametrize("treatment", list(theme.HERO_TREATMENTS))
@pytest.mark.parametrize("typeface", list(theme.TYPEFACES))
def test_every_choice_of_face_and_photograph_gives_a_whole_stylesheet(typeface: str, treatment: str) -> None:
    css = theme.theme_css(replace(Look(), heading_typeface=typeface, hero_treatment=treatment))
    assert css.startswith(":root{") and css.endswith("}\n")
    assert "{dark}" not in css


def test_the_settings_offer_the_choices_that_the_theme_knows() -> None:
    for field, known in (("heading_typeface", theme.TYPEFACES), ("hero_treatment", theme.HERO_TREATMENTS)):
        assert [value for value, _ in CouncilSettings._meta.get_field(field).choices or []] == list(known)


def test_a_heading_colour_left_empty_is_a_dark_shade_of_the_brand() -> None:
    values = theme.theme_values(Look())
    assert values["heading"] == values["brand-dark"]
    assert theme.theme_values(Look(heading_colour="#102030"))["heading"] == "#102030"


def test_the_hash_changes_with_the_look_and_with_nothing_else() -> None:
    assert theme.theme_hash(Look()) == theme.theme_hash(Look())
    assert theme.theme_hash(Look()) != theme.theme_hash(Look(corner_radius=7))


def test_settings_left_alone_look_like_the_built_stylesheet() -> None:
    built = dict(re.findall(r"^  --gh-([\w-]+): (.+);$", TOKENS.read_text(), re.M))
    assert {name: built.get(name) for name in theme.theme_values(CouncilSettings())} == theme.theme_values(
        CouncilSettings()
    )


def test_the_settings_a_council_starts_with_can_be_read() -> None:
    assert theme.check_contrast(CouncilSettings()) == []


@pytest.mark.parametrize(
    ("field", "colour"),
    [
        ("link_colour", "#7fb8a4"),
        ("heading_colour", "#c0c0c0"),
        ("surface_colour", "#5d6964"),
        ("brand_colour", "#ffe9a8"),
        ("accent_colour", "#fdfdfd"),
    ],
)
def test_a_colour_that_cannot_be_read_is_named_with_what_to_do(field: str, colour: str) -> None:
    look = Look()
    setattr(look, field, colour)
    problems = {problem.field: problem.message for problem in theme.check_contrast(look)}
    assert field in problems
    assert ("lighter" if field == "surface_colour" else "darker") in problems[field]


def test_what_is_no_colour_at_all_is_left_to_its_field() -> None:
    assert theme.check_contrast(replace(Look(), link_colour="green")) == []


@pytest.mark.django_db
def test_saving_a_colour_that_cannot_be_read_is_refused() -> None:
    chosen = CouncilSettings.for_request(_request())
    chosen.link_colour = "#d0d0d0"
    with pytest.raises(ValidationError) as refused:
        chosen.full_clean()
    assert "link_colour" in refused.value.message_dict


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


def test_the_customary_address_of_the_tabs_icon_leads_to_the_built_one(client: Client) -> None:
    response = client.get("/favicon.ico")
    assert response.status_code == 302
    assert response["Location"] == static("favicon.svg")
    assert not response.cookies

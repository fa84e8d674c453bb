"""Colours that people could not read are refused, and the nearest that they can is offered."""

import re

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st
from wagtail.models import Site

from council.models import CouncilSettings
from council.theme import contrast
from council.theme.shipped import THEMES
from council.theme.stylesheet import COLOURS
from tests.council.theme.making import look

some = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


def test_the_settings_a_council_starts_with_can_be_read() -> None:
    assert contrast.check_contrast(CouncilSettings()) == []


@pytest.mark.parametrize("theme", list(THEMES))
def test_every_shipped_theme_can_be_read(theme: str) -> None:
    assert contrast.check_contrast(THEMES[theme].look()) == []


@pytest.mark.parametrize(
    ("field", "colour", "needed"),
    [
        ("link_colour", "#7fb8a4", "4.5 to 1"),
        ("heading_colour", "#c0c0c0", "4.5 to 1"),
        ("surface_colour", "#5d6964", "4.5 to 1"),
        ("brand_colour", "#ffe9a8", "3 to 1"),
        ("accent_colour", "#fdfdfd", "3 to 1"),
    ],
)
def test_a_refusal_names_the_pair_the_ratios_and_the_nearest_colour(
    field: str, colour: str, needed: str
) -> None:
    (problem,) = [one for one in contrast.check_contrast(look(**{field: colour})) if one.field == field]
    assert colour in problem.message
    assert needed in problem.message
    assert re.search(r"is \d+\.\d\d to 1", problem.message)
    assert problem.offer in problem.message
    trial = look(**{field: problem.offer})
    assert [one for one in contrast.check_contrast(trial) if one.field == field] == []


@given(st.fixed_dictionaries(dict.fromkeys(COLOURS, some)))
def test_taking_every_offer_gives_a_look_that_is_not_refused(colours: dict[str, str]) -> None:
    chosen = look(**colours)
    for problem in contrast.check_contrast(chosen):
        assert problem.offer
        setattr(chosen, problem.field, problem.offer)
    assert contrast.check_contrast(chosen) == []


def test_a_ratio_is_never_rounded_up_to_what_is_needed() -> None:
    # 4.498 to 1 on white.
    chosen = look(surface_colour="#ffffff", link_colour="#777676")
    (problem,) = contrast.check_contrast(chosen)
    assert "is 4.50" not in problem.message


def test_what_is_no_colour_at_all_is_left_to_its_field() -> None:
    assert contrast.check_contrast(look(link_colour="green")) == []


@pytest.mark.django_db
def test_saving_a_colour_that_cannot_be_read_is_refused_at_its_field() -> None:
    chosen = CouncilSettings.for_site(Site.objects.get())
    chosen.link_colour = "#d0d0d0"
    with pytest.raises(ValidationError) as refused:
        chosen.full_clean()
    assert list(refused.value.message_dict) == ["link_colour"]

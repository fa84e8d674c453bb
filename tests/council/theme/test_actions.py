"""A shipped theme is given to a site from the command line."""

import io

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import ModelLogEntry, Site

from council.models import CouncilSettings
from council.theme.actions import use_theme
from council.theme.shipped import THEMES
from tests.factories import administrator, council_site

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("theme", list(THEMES))
def test_a_site_takes_everything_of_the_theme(theme: str) -> None:
    council_site()
    site = Site.objects.get()
    use_theme(site=site, theme=theme, by=administrator())
    look = CouncilSettings.for_site(site)
    assert {name: getattr(look, name) for name in THEMES[theme].settings} == THEMES[theme].settings
    assert ModelLogEntry.objects.get(action="council.use_theme").data == {"theme": theme}


def test_the_names_of_a_site_stay_when_it_takes_a_theme() -> None:
    council_site()
    site = Site.objects.get()
    CouncilSettings.objects.filter(site=site).update(council_name="Ambleford", phone="01632 960000")
    look = use_theme(site=site, theme="harbour", by=None)
    assert (look.council_name, look.phone) == ("Ambleford", "01632 960000")


def test_a_site_that_is_not_there_is_named() -> None:
    with pytest.raises(CommandError, match=r"nowhere\.example"):
        call_command("use_theme", "harbour", site="nowhere.example", stdout=io.StringIO())


def test_no_two_themes_share_a_layout_and_a_card_style() -> None:
    fields = ("header_layout", "hero_treatment", "card_style", "heading_typeface", "brand_colour")
    for field in fields:
        chosen = [theme.settings[field] for theme in THEMES.values()]
        assert len(set(chosen)) == len(chosen), field

"""What the front-end build promises: small, from this host alone, our own clothes, one file a component."""

import gzip
import json
import re
from pathlib import Path

import brotli
import pytest
from django.conf import settings
from django.template.loader import get_template

from council.street import APPS

ROOT = Path(settings.BASE_DIR)
SOURCE = ROOT / "static" / "src"
BUILT = ROOT / "static" / "dist"
COMPONENTS = ROOT / "site" / "council" / "templates" / "components"
STYLES = (
    "site.css",
    "home.css",
    "finding.css",
    "map.css",
    "suggestions.css",
    "admin.css",
    "chat.css",
    "console.css",
)
# Components made of other components' styles or of GOV.UK Frontend's alone.
UNSTYLED = {"another-council", "to-their-council", "ways-on"}


def built(name: str) -> bytes:
    path = BUILT / name
    assert path.exists(), "Build the front end first: make frontend"
    return path.read_bytes()


def test_the_script_of_a_public_page_is_at_most_15_kb_compressed() -> None:
    assert len(gzip.compress(built("site.js"))) <= 15_000


def test_the_script_of_a_map_is_at_most_50_kb_compressed_and_fetches_nothing_from_elsewhere() -> None:
    assert len(gzip.compress(built("map.js"))) <= 50_000
    fetched = re.findall(r"""["'`](?:https?:)?//(?!www\.w3\.org/)[^"'`]+""", built("map.js").decode())
    # What Leaflet calls itself in a corner of the map, which ours leaves out.
    assert set(fetched) <= {'"https://leafletjs.com'}


def test_the_chats_script_is_at_most_20_kb_compressed() -> None:
    assert len(gzip.compress(built("chat.js"))) <= 20_000


def test_the_stylesheet_and_the_icons_leave_a_text_page_most_of_its_60_kb() -> None:
    compressed = {name: len(brotli.compress(built(name))) for name in ("site.css", "home.css", "icons.svg")}
    assert compressed["site.css"] <= 20_000, compressed
    assert compressed["home.css"] <= 5_000, compressed
    assert compressed["icons.svg"] <= 4_000, compressed


def test_what_a_search_box_fetches_when_one_goes_to_it_is_at_most_4_kb_compressed() -> None:
    assert sum(len(gzip.compress(built(name))) for name in ("suggestions.js", "suggestions.css")) <= 4_000


@pytest.mark.parametrize("name", [*STYLES, "site.js", "chat.js", "suggestions.js"])
def test_nothing_built_names_another_host(name: str) -> None:
    words = built(name).decode().replace("http://www.w3.org/2000/svg", "")
    assert re.findall(r"(?:https?:)?//[\w-]+\.[\w.]+", words) == []


def test_the_stylesheet_has_nothing_of_gov_uks_own_dress() -> None:
    css = built("site.css").decode()
    assert "GDS Transport" not in css
    assert "@font-face" not in css
    assert ".govuk-header" not in css and ".govuk-footer" not in css


def test_the_stylesheet_of_the_admin_keeps_gov_uk_frontend_inside_our_own_screens() -> None:
    css = re.sub(r"@media[^{]*\{|@supports[^{]*\{", "", built("admin.css").decode())
    selectors = re.findall(r"(?:^|[{}])([^{}@]*\.govuk-[^{}]*)\{", css)
    assert selectors
    assert [each for each in selectors if not all(".gh-staff" in one for one in _split(each))] == []


def test_only_one_file_assigns_gov_uk_frontends_properties_again() -> None:
    writers = {
        path.name for path in SOURCE.rglob("*.css") if re.search(r"--govuk-[\w-]+\s*:", path.read_text())
    }
    assert writers == {"theme.css"}


@pytest.mark.parametrize("template", sorted(COMPONENTS.glob("*.html")), ids=lambda path: path.stem)
def test_every_component_says_what_it_takes_and_has_its_styles(template: Path) -> None:
    text = template.read_text()
    assert text.startswith("{% comment %}")
    assert not re.search(r"\sstyle=|<style|<script|\son\w+=", text)
    assert get_template(f"components/{template.name}")
    if template.stem not in UNSTYLED:
        assert (SOURCE / "components" / f"{template.stem}.css").exists()


def test_every_stylesheet_of_a_component_is_in_a_built_one() -> None:
    entries = "".join((SOURCE / name).read_text() for name in STYLES)
    listed = set(re.findall(r'"\./components/([\w-]+)\.css"', entries))
    assert {path.stem for path in (SOURCE / "components").glob("*.css")} == listed


def test_every_icon_that_a_template_names_is_in_the_sprite() -> None:
    drawn = set(re.findall(r'<symbol id="([\w-]+)"', built("icons.svg").decode()))
    named: set[str] = set()
    for folder in ("site/council", *APPS):
        for template in (ROOT / folder).rglob("templates/**/*.html"):
            text = template.read_text()
            if re.search(r"{% load [^%]*\blook\b", text):
                named |= set(re.findall(r'{% icon "([\w-]+)"', text))
    assert named - drawn == set()


def test_the_lock_says_nothing_of_where_packages_came_from() -> None:
    lock = json.loads((ROOT / "package-lock.json").read_text())
    assert all("resolved" not in package for package in lock["packages"].values())
    assert all("integrity" in package for name, package in lock["packages"].items() if name)


def _split(selectors: str) -> list[str]:
    # Commas inside :is(…) do not part selectors.
    flat = re.sub(r"\([^)]*\)", "", selectors)
    return flat.split(",")

"""What templates may hold: nothing inline in public, no address by hand, nothing of another app."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from pathlib import Path

from council.street import APPS
from tests.test_architecture import ROOT, short, tracked

TEMPLATES = [path for path in tracked("*.html") if path.relative_to(ROOT).parts[0] in {*APPS, "site"}]
# Drawn by the admin, by an email program, or by nobody: the strict policy is that of public pages.
STAFF = ("/admin/",)
HANDLERS = r"on(?:click|load|error|change|input|submit|toggle|focus|blur|(?:key|mouse|pointer|touch)\w+)"
LIBRARIES = {
    "democracy_tags": "democracy",
    "directory_tags": "directories",
    "feedback_tags": "feedback",
    "livechat_tags": "livechat",
    "services_tags": "services",
}
# Where an app's tags may stand besides its own templates.
CROSSINGS = ("site/council/templates/base.html", "site/council/templates/components/")


def markup(path: Path) -> str:
    """A template without its comments."""
    text = path.read_text(encoding="utf-8")
    return re.sub(r"{% comment %}.*?{% endcomment %}|{#.*?#}|<!--.*?-->", "", text, flags=re.DOTALL)


def those_with(found: Callable[[Path], Collection[str]]) -> dict[str, Collection[str]]:
    """The templates in which something is found, and what."""
    assert TEMPLATES
    return {short(path): there for path in TEMPLATES if (there := found(path))}


def test_a_public_template_has_nothing_inline() -> None:
    def inline(path: Path) -> list[str]:
        if any(part in f"/{short(path)}" for part in STAFF):
            return []
        text = markup(path)
        scripts = re.findall(r"<script(?![^>]*\bsrc=)[^>]*>", text)
        program = [each for each in scripts if not re.search('type="application/(?:ld\\+)?json"', each)]
        return program + re.findall(rf"<style\b|\sstyle=|\s{HANDLERS}=", text)

    assert those_with(inline) == {}


def test_a_template_loads_no_other_apps_tags() -> None:
    def strangers(path: Path) -> set[str]:
        name = short(path)
        loaded = {word for tag in re.findall(r"{% load ([^%]+) %}", markup(path)) for word in tag.split()}
        others = {word for word in loaded if LIBRARIES.get(word, name.split("/")[0]) != name.split("/")[0]}
        return set() if name.startswith(CROSSINGS) else others

    assert those_with(strangers) == {}


def test_every_app_with_tags_is_known_here() -> None:
    there = {
        path.stem: path.relative_to(ROOT).parts[0]
        for path in tracked("*/templatetags/*.py")
        if path.name != "__init__.py" and path.relative_to(ROOT).parts[0] in APPS
    }
    assert there == LIBRARIES


def test_a_template_names_addresses_by_their_names() -> None:
    def written(path: Path) -> list[str]:
        return re.findall(r"""\b(?:href|action|src|data-[\w-]+)=["'](/[a-z][^"'{]*)""", markup(path))

    assert those_with(written) == {}, "use {% url %}, {% static %} or a tag"


def test_apps_include_no_templates_of_other_apps() -> None:
    crossing = {}
    for path in TEMPLATES:
        app = path.relative_to(ROOT).parts[0]
        used = re.findall(r"""{%\s*(?:include|extends)\s+["']([\w-]+)/""", markup(path))
        others = {name for name in used if name in APPS and name != app}
        if others and app in APPS:
            crossing[short(path)] = others
    assert crossing == {}

"""Every control that a person fills in or presses is drawn by the template pack, for public and staff."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from council.street import APPS

ROOT = Path(__file__).resolve().parents[1]
PACK = ROOT / "site" / "council" / "templates" / "guildhall"

# What may be written by hand elsewhere: file → how many controls, and why.
ALLOWED: dict[str, tuple[int, str]] = {
    "site/council/templates/wagtaildocs/documents/edit.html": (1, "a hidden field of Wagtail's own form"),
    "site/council/templates/wagtailadmin/panels/publishing/schedule_publishing_panel.html": (
        3,
        "buttons of Wagtail's page editor",
    ),
    "site/council/templates/wagtailadmin/pages/action_menu/menu.html": (
        1,
        "the button of Wagtail's page editor that the Enter key presses, which does nothing",
    ),
    "site/council/templates/wagtailadmin/pages/action_menu/page_locked.html": (
        1,
        "the button of Wagtail's page editor that a locked page has, which cannot be pressed",
    ),
    "site/council/templates/wagtailadmin/pages/action_menu/publish.html": (
        1,
        "the button of Wagtail's page editor that publishes, or says for when it schedules",
    ),
    "site/council/templates/wagtailadmin/chooser/browse.html": (2, "Wagtail's own form, with our words"),
    "site/council/templates/wagtailimages/chooser/confirm_duplicate_upload.html": (
        1,
        "the form whose token Wagtail's window sends along",
    ),
    "site/council/templates/wagtailadmin/pages/confirm_move.html": (2, "Wagtail's question, with our words"),
    "site/council/templates/wagtailadmin/pages/move_choose_destination.html": (
        2,
        "Wagtail's own form, with our words",
    ),
    "site/council/templates/components/language-switch.html": (
        2,
        "the switch of languages, a button of the form whose typed words it takes along",
    ),
    "site/council/templates/council/look/themes.html": (1, "a button of a Wagtail form"),
    "site/council/templates/council/look/edit.html": (2, "the choice of a preview inside a Wagtail form"),
}

CONTROL = re.compile(
    r"<(input|textarea|select|form)\b[^>]*>|<button\b(?![^>]*\btype=[\"']button[\"'])[^>]*>", re.IGNORECASE
)
DJANGOS_OWN = re.compile(r"\{\{\s*\w*form\w*(\.as_(p|div|table|ul)|\.\w+\.as_widget)?\s*\}\}")
COMMENT = re.compile(r"\{%\s*comment.*?endcomment\s*%\}|<!--.*?-->|\{#.*?#\}", re.DOTALL)


def templates() -> Iterator[Path]:
    for folder in (ROOT / "site", *(ROOT / app for app in APPS)):
        for path in folder.rglob("*"):
            if (
                "templates" in path.parts
                and path.suffix in (".html", ".txt", ".svg")
                and PACK not in path.parents
            ):
                yield path


def modules() -> Iterator[Path]:
    for folder in (ROOT / "site", *(ROOT / app for app in APPS)):
        yield from folder.rglob("*.py")


def strays(text: str) -> list[str]:
    """Return the controls in a template that the pack did not draw."""
    text = COMMENT.sub("", text)
    return [match[0] for match in CONTROL.finditer(text)] + [match[0] for match in DJANGOS_OWN.finditer(text)]


def test_a_control_outside_the_pack_is_found_however_it_is_written() -> None:
    assert strays("<p><INPUT type='text'></p>") == ["<INPUT type='text'>"]
    assert strays('<button class="x">Go</button>') == ['<button class="x">']
    assert strays("{{ form.as_p }} {{ form }} {{ form.name.as_widget }}") != []
    assert strays('<button type="button" hidden>Share</button> {# <form> #} {% crispy form %}') == []


def test_no_template_draws_a_control_that_is_not_the_packs() -> None:
    found = {}
    for path in templates():
        name = path.relative_to(ROOT).as_posix()
        stray = strays(path.read_text(encoding="utf-8"))
        if len(stray) > ALLOWED.get(name, (0, ""))[0]:
            found[name] = stray
    assert found == {}


def test_no_python_writes_a_control_as_text() -> None:
    written = re.compile(r"<(input|textarea|select|form|button)[ >]", re.IGNORECASE)
    found = [
        p.relative_to(ROOT).as_posix() for p in modules() if written.search(p.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_every_exception_is_still_needed() -> None:
    for name, (count, reason) in ALLOWED.items():
        assert reason
        assert len(strays((ROOT / name).read_text(encoding="utf-8"))) == count, name


def test_every_form_of_ours_renders_with_the_one_helper() -> None:
    plain = re.compile(r"class \w+\((?:forms\.)?(?:Form|ModelForm)\)")
    allowed = {"site/council/core/forms/base.py"}
    found = {p.relative_to(ROOT).as_posix() for p in modules() if plain.search(p.read_text(encoding="utf-8"))}
    assert found - allowed == set()

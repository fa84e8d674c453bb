from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from council.core.registries import StateTable, state_tables

LAMP = StateTable(
    title="States of a lamp",
    about="A lamp.",
    initial="off",
    labels={"off": "Dark", "on": "Lit", "broken": "Broken"},
    moves={
        "off": {"on": "somebody presses"},
        "on": {"off": "somebody presses", "broken": "it falls"},
        "broken": {},
    },
)


@pytest.fixture
def lamp(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(state_tables, "_entries", {"lamp": LAMP})


def test_a_table_is_drawn_with_its_labels_moves_and_ends(lamp: None, tmp_path: Path) -> None:
    call_command("state_diagrams", folder=tmp_path, verbosity=0)
    page = (tmp_path / "lamp.md").read_text()
    assert 'state "Dark" as off' in page
    assert "[*] --> off" in page
    assert "on --> broken" in page
    assert "broken --> [*]" in page
    assert "| Lit | Broken | it falls |" in page


def test_a_check_fails_on_a_difference_and_changes_nothing(lamp: None, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"lamp\.md"):
        call_command("state_diagrams", "--check", folder=tmp_path)
    assert not list(tmp_path.iterdir())


def test_a_page_whose_table_has_gone_goes_too(lamp: None, tmp_path: Path) -> None:
    (tmp_path / "old.md").write_text("old")
    call_command("state_diagrams", folder=tmp_path, verbosity=0)
    assert [path.name for path in tmp_path.iterdir()] == ["lamp.md"]
    call_command("state_diagrams", "--check", folder=tmp_path)


def test_the_pages_in_the_documentation_are_true() -> None:
    call_command("state_diagrams", "--check")

from typing import Any

import pytest

from directories.values import kinds
from directories.values.kinds import Kind

COLOURS = ["Red", "Blue", "Red, white"]


@pytest.mark.parametrize(
    ("kind", "typed", "kept"),
    [
        (Kind.TEXT, "  two\n words ", "two words"),
        (Kind.NUMBER, "1,200", 1200),
        (Kind.NUMBER, "£3.50", 3.5),
        (Kind.YES_NO, "YES", True),
        (Kind.YES_NO, "n", False),
        (Kind.CHOICE, "red", "Red"),
        (Kind.CHOICES, "blue; RED;blue", ["Blue", "Red"]),
        (Kind.CHOICES, "blue,  RED", ["Blue", "Red"]),
        (Kind.CHOICES, "red, white; blue", ["Red, white", "Blue"]),
        (Kind.DATE, "5 December 2026", "2026-12-05"),
        (Kind.DATE, "05/12/2026", "2026-12-05"),
        (Kind.PHONE, "(01632) 960 100 ext 5", "(01632) 960 100 ext 5"),
        (Kind.EMAIL, "a@example.com", "a@example.com"),
        (Kind.LINK, "www.example.com", "https://www.example.com"),
        (Kind.PICTURE, "12", 12),
        (Kind.LONG, "", None),
    ],
)
def test_a_value_is_read_as_it_is_typed_and_written_as_it_is_read(kind: Kind, typed: str, kept: Any) -> None:
    assert kinds.read(kind, typed, COLOURS) == kept
    assert kinds.read(kind, kinds.text(kept), COLOURS) == kept


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        (Kind.NUMBER, "a few"),
        (Kind.NUMBER, "1e9"),
        (Kind.NUMBER, "01632 960100"),
        (Kind.YES_NO, "perhaps"),
        (Kind.CHOICE, "Green"),
        (Kind.CHOICES, "Red; Green"),
        (Kind.CHOICES, "Red, Green"),
        (Kind.DATE, "25 December"),
        (Kind.DATE, "31/02/2026"),
        (Kind.PHONE, "ring me"),
        (Kind.EMAIL, "a@"),
        (Kind.LINK, "javascript://x"),
        (Kind.HOURS, "always"),
        (Kind.PICTURE, "-1"),
        (Kind.TEXT, "x" * 251),
    ],
)
def test_what_does_not_fit_is_said(kind: Kind, typed: str) -> None:
    with pytest.raises(kinds.DoesNotFit, match=r".{8}"):
        kinds.read(kind, typed, COLOURS)
    assert not kinds.fits(kind, typed, COLOURS)
    assert kinds.fitted(kind, typed, COLOURS) == typed


def test_a_value_is_counted_by_its_field() -> None:
    assert kinds.tokens("a", True) == ["a:yes"]
    assert kinds.tokens("a", ["Red", "Blue"]) == ["a:Red", "a:Blue"]
    assert kinds.tokens("a", {"week": {}}) == []

"""How a field looks: everything about a form control that is not what it asks or what it accepts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any, Literal

Size = Literal["", "s", "m", "l", "xl"]


@dataclass(frozen=True, kw_only=True)
class Look:
    """The appearance of one field; anything left out keeps the appearance the field's own class gives it."""

    size: Size = ""
    heading: bool = False
    """The label or legend is the page's only h1."""
    label_hidden: bool = False
    label_classes: str = ""
    width: int | str = 0
    """Characters (2, 3, 4, 5, 10, 20, 30) or a fraction of the column ("one-half")."""
    classes: str = ""
    group_classes: str = ""
    described_by: str = ""
    """The id of further text on the page that describes the control."""

    autocomplete: str = ""
    inputmode: str = ""
    spellcheck: bool | None = None
    prefix: str = ""
    suffix: str = ""

    rows: int = 0
    count: bool = True
    """Whether a textarea with a limit counts towards it."""
    count_type: Literal["", "length", "characters", "words"] = ""
    threshold: int = 0

    fieldset: bool = True
    inline: bool = False
    small: bool = False
    item_hints: Mapping[str, Any] = field(default_factory=dict)
    dividers: Mapping[str, Any] = field(default_factory=dict)
    """Value → the word shown before that option, usually "or"."""
    reveals: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Value → names of the form's fields that are asked only when that option is chosen."""
    exclusive: str = ""
    """The value of the "none of these" checkbox, which clears the others."""

    enhance: bool = False
    """A file upload with a drop zone, where JavaScript runs."""

    def over(self, other: Look) -> Look:
        """Return this look laid over another: what is set here wins."""
        plain = Look()
        return replace(
            other,
            **{
                f.name: getattr(self, f.name)
                for f in fields(self)
                if getattr(self, f.name) != getattr(plain, f.name)
            },
        )

    @property
    def revealed(self) -> frozenset[str]:
        """Names of the fields shown inside this one."""
        return frozenset(name for names in self.reveals.values() for name in names)

"""What a page is made of, as far as the check-list asks: read from the page itself, saved or not."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser
from typing import Any

from django.db import models
from wagtail.blocks import StreamValue, StructValue
from wagtail.blocks.list_block import ListValue
from wagtail.fields import StreamField
from wagtail.images import get_image_model
from wagtail.rich_text import RichText


@dataclass(frozen=True)
class Place:
    """Where in the editor something is changed: a field, the block in it by name and number, and its part."""

    field: str
    block: str = ""
    number: int | None = None
    # What leads from the block to the part: names of fields, and of the blocks in a list.
    part: tuple[str, ...] = ()

    def inside(self, *part: str) -> "Place":
        """The place of a part of what is here."""
        return replace(self, part=(*self.part, *part))


@dataclass(frozen=True)
class Heading:
    """A heading in the body."""

    text: str
    level: int
    place: Place


@dataclass(frozen=True)
class Link:
    """A link, by its words."""

    text: str
    place: Place


@dataclass(frozen=True)
class Picture:
    """A picture of the library with what is said of it here."""

    image: Any
    alt: str
    decorative: bool | None
    place: Place

    @property
    def title(self) -> str:
        """Its name in the library."""
        return str(self.image.title)

    @property
    def described(self) -> bool:
        """Whether the library says what it shows."""
        return bool(self.image.description)


@dataclass(frozen=True)
class Table:
    """The first row of a table."""

    header: tuple[str, ...]
    place: Place


@dataclass
class Parts:
    """All of a page's body, sorted."""

    headings: list[Heading] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    texts: list[tuple[str, Place]] = field(default_factory=list)

    @property
    def text(self) -> str:
        """What is read as sentences, a line for each paragraph."""
        return "\n".join(text for text, _place in self.texts)


def parts_of(page: Any) -> Parts:
    """Takes the page apart, in the order in which its fields stand."""
    found = Parts()
    for one in page._meta.get_fields():
        if isinstance(one, StreamField):
            for number, child in enumerate(getattr(page, one.name) or ()):
                place = Place(one.name, str(child.id or ""), number)
                _block(found, child.block_type, child.value, place)
        elif isinstance(one, models.ForeignKey) and one.related_model is get_image_model():
            found.pictures.extend(_lead_picture(page, one.name))
    return found


def _lead_picture(page: Any, name: str) -> Iterator[Picture]:
    alt = next((each for each in (f"{name}_alt", f"{name.split('_')[0]}_alt") if hasattr(page, each)), None)
    image = getattr(page, name) if getattr(page, f"{name}_id") else None
    if image is not None and alt is not None:
        yield Picture(image, getattr(page, alt), None, Place(alt))


def _block(found: Parts, kind: str, value: Any, place: Place) -> None:
    if isinstance(value, StreamValue):
        for child in value:
            _block(found, child.block_type, child.value, place.inside(str(child.id or "")))
    elif isinstance(value, ListValue):
        if kind != "rows":
            for each in value.bound_blocks:
                _block(found, kind, each.value, place.inside(str(each.id or "")))
    elif isinstance(value, StructValue):
        _struct(found, kind, value, place)
    elif isinstance(value, RichText):
        _rich(found, value.source, place)
    elif isinstance(value, str) and kind in {"warning", "text", "paragraph"} and value.strip():
        found.texts.append((value, place))


def _struct(found: Parts, kind: str, value: StructValue, place: Place) -> None:
    if kind == "heading":
        found.headings.append(Heading(str(value.get("text") or ""), int(value.get("level") or 2), place))
        return
    if kind == "table" and "rows" in value:
        rows = list(value["rows"])
        found.tables.append(Table(tuple(str(cell or "") for cell in rows[0]) if rows else (), place))
        return
    if kind in {"action", "contact"}:
        # Labels and addresses are no sentences.
        return
    image = value.get("image")
    if image is not None and "alt" in value:
        decorative = value.get("decorative")
        found.pictures.append(Picture(image, str(value["alt"] or ""), decorative, place.inside("alt")))
    for name, inner in value.items():
        if name != "image":
            _block(found, name, inner, place.inside(name))


class _Reader(HTMLParser):
    """Rich text as paragraphs and links."""

    BREAKS = {"p", "li", "br", "h2", "h3", "h4", "ul", "ol"}

    def __init__(self) -> None:
        super().__init__()
        self.text: list[str] = [""]
        self.links: list[str] = []
        self.in_link = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in self.BREAKS:
            self.text.append("")
        elif tag == "a":
            self.in_link = True
            self.links.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self.in_link = False
        elif tag in self.BREAKS:
            self.text.append("")

    def handle_data(self, data: str) -> None:
        self.text[-1] += data
        if self.in_link:
            self.links[-1] += data


def _rich(found: Parts, source: str, place: Place) -> None:
    reader = _Reader()
    reader.feed(source)
    reader.close()
    found.texts.extend((text.strip(), place) for text in reader.text if text.strip())
    found.links.extend(Link(" ".join(text.split()), place) for text in reader.links)

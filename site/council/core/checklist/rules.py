"""What a page should have, a rule for each: what is required keeps it from being published."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from council.core.checklist.parts import Parts, Place, parts_of
from council.core.checklist.reading import reading_age

# GOV.UK: titles of 65 characters and summaries of 160 are shown whole by search engines.
# https://www.gov.uk/guidance/content-design/writing-for-gov-uk
LONGEST_TITLE = 65
LONGEST_SUMMARY = 160
LONGEST_BODY = 1200
# GOV.UK advises to write for a reading age of 9; most council pages can be read at 11.
GOOD_AGE = 11
HARD_AGE = 15
NO_TEXT = "body_empty"
VAGUE = frozenset(
    {
        *("click here", "here", "click", "go here", "see here", "read more", "more", "see more"),
        *("find out more", "more information", "more info", "learn more", "details", "download"),
        *("this page", "this link", "link", "this", "page", "website"),
    }
)
_ADDRESS = re.compile(r"^(https?://|www\.)\S+$", re.IGNORECASE)
_CAPITALS = re.compile(r"(?:\b[A-Z]{2,}\b[\s,]*){4,}")


@dataclass(frozen=True)
class Item:
    """One thing that is missing or could be better, with where to change it."""

    code: str
    text: str
    required: bool
    place: Place
    weight: float = 0.3

    @property
    def needed(self) -> bool:
        """Whether people come for it, though the page may be published without."""
        return self.code == NO_TEXT and not self.required


Rule = Callable[[Any, Parts], Iterator[Item]]


def check(page: Any) -> list[Item]:
    """What the page lacks, what is required first; an empty list is a page with nothing to put right."""
    parts = parts_of(page)
    found = [item for rule in RULES for item in rule(page, parts)]
    return sorted(found, key=lambda item: not item.required)


def required(page: Any) -> list[Item]:
    """What keeps the page from being published."""
    return [item for item in check(page) if item.required]


def _needed(code: str, text: str, place: Place) -> Item:
    return Item(code, text, True, place, 1.0)


def _ownership(page: Any, _parts: Parts) -> Iterator[Item]:
    if page.content_owner_id is None:
        yield _needed("owner", "Say who keeps this page right: choose its owner.", Place("content_owner"))
    if page.needs_review and page.review_date is None:
        yield _needed("review_date", "Say when it will be checked next.", Place("review_date"))


def _summary(page: Any, _parts: Parts) -> Iterator[Item]:
    words = page.summary.strip()
    if not words:
        yield _needed(
            "summary", "Write a summary: it is what people read in lists and in search.", Place("summary")
        )
    elif len(words) > LONGEST_SUMMARY:
        yield Item(
            "summary_long",
            f"The summary has {len(words)} characters; search engines cut it after {LONGEST_SUMMARY}.",
            False,
            Place("summary"),
        )


def _pictures(_page: Any, parts: Parts) -> Iterator[Item]:
    for picture in parts.pictures:
        if picture.alt.strip() or picture.decorative:
            continue
        # A lead picture may go without words here when the library says what it shows.
        if picture.decorative is None and picture.described:
            continue
        only = " or tick that it only decorates" if picture.decorative is not None else ""
        yield _needed(
            "alt", f"Say what the picture “{picture.title}” tells, for people who cannot see it{only}.",
            picture.place,
        )  # fmt: skip


def _title(page: Any, _parts: Parts) -> Iterator[Item]:
    if len(page.title) > LONGEST_TITLE:
        yield Item(
            "title_long",
            f"The title has {len(page.title)} characters; people read up to {LONGEST_TITLE} at a glance.",
            False,
            Place("title"),
        )


def _headings(_page: Any, parts: Parts) -> Iterator[Item]:
    level = 1
    for heading in parts.headings:
        if not heading.text.strip():
            yield Item("heading_empty", "A heading is empty.", False, heading.place)
            continue
        if heading.level > level + 1:
            yield Item(
                "heading_order",
                f"“{heading.text}” is a smaller heading with no main heading above it.",
                False,
                heading.place,
            )
        level = heading.level


def _links(_page: Any, parts: Parts) -> Iterator[Item]:
    for link in parts.links:
        words = link.text.strip(" .,!:;→»>").lower()
        if not words or words in VAGUE:
            yield Item(
                "link_vague",
                f"The link “{link.text or ' '}” does not say where it leads. Name the page or the task.",
                False,
                link.place,
                0.4,
            )
        elif _ADDRESS.match(link.text):
            yield Item(
                "link_address", f"The link “{link.text[:60]}” is an address. Write what is there.", False,
                link.place, 0.4,
            )  # fmt: skip


def _tables(_page: Any, parts: Parts) -> Iterator[Item]:
    for table in parts.tables:
        if not table.header or not any(cell.strip() for cell in table.header[1:] or table.header):
            yield Item(
                "table_header", "The first row of the table is empty: it must name the columns.", False,
                table.place, 0.5,
            )  # fmt: skip


def _capitals(page: Any, parts: Parts) -> Iterator[Item]:
    pieces = [(page.title, Place("title")), (page.summary, Place("summary"))]
    pieces += [(heading.text, heading.place) for heading in parts.headings]
    for text, place in (*pieces, *parts.texts):
        match = _CAPITALS.search(text)
        if match:
            yield Item(
                "capitals", f"“{match.group().strip()[:60]}” is all capitals: harder to read.", False, place
            )


def _body(page: Any, _parts: Parts) -> Iterator[Item]:
    if not page.needs_text or any(block.value for block in page.body):
        return
    if page.stands_without_text():
        yield Item(NO_TEXT, "There is no text yet: say here what people come for.", False, Place("body"), 0.8)
    else:
        yield _needed(
            NO_TEXT, "Write the text: without it people find only the title and the summary.", Place("body")
        )


def _reading(_page: Any, parts: Parts) -> Iterator[Item]:
    age = reading_age(parts.text)
    if age is not None and age > GOOD_AGE:
        yield Item(
            "reading_age",
            f"It reads like age {age}. Aim for 9 to {GOOD_AGE}: shorter sentences, everyday words.",
            False,
            parts.texts[0][1],
            0.4 if age > HARD_AGE else 0.1,
        )


def _length(_page: Any, parts: Parts) -> Iterator[Item]:
    words = len(parts.text.split())
    if words > LONGEST_BODY:
        yield Item(
            "body_long", f"It has {words:,} words. Can some go on a page of their own?", False,
            parts.texts[0][1],
        )  # fmt: skip


def _of_its_type(page: Any, _parts: Parts) -> Iterator[Item]:
    yield from page.advice()


RULES: tuple[Rule, ...] = (
    _summary, _ownership, _pictures, _body, _title, _headings, _links, _tables, _capitals, _reading, _length,
    _of_its_type,
)  # fmt: skip

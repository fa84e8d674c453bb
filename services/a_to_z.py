"""The A to Z: every service under its own name, what people call it, and its name in the national list."""

import string
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page as Listed
from django.db.models import CharField, F, Value
from django.utils.translation import gettext
from wagtail.models import Page

from council.core import languages, navigation
from council.core.paging import page_of
from council.core.text import between_commas, sort_key
from services.lgsl import labels
from services.models import ContentPage, GuidePage, InfoPage, ServicePage, TablePage, TopicPage

FIGURES = "0 to 9"
LISTED: tuple[type[ContentPage], ...] = (TopicPage, ServicePage, InfoPage, GuidePage, TablePage)
# So many names stand on the page of all letters; of more, the first few of each letter do.
TOGETHER, FIRST = 400, 6
# So many lines of one letter stand on a page.
ON_A_PAGE = 200


@dataclass(frozen=True)
class AToZEntry:
    """One line: a title, or another word with the title that it leads to."""

    word: str
    url: str
    title: str
    key: str
    provider: str = ""

    @property
    def is_synonym(self) -> bool:
        """Whether the word is not the page's own title."""
        return self.word != self.title


@dataclass(frozen=True)
class Letter:
    """One letter with its entries, of which there may be none."""

    letter: str
    links: tuple[AToZEntry, ...]
    # How many there are under what people call them too, when only the first of them are here; else 0.
    count: int = 0

    @property
    def name(self) -> str:
        """The letter as people read it; figures come in words."""
        return gettext("0 to 9") if self.letter == FIGURES else self.letter

    @property
    def slug(self) -> str:
        """The letter in an address."""
        return self.letter.lower().replace(" ", "-")

    def names_alone(self) -> "Letter":
        """The letter with the pages' own titles, without what people call them."""
        return Letter(self.letter, tuple(entry for entry in self.links if not entry.is_synonym))

    def page(self, number: str) -> "tuple[Letter, Listed]":
        """One page of the letter; raises Http404 for one that is not there."""
        listed = page_of(self.links, number, ON_A_PAGE)
        return Letter(self.letter, tuple(listed.object_list)), listed


def letters(root: Page) -> list[Letter]:
    """Every letter in turn, and "0 to 9" at the end when something begins with a figure."""
    found: dict[str, dict[tuple[str, str], AToZEntry]] = {letter: {} for letter in string.ascii_uppercase}
    for entry in _entries(root):
        first = entry.key[:1].upper()
        place = found.setdefault(first if first.isalpha() else FIGURES, {})
        place.setdefault((entry.key, entry.url), entry)
    return [
        Letter(letter, tuple(sorted(entries.values(), key=lambda entry: (entry.key, entry.title))))
        for letter, entries in found.items()
    ]


def overview(every: list[Letter]) -> list[Letter]:
    """What the page of all letters shows: the pages' own names, or of many the first of each letter."""
    names = [letter.names_alone() for letter in every]
    if sum(len(letter.links) for letter in names) <= TOGETHER:
        return names
    return [
        Letter(letter.letter, own.links[:FIRST], len(letter.links) if len(letter.links) > FIRST else 0)
        for letter, own in zip(every, names, strict=True)
    ]


def _entries(root: Page) -> list[AToZEntry]:
    rows = list(_rows(root))
    names = labels(row[-1] for row in rows)
    entries = []
    for title, synonyms, url_path, provider, lgsl in rows:
        url = languages.prefix() + url_path[len(root.url_path) :]
        words = [title, *between_commas(synonyms), names.get(lgsl, "")]
        for word in words:
            shown = word[:1].upper() + word[1:]
            if key := sort_key(shown):
                entries.append(AToZEntry(shown, url, title, key, provider or ""))
    return entries


def _rows(root: Page) -> Any:
    """Each page's title, other words, place, provider and LGSL number, from one question."""
    found = []
    for model in LISTED:
        pages = navigation.open_to_all(model.objects.descendant_of(root)).order_by()
        if model is InfoPage:
            # What stands under a service or under other information is a part of it.
            pages = pages.filter(depth__lte=root.depth + 2)
        number = F("lgsl") if model is ServicePage else Value("", output_field=CharField())
        found.append(pages.values_list("title", "synonyms", "url_path", "provider__name", number))
    return found[0].union(*found[1:], all=True)

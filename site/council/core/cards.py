"""A page as a card or a line in a list."""

import datetime
from dataclasses import dataclass
from typing import Any

from wagtail.models import Page

from council.core import languages


@dataclass(frozen=True, slots=True)
class Card:
    """What lists show of a page; the address needs no query."""

    title: str
    url: str
    summary: str = ""
    picture: Any = None
    date: datetime.date | None = None
    when: str = ""
    place: str = ""
    text: str = ""
    icon: str = ""
    provider: str = ""
    # What is the matter with a service: its `level_name` and what that is called.
    status: Any = None


def address(page: Page, root: Page) -> str:
    """The page's address on the site whose front page, in the language of this answer, is `root`."""
    return languages.prefix() + str(page.url_path)[len(root.url_path) :]

"""The pages every council needs from the first day, each of its own type.

What is true of every installation is published. What lacks facts that only the council has waits as a draft,
which says in its editor what is missing.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from home.models import EventIndexPage, NewsIndexPage
from services.models import (
    AccessibilityStatementPage,
    ContactPage,
    CookiesPage,
    PrivacyIndexPage,
    PrivacyNoticePage,
)

COLLECTED = (
    "<ul><li>What you put into a form, with the history of your request.</li>"
    "<li>What is written in a chat, and what you say about it afterwards.</li>"
    "<li>Comments on pages, in which we ask you not to give your name.</li></ul>"
)

# What residents can do before anybody has filled in a telephone number.
DOORS = [
    ("action", {"kind": "ask", "text": "Chat or leave a message", "page": None, "url": "/chat/"}),
    ("action", {"kind": "check", "text": "Check a request", "page": None, "url": "/requests/"}),
]


@dataclass(frozen=True)
class FirstPage:
    """One page: its type, its words, which may name the {council}, and the pages under it."""

    model: type[Any]
    title: str
    slug: str
    summary: str
    published: bool = False
    in_menu: bool = False
    # The setting by which the last line of every page finds it.
    legal: str = ""
    fields: Mapping[str, Any] = field(default_factory=dict)
    under: "tuple[FirstPage, ...]" = ()

    def make(self, told: Mapping[str, str]) -> Any:
        """The page, not yet in its place."""
        return self.model(
            title=self.title,
            slug=self.slug,
            summary=self.summary.format(**told),
            live=False,
            show_in_menus=self.in_menu,
            **self.fields,
        )


PAGES = (
    FirstPage(NewsIndexPage, "News", "news", "What is new at {council}.", published=True, in_menu=True),
    FirstPage(
        EventIndexPage, "What\u2019s on", "events", "What is on, and when.", published=True, in_menu=True
    ),
    FirstPage(
        ContactPage,
        "Contact us",
        "contact-us",
        "How to reach {council}.",
        published=True,
        in_menu=True,
        fields={"doors": DOORS},
    ),
    FirstPage(
        CookiesPage,
        "Cookies",
        "cookies",
        "Pages on this site set no cookies. Forms and chat use a few that they cannot work without.",
        published=True,
        legal="cookies_page",
    ),
    FirstPage(
        AccessibilityStatementPage,
        "Accessibility statement",
        "accessibility",
        "How accessible this website is, and what to do when something gets in your way.",
        legal="accessibility_page",
    ),
    FirstPage(
        PrivacyIndexPage,
        "Privacy",
        "privacy",
        "What {council} does with what you tell it.",
        legal="privacy_page",
        under=(
            FirstPage(
                PrivacyNoticePage,
                "Using this website",
                "this-website",
                "What {council} does with what you tell it on this website.",
                fields={"collect": COLLECTED},
            ),
        ),
    ),
)

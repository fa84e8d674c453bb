"""The front page and the foot of a council that has written nothing yet: only what works already."""

from collections.abc import Mapping
from typing import Any

from wagtail.models import Page

Pages = Mapping[str, Page]
Section = tuple[str, dict[str, Any]]


def sections(name: str, short: str, pages: Pages) -> list[Section]:
    """The front page: ways to what there is, and stretches that fill as the council writes."""
    contact = pages["contact-us"]
    tasks = [
        _link("Find a service", "/a-to-z/", hint="From A to Z", icon="search"),
        _link("Check a request", "/requests/", hint="With its reference number", icon="document"),
        _link("Get email alerts", "/alerts/", hint="News and events, when they appear", icon="request"),
        _link(contact.title, contact, hint="Ways to reach us", icon="people"),
    ]
    return [
        (
            "hero",
            {
                "heading": f"Welcome to {short}"[:80],
                "text": f"Services, news and information from {name}"[:200],
                "search": True,
            },
        ),
        ("tasks", {"heading": "", "tasks": tasks}),
        ("topics", {"heading": "Our services"}),
        ("news", {"heading": "News", "count": "4"}),
        ("events", {"heading": "What\u2019s on", "count": "4"}),
        (
            "text",
            {
                "heading": "Not found what you need?",
                "text": "<p>Ask us in your own words, and we will find out who can help.</p>",
                "link_text": contact.title,
                "page": contact,
                "url": "",
            },
        ),
    ]


def footer(pages: Pages) -> list[Section]:
    """The columns at the foot of every page."""
    council = [_link(pages[slug].title, pages[slug]) for slug in ("news", "events")]
    help_here = [
        _link(pages["contact-us"].title, pages["contact-us"]),
        _link("Check a request", "/requests/"),
        _link("Service status", "/service-status/"),
        _link("Email alerts", "/alerts/"),
    ]
    return [
        ("column", {"heading": "Help", "links": help_here}),
        ("column", {"heading": "The council", "links": council}),
    ]


def _link(text: str, leads: Page | str, **more: str) -> dict[str, Any]:
    page, url = (None, leads) if isinstance(leads, str) else (leads, "")
    return {"text": text, "page": page, "url": url, **more}

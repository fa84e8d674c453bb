"""What the sections of the home page show in the editor's chooser, so that each is known by sight."""

import datetime
from typing import Any

from django.templatetags.static import static

from council.core.cards import Card

TASKS = (
    ("Check your bin day", "Which bin and which week", "bin"),
    ("Pay your council tax", "Direct Debit or card", "coins"),
    ("Report a missed bin", "Within 2 working days", "report"),
    ("Get help with housing", "If you may lose your home", "key"),
)
TOPICS = ("Bins and recycling", "Council tax", "Housing", "Planning", "Parks and leisure", "Jobs")
DAY = datetime.date(2030, 5, 4)


def section(kind: str) -> dict[str, Any]:
    """A section of the kind with something in it."""
    return {"kind": kind, "id": f"sample-{kind}", "first": False, "after_hero": False} | _SAMPLES[kind]()


def picture() -> dict[str, Any]:
    """A landscape that stands for any photograph."""
    return {"src": static("images/sample.svg"), "width": 960, "height": 540}


def _pictured(title: str, text: str) -> dict[str, Any]:
    return {"title": title, "summary": text, "picture": picture(), "url": "#", "link_text": "Read more"}


def _news() -> list[Card]:
    titles = (
        "The bandstand is back",
        "Brown bins for next year",
        "Gritters stand ready",
        "New homes by the water",
    )
    return [
        Card(title, "#", summary="What is new, in a sentence or two.", picture=picture(), date=DAY)
        for title in titles
    ]


def _events() -> list[Card]:
    titles = ("Makers' market", "Spring walk", "Jobs fair", "Lantern parade")
    days = (DAY + datetime.timedelta(days=7 * number) for number in range(4))
    return [
        Card(title, "#", date=day, when="10am to 4pm", place="Market Square")
        for title, day in zip(titles, days, strict=True)
    ]


_SAMPLES: dict[str, Any] = {
    "hero": lambda: {
        "picture": picture(),
        "heading": "Welcome to our town",
        "text": "What you need from the council takes a few minutes here.",
        "search": True,
        "first": True,
    },
    "tasks": lambda: {"tasks": [Card(title, "#", text=text, icon=icon) for title, text, icon in TASKS]},
    "topics": lambda: {
        "heading": "Our services",
        "topics": [Card(title, "#", summary="What there is, in a sentence.") for title in TOPICS],
    },
    "popular": lambda: {"heading": "Popular now", "popular": [Card(title, "#") for title in TOPICS[:5]]},
    "carousel": lambda: {
        "heading": "In the borough",
        "slides": [_pictured("Follow the lanterns", "The parade leaves the wharf at dusk.")],
    },
    "news": lambda: {"heading": "News", "news": _news(), "all": "#"},
    "events": lambda: {"heading": "What's on", "events": _events(), "all": "#"},
    "promos": lambda: {
        "promos": [
            _pictured("Brown bins for next year", "Join by 15 January."),
            _pictured("Vote on 7 May", "Bring a photograph of yourself on a document."),
        ]
    },
    "providers": lambda: {
        "heading": "Run by others",
        "cards": [
            {
                "what": "Potholes and street lights",
                "provider": "The county council",
                "text": "Roads, pavements and gritting.",
                "phone": "01632 960510",
                "url": "#",
            },
            {
                "what": "Pools and gyms",
                "provider": "The leisure trust",
                "text": "Two leisure centres and a pool.",
                "phone": "01632 960300",
                "url": "#",
            },
        ],
    },
    "social": lambda: {
        "heading": "Follow us",
        "accounts": [
            {"icon": "facebook", "name": "Facebook", "url": "#"},
            {"icon": "instagram", "name": "Instagram", "url": "#"},
            {"icon": "mastodon", "name": "Mastodon", "url": "#"},
        ],
    },
    "text": lambda: {
        "heading": "Have your say on the park",
        "text": "<p>A heading with a few paragraphs of your own, and a button if you like.</p>",
        "url": "#",
        "link_text": "Tell us what you think",
    },
}

"""Sections of the home page for tests, valid from the start."""

from typing import Any

from tests import factories

Section = tuple[str, dict[str, Any]]


def promotion(title: str = "Brown bins", **moments: Any) -> Section:
    """A section of one promotion."""
    words = {"title": title, "text": "", "alt": "", "link_text": "Join", "url": "/a-to-z/"}
    return "promos", {"heading": "", "promos": [{**words, "image": factories.ImageFactory(), **moments}]}


def slides(count: int, **options: Any) -> Section:
    """A carousel."""
    image = factories.ImageFactory()
    made = [
        {
            "title": f"Slide {number}",
            "text": "",
            "alt": "",
            "link_text": "See",
            "url": "/a-to-z/",
            "image": image,
        }
        for number in range(1, count + 1)
    ]
    return "carousel", {"heading": "In the borough", "slides": made, **options}

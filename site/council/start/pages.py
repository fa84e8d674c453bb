"""The pages every council needs from the first day.

What is true of every installation is published; what only the council can say waits as a draft with
its gaps marked in square brackets.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from uuid import uuid4


@dataclass(frozen=True)
class FirstPage:
    """One page: paragraphs, with `#` before a heading and `-` before an item of a list."""

    title: str
    slug: str
    summary: str
    text: str
    published: bool


PAGES = (
    FirstPage(
        "Contact us",
        "contact-us",
        "How to reach {council}.",
        """
You can write to us at {email}.

# Other ways

You can also ask us at chat when somebody is at the desk, or leave a message there when nobody is.
""",
        published=True,
    ),
    FirstPage(
        "Cookies",
        "cookies",
        "Pages on this site set no cookies. Forms and chat use a few that they cannot work without.",
        """
Reading this website sets no cookies, so there is no banner to close.

# When we do use one

We set a cookie only when you begin something that has to remember you from one page to the next.

- A form remembers which answers are yours, and that it is really you who presses the button.
- A chat remembers which conversation is yours if you reload or change page.

Both are strictly necessary. They hold a random code, not your name, and no other website can read them.

# What we do not do

There are no cookies for analytics or advertising here, and no scripts, fonts or videos from another company.
We count how often each page is read on our own server, without recording who read it.
""",
        published=True,
    ),
    FirstPage(
        "Accessibility statement",
        "accessibility",
        "How accessible this website is, and what to do when something gets in your way.",
        """
{council} runs this website and wants as many people as possible to be able to use it.

# How accessible it is

[Say how far the site meets WCAG 2.2 level AA, and what does not work yet. The law requires it.]

# Ask for another format

Write to {email} if you need something in large print, easy read, audio or Braille. [Say how soon you answer.]

# Problems and complaints

Write to {email} about anything that gets in your way. If you are not happy with our answer, contact the
Equality Advisory and Support Service.

# How we tested

[Say who tested the site, when, and how. Give the date on which this statement was prepared.]
""",
        published=False,
    ),
    FirstPage(
        "Privacy",
        "privacy",
        "What {council} does with what you tell it on this website.",
        """
{council} is the controller of what you tell us on this website.

# What we keep

- What you put into a form, with the history of your request.
- What is written in a chat, and what you say about it afterwards.
- Comments on pages, in which we ask you not to give your name.

# How long, and why

[Say for each of these how long you keep it, and on which lawful basis.]

# Your rights

You may ask for a copy of what we hold on you, and for it to be put right or erased. Write to {email}.
[Name your data protection officer.] If you are not happy with our answer,
complain to the Information Commissioner's Office.
""",
        published=False,
    ),
)


def body(page: FirstPage, told: Mapping[str, str]) -> str:
    """The page's text as the blocks of its body, in JSON."""
    blocks: list[dict[str, object]] = []
    for part in page.text.format(**told).strip().split("\n\n"):
        lines = part.splitlines()
        if part.startswith("# "):
            blocks.append(_block("heading", {"text": part[2:], "level": "2"}))
        elif part.startswith("- "):
            items = "".join(f"<li>{escape(line[2:])}</li>" for line in lines)
            blocks.append(_block("paragraph", f"<ul>{items}</ul>"))
        else:
            blocks.append(_block("paragraph", f"<p>{escape(' '.join(lines))}</p>"))
    return json.dumps(blocks)


def column(heading: str, links: Mapping[str, int]) -> str:
    """A column of the footer with links to pages, in JSON."""
    items = [
        {"type": "item", "id": str(uuid4()), "value": {"text": text, "page": pk, "url": ""}}
        for text, pk in links.items()
    ]
    return json.dumps([_block("column", {"heading": heading, "links": items})])


def _block(kind: str, value: object) -> dict[str, object]:
    return {"type": kind, "value": value, "id": str(uuid4())}

"""Feeds as they come from outside, read with suspicion: text and links are kept, and nothing else."""

import calendar
import datetime
import html
import io
import logging
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit
from xml.parsers import expat

import feedparser
import nh3
from django.utils.html import escape, linebreaks, urlize
from django.utils.text import Truncator

from council.core import clock

logger = logging.getLogger(__name__)

ITEMS = 30
LENGTH = 500
# Of each text no more is looked at: cleaning takes the square of how deep its markup is nested.
_READ = 20_000
# Elements within one another; a feed has about ten.
_DEEP = 100
# Markup that shows nothing may not weigh more than this beside a text of LENGTH.
_MARKUP = 8_000
_PLAIN = {"a": {"href"}}
# A link whose address was taken out leads nowhere: its words stay.
_NOWHERE = re.compile(r'<a rel="nofollow">(.*?)</a>', re.DOTALL)
_ODD = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069]")


class CannotRead(ValueError):
    """What came is no feed that can be trusted; the message says why."""


@dataclass(frozen=True)
class Item:
    """One post as its network has it now; `html` is safe to show."""

    key: str
    url: str
    title: str
    html: str
    # None where the network does not say.
    published_at: datetime.datetime | None
    picture: str = ""
    alt: str = ""


@dataclass(frozen=True)
class Reading:
    """A feed: what it calls itself, what made it, and its items, the newest first."""

    title: str
    generator: str
    items: tuple[Item, ...]


def read(body: bytes, *, base: str, media_type: str = "", plain: bool = False) -> Reading:
    """Reads RSS or Atom; raises CannotRead. `plain`: the texts are no HTML, whatever they look like."""
    _check(body)
    try:
        parsed = feedparser.parse(
            io.BytesIO(body),
            sanitize_html=False,
            resolve_relative_uris=False,
            response_headers={"content-type": media_type or "application/xml", "content-location": base},
        )
    except Exception:
        # It reads dozens of dialects, and each of them may be written so that it stumbles.
        logger.exception("The reader of feeds stumbled over what %s sends", urlsplit(base).hostname)
        raise CannotRead("The feed is written in a way that cannot be read.") from None
    if not parsed.get("version"):
        raise CannotRead("What is at this address is XML, but no feed.")
    items: dict[str, Item] = {}
    for entry in parsed.entries[: 4 * ITEMS]:
        item = _item(entry, base, plain)
        if item is not None:
            items.setdefault(item.key, item)
    feed = parsed.feed
    newest = sorted(items.values(), key=_moment, reverse=True)
    return Reading(
        plain_text(str(feed.get("title", "")))[:80], str(feed.get("generator", "")), tuple(newest[:ITEMS])
    )


def _moment(item: Item) -> datetime.datetime:
    # What has no date keeps its place at the top.
    return item.published_at or datetime.datetime.max.replace(tzinfo=datetime.UTC)


def _check(body: bytes) -> None:
    """Refuses XML that defines entities, in whatever character set, is nested too deeply or ends half-way."""
    deep = 0

    def entity(*_declaration: Any) -> None:
        raise CannotRead("The feed defines entities of its own, as attacks do, so it is not read.")

    def start(*_element: Any) -> None:
        nonlocal deep
        deep += 1
        if deep > _DEEP:
            raise CannotRead("The feed is nested too deeply, as attacks are, so it is not read.")

    def end(*_element: Any) -> None:
        nonlocal deep
        deep -= 1

    parser = expat.ParserCreate()
    parser.EntityDeclHandler = entity
    parser.StartElementHandler, parser.EndElementHandler = start, end
    try:
        parser.Parse(body, True)
    except CannotRead:
        raise
    except expat.ExpatError as error:
        # Many feeds use HTML's names, such as &nbsp;, and are harmless.
        if error.code != expat.errors.codes[expat.errors.XML_ERROR_UNDEFINED_ENTITY] or _ENTITY.search(body):
            raise CannotRead(f"The feed is broken: its XML cannot be read at line {error.lineno}.") from None
    except (LookupError, ValueError):
        raise CannotRead("The feed is written in a character set that cannot be read.") from None


# What shows nothing but room.
_EMPTY = re.compile(r"<p>(?:\s|<br>)*</p>|^(?:\s|<br>)+|(?:\s|<br>)+$")
_GAP = re.compile(r"<br>(?:\s*<br>){2,}")
_ENTITY = re.compile(rb"<!\x00?E\x00?N\x00?T\x00?I\x00?T\x00?Y", re.IGNORECASE)


def _item(entry: Any, base: str, plain: bool) -> Item | None:
    url = web_address(str(entry.get("link", "")), base)
    key = str(entry.get("id") or url)[:500].replace("\x00", "")
    title = plain_text(str(entry.get("title", "")))
    body = _text(entry)
    if not key or not (title or body):
        return None
    picture, alt = _picture(entry, base)
    return Item(
        key=key,
        url=url,
        title=title[:300],
        html=from_text(body) if plain else from_html(body, base),
        published_at=_date(entry),
        picture=picture,
        alt=alt,
    )


def _text(entry: Any) -> str:
    summary = str(entry.get("summary", ""))
    if summary:
        return summary
    for content in entry.get("content", ()):
        if content.get("type") in {"text/html", "application/xhtml+xml"}:
            return str(content.get("value", ""))
    return ""


def _date(entry: Any) -> datetime.datetime | None:
    for name in ("published_parsed", "updated_parsed"):
        # Its own `get` gives one for the other, with a warning.
        if found := dict.get(entry, name):
            try:
                moment = datetime.datetime.fromtimestamp(calendar.timegm(found), datetime.UTC)
            except (ValueError, OverflowError, OSError):
                continue
            # A post from the future would stand first for ever: it counts from when it was first seen.
            return moment if moment <= clock.now() else None
    return None


def _picture(entry: Any, base: str) -> tuple[str, str]:
    described = [c.get("value", "") for c in entry.get("content", ()) if c.get("type") == "text/plain"]
    media = [
        one
        for one in entry.get("media_content", ())
        if one.get("medium") == "image" or str(one.get("type", "")).startswith("image/")
    ]
    found: Iterable[str] = (
        *(one.get("url", "") for one in media),
        *(one.get("url", "") for one in entry.get("media_thumbnail", ())),
        *(
            one.get("href", "")
            for one in entry.get("enclosures", ())
            if str(one.get("type")).startswith("image/")
        ),
    )
    picture = next((address for one in found if (address := web_address(str(one), base))), "")
    return picture, plain_text(str(described[0]))[:1000] if picture and described else ""


def web_address(address: str, base: str = "") -> str:
    """The address in full, or nothing when it is none of the web."""
    try:
        full = urljoin(base, address.strip()) if address.strip() else ""
        parts = urlsplit(full)
        safe = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.username is None
    except ValueError:
        return ""
    return full if safe and len(full) <= 1000 and not _ODD.search(full) else ""


def plain_text(text: str) -> str:
    """The text in one line, without markup and without characters that turn writing round."""
    return " ".join(_ODD.sub("", html.unescape(nh3.clean(text[:_READ], tags=set()))).split())


def from_html(text: str, base: str = "") -> str:
    """Safe HTML: paragraphs, line breaks and links of the web; cut where it grows long."""

    def attribute(tag: str, name: str, value: str) -> str | None:
        return (web_address(value, base) or None) if name == "href" else value

    clean = nh3.clean(
        _ODD.sub("", text[:_READ]),
        tags={"a", "br", "p"},
        attributes=_PLAIN,
        attribute_filter=attribute,
        url_schemes={"http", "https"},
        url_relative="pass_through",
        link_rel="nofollow",
    )
    clean = _NOWHERE.sub(r"\1", clean)
    clean = _GAP.sub("<br><br>", _EMPTY.sub("", clean)).strip()
    if clean and not clean.startswith("<p>"):
        clean = f"<p>{clean}</p>"
    cut: str = Truncator(clean).chars(LENGTH, html=True)
    if len(cut) > _MARKUP:
        words = Truncator(plain_text(clean)).chars(LENGTH)
        return f"<p>{escape(words)}</p>" if words else ""
    return cut


def from_text(text: str) -> str:
    """Safe HTML from plain text: lines stay lines, addresses become links."""
    cut = Truncator(_ODD.sub("", text).strip()).chars(LENGTH)
    return from_html(linebreaks(urlize(escape(cut)))) if cut else ""

"""The council's accounts on social networks, and what a post may be on each."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlsplit

from django.apps import apps
from wagtail.models import Site

JOINER = "\u200d"
TEXT = "{text}"
LINK = re.compile(r"https?://\S+")
# X and Mastodon count every link as so many characters, however long it is.
LINK_COUNTS = 23
# As much of a long title as tells what it is about.
TITLE_STAYS = 80


def graphemes(text: str) -> int:
    """How many characters a reader sees: an accent, a skin tone or a joined picture adds none."""
    count, joined, flag = 0, False, False
    for character in text:
        indicator = "\U0001f1e6" <= character <= "\U0001f1ff"
        adds_none = (
            unicodedata.category(character) in {"Mn", "Me"} or "\U0001f3fb" <= character <= "\U0001f3ff"
        )
        if character == JOINER:
            joined = True
            continue
        if not (joined or adds_none or (indicator and flag)):
            count += 1
        flag = indicator and not flag
        joined = False
    return count


def links_short(text: str) -> int:
    """Code points, with a link as 23: as Mastodon counts."""
    return len(LINK.sub("x" * LINK_COUNTS, text))


def weighted(text: str) -> int:
    """As X counts: a link is 23, and what is beyond Latin letters and marks counts double."""
    plain = LINK.sub("", text)
    links = len(LINK.findall(text))
    wide = sum(1 for one in plain if not (ord(one) < 4352 or 8192 <= ord(one) < 8247))
    return len(plain) + wide + LINK_COUNTS * links


@dataclass(frozen=True)
class Network:
    """What a network takes: so many characters, in its own way of counting, and its page for sharing."""

    name: str
    limit: int
    count: Callable[[str], int] = len
    # `{text}`, `{url}` and `{host}` are put in; empty when the network has no such page.
    share: str = ""
    square: bool = False


NETWORKS: dict[str, Network] = {
    "facebook": Network("Facebook", 5000, share="https://www.facebook.com/sharer/sharer.php?u={url}"),
    "x": Network("X", 280, weighted, "https://x.com/intent/post?text={text}"),
    "bluesky": Network("Bluesky", 300, graphemes, "https://bsky.app/intent/compose?text={text}"),
    "mastodon": Network("Mastodon", 500, links_short, "https://{host}/share?text={text}"),
    "linkedin": Network(
        "LinkedIn", 3000, share="https://www.linkedin.com/feed/?shareActive=true&text={text}"
    ),
    "whatsapp": Network("WhatsApp", 1000, share="https://wa.me/?text={text}"),
    "nextdoor": Network("Nextdoor", 3000, share="https://nextdoor.co.uk/sharekit/?body={text}"),
    "instagram": Network("Instagram", 2200, graphemes, square=True),
    "tiktok": Network("TikTok", 2200, graphemes, square=True),
}


@dataclass(frozen=True)
class Account:
    """One of the council's accounts."""

    key: str
    url: str
    label: str

    @property
    def network(self) -> Network:
        """What its network takes."""
        return NETWORKS[self.key]

    def share_pattern(self, url: str) -> str:
        """The network's own page on which the post is sent, with `{text}` where its quoted text goes."""
        host = urlsplit(self.url).netloc
        return self.network.share.format(text=TEXT, url=quote(url, safe=""), host=host)

    def share_url(self, text: str, url: str) -> str:
        """The network's own page on which the post is sent; nothing when it has none."""
        return self.share_pattern(url).replace(TEXT, quote(text, safe=""))


def accounts(site: Site) -> list[Account]:
    """The site's accounts on networks to which news is posted, in the council's order."""
    settings: Any = apps.get_model("council.CouncilSettings").for_site(site)
    return [
        Account(key, url, label or NETWORKS[key].name)
        for key, url, label in _set(settings)
        if key in NETWORKS
    ]


def _set(settings: Any) -> Iterator[tuple[str, str, str]]:
    if hasattr(settings, "social_accounts"):
        for one in settings.social_accounts.all():
            yield one.network, one.url, one.label
        return
    for key in NETWORKS:
        if url := getattr(settings, f"{key}_url", ""):
            yield key, url, ""


def post_text(network: Network, *, title: str, summary: str, url: str, facts: str = "") -> str:
    """The words for a post, with its link, as long as the network allows.

    What does not fit goes in this order: the summary, the title beyond its beginning, the end of the facts.
    """

    def fits(*parts: str) -> bool:
        return network.count(_joined(*parts)) <= network.limit

    if fits(title, facts, summary, url):
        return _joined(title, facts, summary, url)
    while not fits(title, facts, url) and len(title) > (TITLE_STAYS if facts else 1):
        title = _shorter(title)
    while not fits(title, facts, url) and len(facts) > 1:
        facts = _shorter(facts)
    return _joined(title, facts, url)


def _joined(*parts: str) -> str:
    return "\n\n".join(filter(None, parts))


def _shorter(words: str) -> str:
    return words[:-2].rstrip("…, \n") + "…"

"""From the address that somebody pasted to the posts behind it."""

import datetime
from dataclasses import dataclass, replace
from html.parser import HTMLParser
from urllib.parse import urlsplit

from council.core import fetch
from home.models.social import SocialFeed
from home.social import graph, reading
from home.social.networks import Account, NotAnAccount, recognise
from home.social.reading import CannotRead, Item, web_address

FEED_TYPES = ("application/rss+xml", "application/atom+xml")
ACCEPT_FEED = "application/atom+xml, application/rss+xml, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.1"
ACCEPT_PAGE = "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, */*;q=0.1"
# A person waits for it.
PATIENT = fetch.Limits(seconds=10)
Network = SocialFeed.Network


class NotFound(Exception):
    """No posts are to be had at this address; the message says why and what to do. `field`: of the form."""

    def __init__(self, reason: str, field: str = "account_url") -> None:
        super().__init__(reason)
        self.field = field


@dataclass(frozen=True)
class Found:
    """An account with its posts as they are now."""

    network: SocialFeed.Network
    account_url: str
    name: str
    items: tuple[Item, ...]
    feed_url: str = ""
    account_id: str = ""
    token_expires_at: datetime.datetime | None = None


def find(address: str, *, token: str = "", agent: str) -> Found:
    """Looks for the account's posts outside; raises NotFound."""
    try:
        account = recognise(address)
    except NotAnAccount as error:
        raise NotFound(str(error)) from None
    if account.network in {Network.FACEBOOK, Network.INSTAGRAM}:
        return _with_token(account, token, agent)
    problem = ""
    for url in account.feeds:
        try:
            return _read(account, url, agent)
        except (CannotRead, fetch.Refusal) as error:
            problem = str(error)
    if not account.page:
        raise NotFound(problem)
    return _by_the_page(account, agent)


def read_feed(network: str, answer: fetch.Answer) -> reading.Reading:
    """The feed in an answer; raises CannotRead, also for an answer that lies about what it is."""
    if answer.kind != "xml":
        what = fetch.KIND_IN_WORDS[answer.kind]
        raise CannotRead(f"There should be a feed at this address, but there is {what}.")
    return reading.read(
        answer.body,
        base=answer.url,
        media_type=answer.media_type,
        plain=network in {Network.BLUESKY, Network.YOUTUBE},
    )


def _with_token(account: Account, token: str, agent: str) -> Found:
    assert account.network is not None  # noqa: S101 - for the type alone
    if not token:
        raise NotFound(
            f"{account.network.label} shows posts only with a token: paste the page's own.", "token"
        )
    try:
        holder = graph.holder(account.network, token=token, agent=agent)
        if account.handle.lower() not in holder.handles:
            raise NotFound(f"The token is for “{holder.name}”, which is another account than this.", "token")
        items = graph.posts(account.network, holder.account_id, token=token, agent=agent)
    except fetch.Refusal as refusal:
        raise NotFound(str(refusal), "token") from None
    return Found(
        network=account.network,
        account_url=account.url,
        name=holder.name,
        items=items,
        account_id=holder.account_id,
        token_expires_at=holder.expires_at,
    )


def _read(account: Account, url: str, agent: str) -> Found:
    answer = fetch.get(url, agent=agent, accept=ACCEPT_FEED, limits=PATIENT)
    # The address that was found keeps working when the server moves it for a while.
    return _found(account, url, answer)


def _found(account: Account, url: str, answer: fetch.Answer) -> Found:
    network = account.network or Network.FEED
    read = read_feed(network, answer)
    if account.network is None and (
        (account.feeds and url in account.feeds) or "mastodon" in read.generator.lower()
    ):
        network = Network.MASTODON
    return Found(network, account.url, read.title, read.items, url)


def _by_the_page(account: Account, agent: str) -> Found:
    """The feed that the page is, or that it names in its head."""
    try:
        answer = fetch.get(account.page, agent=agent, accept=ACCEPT_PAGE, limits=PATIENT)
        if answer.kind == "xml":
            return _found(replace(account, feeds=()), account.page, answer)
        if answer.kind != "html":
            raise NotFound("At this address there is neither a page nor a feed.")
        for url in named_feeds(answer.body, answer.url):
            return _found(
                replace(account, feeds=()),
                url,
                fetch.get(url, agent=agent, accept=ACCEPT_FEED, limits=PATIENT),
            )
    except (CannotRead, fetch.Refusal) as error:
        raise NotFound(str(error)) from None
    if account.network is Network.YOUTUBE:
        raise NotFound(
            "YouTube does not tell us the channel's feed. Paste the channel's number: on the channel, choose "
            "“Share channel”, then “Copy channel ID”, and put it after https://www.youtube.com/channel/"
        )
    raise NotFound("This page names no feed. Ask whoever runs it for the address of its RSS or Atom feed.")


class _Head(HTMLParser):
    """Collects the feeds that a page's head names."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        about = {name: value or "" for name, value in attrs}
        if (
            tag == "link"
            and "alternate" in about.get("rel", "").lower().split()
            and about.get("type", "").partition(";")[0].strip().lower() in FEED_TYPES
        ):
            self.found.append(about.get("href", ""))


def named_feeds(body: bytes, base: str) -> list[str]:
    """The addresses of the feeds that a page names, in its order; feeds of comments last."""
    head = _Head()
    head.feed(body[:2_000_000].decode("utf-8", "replace"))
    full = [address for href in head.found if (address := web_address(href, base))]
    return sorted(dict.fromkeys(full), key=lambda address: "comment" in urlsplit(address).path)

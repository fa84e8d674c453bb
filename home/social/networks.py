"""Which network an address belongs to, and where its posts can be read."""

import re
from dataclasses import dataclass
from urllib.parse import quote, urlsplit, urlunsplit

from home.models.social import SocialFeed

Network = SocialFeed.Network

_SITES: dict[str, SocialFeed.Network] = {
    "bsky.app": Network.BLUESKY,
    "youtube.com": Network.YOUTUBE,
    "facebook.com": Network.FACEBOOK,
    "fb.com": Network.FACEBOOK,
    "instagram.com": Network.INSTAGRAM,
}
_CHANNEL = re.compile(r"^/channel/(UC[\w-]{22})(?:/|$)")
_CHANNEL_NAME = re.compile(r"^/(@[^/]+|c/[^/]+|user/[^/]+)")
_PROFILE = re.compile(r"^/profile/([^/]+)")
_MASTODON = re.compile(r"^/(@[\w.-]+)(?:\.rss)?/?$")
YOUTUBE_FEED = "https://www.youtube.com/feeds/videos.xml?channel_id={}"


class NotAnAccount(ValueError):
    """The address is none of an account; the message says what to paste instead."""


@dataclass(frozen=True)
class Account:
    """An account: its network (None: seen from what is there), its address, and where to look first."""

    network: SocialFeed.Network | None
    url: str
    # Addresses of feeds, the likeliest first; and the page that may name one.
    feeds: tuple[str, ...] = ()
    page: str = ""
    handle: str = ""


def recognise(address: str) -> Account:
    """The account that somebody means by the address they pasted; raises NotAnAccount with what to do."""
    typed = address.strip()
    if "://" not in typed:
        typed = f"https://{typed}"
    try:
        parts = urlsplit(typed)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in {"http", "https"} or not parts.hostname or "." not in parts.hostname:
        raise NotAnAccount("Paste the address of the account, such as https://mastodon.social/@name")
    host = parts.hostname.removeprefix("www.").removeprefix("m.")
    match _SITES.get(host):
        case Network.YOUTUBE:
            return _youtube(parts.path)
        case Network.BLUESKY:
            return _bluesky(parts.path)
        case Network.FACEBOOK | Network.INSTAGRAM as network:
            return _meta(network, parts.path, parts.query)
    clean = urlunsplit((parts.scheme, parts.netloc, parts.path or "/", parts.query, ""))
    if mastodon := _MASTODON.match(parts.path):
        account = urlunsplit((parts.scheme, parts.netloc, f"/{mastodon[1].removesuffix('.rss')}", "", ""))
        return Account(None, account, (f"{account}.rss",), account)
    return Account(None, clean, (), clean)


def _youtube(path: str) -> Account:
    if channel := _CHANNEL.match(path):
        feed = YOUTUBE_FEED.format(channel[1])
        return Account(Network.YOUTUBE, f"https://www.youtube.com/channel/{channel[1]}", (feed,))
    if name := _CHANNEL_NAME.match(path):
        url = f"https://www.youtube.com/{name[1]}"
        return Account(Network.YOUTUBE, url, (), url)
    raise NotAnAccount("Paste the address of the channel, such as https://www.youtube.com/@name")


def _bluesky(path: str) -> Account:
    if profile := _PROFILE.match(path):
        url = f"https://bsky.app/profile/{profile[1]}"
        return Account(Network.BLUESKY, url, (f"{url}/rss",))
    raise NotAnAccount("Paste the address of the profile, such as https://bsky.app/profile/name.bsky.social")


def _meta(network: SocialFeed.Network, path: str, query: str) -> Account:
    parts = [part for part in path.split("/") if part]
    old = re.search(r"(?:^|&)id=(\d+)", query)
    if network is Network.FACEBOOK and parts[:1] == ["profile.php"] and old:
        return Account(network, f"https://www.facebook.com/{old[1]}", handle=old[1])
    if network is Network.FACEBOOK and parts[:1] in (["pages"], ["p"]):
        parts = parts[-1:]
    if not parts:
        example = (
            "https://www.facebook.com/name"
            if network is Network.FACEBOOK
            else "https://www.instagram.com/name"
        )
        raise NotAnAccount(f"Paste the address of the page, such as {example}")
    handle = quote(parts[0], safe="")
    return Account(network, f"https://www.{network}.com/{handle}", handle=handle)

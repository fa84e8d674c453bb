"""What a request's headers ask for: an encoding, a session, an answer only if it changed."""

import re
from functools import lru_cache

IDENTITY = "identity"
# In the order in which we prefer them when the browser does not care.
ENCODINGS = ("br", "gzip", IDENTITY)

_BOTS = re.compile(
    rb"bot\b|bot/|crawl|spider|slurp|archiver|preview|monitor|uptime|pingdom|lighthouse|headless|curl/|wget/"
    rb"|python-|httpx|aiohttp|go-http|java/|okhttp|libwww|scrapy|facebookexternalhit|^$",
    re.IGNORECASE,
)


@lru_cache(maxsize=512)
def encoding(accept: bytes) -> str:
    """The best of `ENCODINGS` that the Accept-Encoding header allows; identity when it names none."""
    weights: dict[str, float] = {}
    for item in accept.decode("latin-1").lower().split(","):
        name, *parameters = (part.strip() for part in item.split(";"))
        weight = 1.0
        for parameter in parameters:
            key, _, value = parameter.partition("=")
            if key.strip() == "q":
                try:
                    weight = float(value)
                except ValueError:
                    weight = 0.0
        if name:
            weights["gzip" if name == "x-gzip" else name] = weight
    best, best_weight = IDENTITY, 0.0
    for name in ENCODINGS:
        unnamed = weights.get("*", 0.0 if name != IDENTITY else 0.001)
        weight = weights.get(name, unnamed)
        if weight > best_weight:
            best, best_weight = name, weight
    return best


def matches(if_none_match: bytes, etag: bytes) -> bool:
    """Whether the If-None-Match header names this entity tag (weakly, as the header is defined)."""
    if if_none_match.strip() == b"*":
        return True
    return any(part.strip().removeprefix(b"W/") == etag for part in if_none_match.split(b","))


def has_cookie(header: bytes, name: bytes) -> bool:
    """Whether the Cookie header brings a cookie of this name."""
    return any(part.strip().partition(b"=")[0] == name for part in header.split(b";"))


@lru_cache(maxsize=2048)
def is_bot(user_agent: bytes) -> bool:
    """Whether the User-Agent header says so itself, or says nothing."""
    return _BOTS.search(user_agent) is not None

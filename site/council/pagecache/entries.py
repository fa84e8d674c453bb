"""One kept page: its bytes cut at the banner slot, and the encodings of it that have been asked for."""

import gzip
import hashlib
from dataclasses import dataclass, field
from typing import Any

import brotli

SLOT = b"<!--guildhall:banners-->"

# Of the headers Django set, those that belong to one transfer rather than to the page.
_TRANSFER = {b"content-length", b"etag", b"vary", b"date", b"server", b"connection", b"transfer-encoding"}
_TEXT = (b"text/", b"application/rss", b"application/atom", b"application/xml", b"application/json")
_TEXT_TOO = (b"image/svg", b"application/javascript", b"application/manifest")
REVALIDATE = b"public, max-age=0, must-revalidate"

Headers = list[tuple[bytes, bytes]]


@dataclass(frozen=True, slots=True)
class Variant:
    """One encoding of a page with its banners in place, as the messages that send it."""

    etag: bytes
    start: dict[str, Any]
    not_modified: dict[str, Any]
    body: dict[str, Any]


@dataclass(slots=True)
class _Spliced:
    banners: bytes
    body: bytes
    variants: dict[str, Variant] = field(default_factory=dict)


class Entry:
    """A public response; immutable but for the variants it grows."""

    __slots__ = ("_after", "_before", "_headers", "_spliced", "html", "tags", "text", "until")

    def __init__(self, headers: Headers, body: bytes, *, tags: frozenset[str], until: float | None) -> None:
        content_type = next((value for name, value in headers if name == b"content-type"), b"")
        self.html = content_type.startswith(b"text/html")
        self.text = content_type.startswith(_TEXT + _TEXT_TOO)
        self.tags = tags
        self.until = until
        self._headers = self._settle(headers)
        self._before, slot, after = body.partition(SLOT) if self.html else (body, b"", b"")
        self._after = after if slot else None
        self._spliced: _Spliced | None = None

    @property
    def has_slot(self) -> bool:
        """Whether banners belong into this page."""
        return self._after is not None

    @property
    def size(self) -> int:
        """About how many bytes of memory it holds now."""
        size = 2048 + len(self._before) + len(self._after or b"")
        spliced = self._spliced
        if spliced is not None:
            size += len(spliced.body) if self.has_slot else 0
            size += sum(
                len(variant.body["body"]) + 1024
                for name, variant in list(spliced.variants.items())
                if name != "identity"
            )
        return size

    def ready(self, banners: bytes, encoding: str) -> Variant | None:
        """The variant, if it has been made with these banners."""
        spliced = self._spliced
        if spliced is None or spliced.banners != banners:
            return None
        return spliced.variants.get(encoding if self.text else "identity")

    def make(self, banners: bytes, encoding: str) -> Variant:
        """Makes the variant (costly for a compressed one: call it off the event loop) and remembers it."""
        if not self.text:
            encoding = "identity"
        spliced = self._spliced
        if spliced is None or spliced.banners != banners:
            body = self._before if self._after is None else self._before + banners + self._after
            self._spliced = spliced = _Spliced(banners, body)
        variant = self._variant(spliced.body, encoding)
        spliced.variants[encoding] = variant
        return variant

    def _variant(self, body: bytes, encoding: str) -> Variant:
        digest = hashlib.blake2b(body, digest_size=12).hexdigest()
        etag = f'"{digest}-{encoding}"'.encode() if encoding != "identity" else f'"{digest}"'.encode()
        if encoding == "br":
            body = brotli.compress(body, quality=5)
        elif encoding == "gzip":
            body = gzip.compress(body, compresslevel=6, mtime=0)
        always = [(b"etag", etag), *((name, value) for name, value in self._headers if name in _KEPT_IN_304)]
        headers = [*self._headers, (b"etag", etag), (b"content-length", str(len(body)).encode())]
        if encoding != "identity":
            headers.append((b"content-encoding", encoding.encode()))
        return Variant(
            etag=etag,
            start={"type": "http.response.start", "status": 200, "headers": headers},
            not_modified={"type": "http.response.start", "status": 304, "headers": always},
            body={"type": "http.response.body", "body": body},
        )

    def _settle(self, headers: Headers) -> Headers:
        settled = [(name, value) for name, value in headers if name not in _TRANSFER]
        if not any(name == b"cache-control" for name, _ in settled):
            settled.append((b"cache-control", REVALIDATE))
        if self.text:
            settled.append((b"vary", b"Accept-Encoding"))
        return settled


_KEPT_IN_304 = {b"cache-control", b"vary", b"expires", b"content-location"}

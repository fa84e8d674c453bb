"""What a body really is and how large, whatever its headers say."""

import zlib
from collections.abc import AsyncIterator
from typing import Literal

Kind = Literal["xml", "html", "json", "picture", "text", "binary", "nothing"]

_PICTURES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF87a", b"GIF89a")
_AVIF = (b"ftypavif", b"ftypavis", b"ftypmif1", b"ftypheic")
_FEEDS = ("<rss", "<feed", "<rdf:rdf", "<?xml")
KIND_IN_WORDS: dict[Kind, str] = {
    "xml": "XML",
    "html": "a web page",
    "json": "JSON",
    "picture": "a picture",
    "text": "plain text",
    "binary": "a file of some other kind",
    "nothing": "nothing at all",
}


class TooLarge(Exception):
    """The body, unpacked, passes the limit."""


class Unreadable(Exception):
    """The body is packed in a way that cannot be undone; the message says how."""


async def read(stream: AsyncIterator[bytes], encoding: str, limit: int) -> bytes:
    """The body unpacked, never more than `limit` bytes of it in memory beyond one piece from the network.

    Raises TooLarge, or Unreadable for a packing other than gzip and deflate, or a broken one.
    """
    packed = [name for name in encoding.lower().replace(" ", "").split(",") if name not in {"", "identity"}]
    if len(packed) > 1 or (packed and packed[0] not in {"gzip", "x-gzip", "deflate"}):
        raise Unreadable(f"it is packed as “{encoding[:40]}”, which was not asked for")
    # 32: gzip or zlib, by its own header.
    unpack = zlib.decompressobj(32 + zlib.MAX_WBITS) if packed else None
    body = bytearray()
    async for piece in stream:
        if unpack is not None:
            try:
                piece = unpack.decompress(piece, limit + 1 - len(body))
            except zlib.error as error:
                raise Unreadable("its packing is broken") from error
            if unpack.unconsumed_tail:
                raise TooLarge
        body += piece
        if len(body) > limit:
            raise TooLarge
    if unpack is not None and body and not unpack.eof:
        raise Unreadable("it ends before its end")
    return bytes(body)


def kind_of(body: bytes) -> Kind:
    """What the bytes are, by their beginning."""
    if not body.strip():
        return "nothing"
    if body.startswith(_PICTURES) or (body[:4] == b"RIFF" and body[8:12] == b"WEBP") or body[4:12] in _AVIF:
        return "picture"
    start = _beginning(body)
    if start is None:
        return "binary"
    if start.startswith(("<!doctype html", "<html")) or ("<html" in start and not start.startswith(_FEEDS)):
        return "html"
    if start.startswith("<?xml") and "<html" in start:
        return "html"
    if start.startswith(_FEEDS) or (start.startswith(("<!--", "<!doctype")) and _has_feed(start)):
        return "xml"
    if start.startswith(("{", "[")):
        return "json"
    return "html" if start.startswith("<") else "text"


def _has_feed(start: str) -> bool:
    return any(name in start for name in _FEEDS[:3])


def _beginning(body: bytes) -> str | None:
    head = body[:2048]
    for mark, name in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig")):
        if head.startswith(mark):
            return head.decode(name, "replace").lstrip().lower()
    if b"\x00" in head:
        return None
    return head.decode("latin-1").lstrip().lower()

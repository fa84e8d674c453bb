import gzip
import zlib
from collections.abc import AsyncIterator

import pytest

from council.core.fetch import bodies
from tests.standins.social import bomb, picture


async def pieces(body: bytes, size: int = 1000) -> AsyncIterator[bytes]:
    for start in range(0, len(body), size):
        yield body[start : start + size]


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"", "nothing"),
        (b" \r\n", "nothing"),
        (b"<?xml version='1.0'?><rss/>", "xml"),
        (b"\xef\xbb\xbf<?xml version='1.0'?><feed/>", "xml"),
        ("<?xml version='1.0'?><rss/>".encode("utf-16"), "xml"),
        (b"<!-- made by hand --><rss version='2.0'>", "xml"),
        (b"  <RSS>", "xml"),
        (b"<!DOCTYPE html><html>", "html"),
        (b"<?xml version='1.0'?><!DOCTYPE html><html xmlns='x'>", "html"),
        (b"<p>Hello", "html"),
        (b'{"a": 1}', "json"),
        (b"Hello", "text"),
        (b"MZ\x00\x01", "binary"),
        (picture(8, 8), "picture"),
        (picture(8, 8, "WEBP"), "picture"),
        (picture(8, 8, "AVIF"), "picture"),
    ],
)
def test_a_body_is_what_its_bytes_are(body: bytes, kind: str) -> None:
    assert bodies.kind_of(body) == kind


@pytest.mark.parametrize(
    ("encoding", "pack"), [("", bytes), ("gzip", gzip.compress), ("deflate", zlib.compress)]
)
async def test_a_body_is_unpacked(encoding: str, pack: object) -> None:
    body = b"Bins are emptied on Monday. " * 1000
    assert await bodies.read(pieces(pack(body)), encoding, 100_000) == body  # type: ignore[operator]


async def test_a_bomb_is_given_up_at_the_limit() -> None:
    with pytest.raises(bodies.TooLarge):
        await bodies.read(pieces(bomb()), "gzip", 100_000)


async def test_a_body_of_exactly_the_limit_is_taken() -> None:
    assert len(await bodies.read(pieces(gzip.compress(b"x" * 5000)), "gzip", 5000)) == 5000
    with pytest.raises(bodies.TooLarge):
        await bodies.read(pieces(gzip.compress(b"x" * 5001)), "gzip", 5000)


@pytest.mark.parametrize("encoding", ["br", "zstd", "gzip, gzip", "compress"])
async def test_a_packing_that_was_not_asked_for_is_not_undone(encoding: str) -> None:
    with pytest.raises(bodies.Unreadable):
        await bodies.read(pieces(b"xxxx"), encoding, 1000)


async def test_a_packed_body_that_is_cut_short_is_not_taken_for_whole() -> None:
    with pytest.raises(bodies.Unreadable):
        await bodies.read(pieces(gzip.compress(b"x" * 10_000)[:-12]), "gzip", 100_000)
    with pytest.raises(bodies.Unreadable):
        await bodies.read(pieces(b"not gzip at all"), "gzip", 100_000)

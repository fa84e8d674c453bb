import datetime
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from council.doorbell.rings import MAX_BYTES, Ring, decode, encode

JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(),
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(st.text(max_size=9), inner, max_size=5),
    max_leaves=20,
)


@given(JSON)
def test_a_payload_that_fits_arrives_as_it_was_sent(payload: object) -> None:
    ring = decode(encode("group:chat", payload))
    assert ring == Ring("group:chat", payload=payload)
    assert (ring.kind, ring.subject, ring.whole) == ("group", "chat", True)


@pytest.mark.parametrize("character", ["x", "é", "\U0001f600", "\x00", '"'])
def test_a_payload_too_large_for_postgresql_says_where_to_look(character: str) -> None:
    text = encode("group:chat", character * 8_000, look_at={"up_to": 41})
    assert len(text.encode()) <= MAX_BYTES
    assert decode(text) == Ring("group:chat", look_at={"up_to": 41}, whole=False)


def test_the_largest_payload_that_fits_travels_whole() -> None:
    room = MAX_BYTES - len(encode("t", "").encode())
    assert decode(encode("t", "x" * room)).whole
    assert not decode(encode("t", "x" * (room + 1))).whole


def test_a_payload_may_hold_times() -> None:
    at = datetime.datetime(2026, 11, 22, 12, tzinfo=datetime.UTC)
    assert decode(encode("t", {"at": at})).payload == {"at": "2026-11-22T12:00:00Z"}


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"t": "x"}', "null", json.dumps("x")])
def test_what_is_not_a_ring_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        decode(text)

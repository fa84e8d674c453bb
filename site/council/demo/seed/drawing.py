"""Draws pictures in processes of their own, which know nothing of the site."""

import io
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from council.demo.pictures import draw


def jpegs(keys: Sequence[str]) -> Iterator[bytes]:
    """The pictures in turn, two drawn at a time."""
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        yield from pool.map(jpeg, keys)


def jpeg(key: str) -> bytes:
    """The picture as a JPEG of good quality, from which the sizes are made."""
    target = io.BytesIO()
    draw(key).convert("RGB").save(target, "JPEG", quality=92, optimize=True)
    return target.getvalue()

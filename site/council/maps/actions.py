"""Having a picture of a square: from the disk, or made once for all who ask."""

import logging
import threading
import time
from functools import cache
from pathlib import Path

from django.conf import settings

from council.maps.keeping import Shelf
from council.maps.sources import Source, Unavailable
from council.maps.squares import Square

logger = logging.getLogger(__name__)

# Of a web process's few threads, so many may wait for another server.
AT_ONCE = 2
# After so many failures in a row the source is left alone for so many seconds.
FAILURES = 3
PAUSE = 60.0


class Door:
    """Lets few through to a source at a time, and nobody while it is failing."""

    def __init__(self, *, at_once: int = AT_ONCE, pause: float = PAUSE) -> None:
        self._free = threading.BoundedSemaphore(at_once)
        self._pause = pause
        self._failures = 0
        self._closed_until = 0.0

    def picture(self, source: Source, square: Square) -> bytes:
        """The picture from the source; raises Unavailable, at once while the source is failing."""
        if time.monotonic() < self._closed_until:
            raise Unavailable("It failed a moment ago and is left alone for a while.")
        if not self._free.acquire(timeout=source.patience):
            raise Unavailable("As many as may are asking for other squares.")
        try:
            body = source.picture(square)
        except Unavailable as error:
            self._failures += 1
            if self._failures >= FAILURES:
                self._failures = 0
                self._closed_until = time.monotonic() + self._pause
                logger.warning("the map's source is left alone for %d seconds: %s", self._pause, error)
            raise
        finally:
            self._free.release()
        self._failures = 0
        return body


@cache
def shelf(folder: str, name: str) -> Shelf:
    """Where the pictures of one source are kept."""
    return Shelf(Path(folder) / name)


@cache
def door(name: str) -> Door:
    """How one source is reached by this process."""
    return Door()


def picture(source: Source, square: Square) -> bytes:
    """The square's picture: a fresh one, or else the last that may still be shown; raises Unavailable."""
    kept = shelf(str(settings.MAP_TILE_FOLDER), source.name)
    found = kept.get(square)
    if found is not None and found.age < source.fresh:
        return found.body
    with kept.alone(square, source.patience) as ours:
        found = kept.get(square)
        if found is not None and found.age < source.fresh:
            return found.body
        try:
            if not ours:
                raise Unavailable("Somebody else is asking for it.")
            body = door(source.name).picture(source, square)
        except Unavailable:
            if found is not None and found.age < source.kept:
                return found.body
            raise
        kept.put(square, body)
        return body

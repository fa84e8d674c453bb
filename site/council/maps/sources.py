"""Where the pictures of the map come from; which one an installation has is the setting MAP_TILES."""

from functools import cache
from typing import Protocol

from django.conf import settings
from django.utils.module_loading import import_string

from council.maps.squares import Square


class Unavailable(Exception):
    """There is no picture of this square now; the message is for the log and holds no secret."""


class Source(Protocol):
    """A maker of squares."""

    # Of the folder in which its pictures are kept: another name when they look different.
    name: str
    # Beside every map: whose it is.
    credit: str
    # The nearest zoom that it has pictures for.
    nearest: int
    # Seconds for which a picture is good, and for which it may stand in while no newer one can be had.
    fresh: int
    kept: int
    # Seconds for which one request may wait for those of others.
    patience: float

    def picture(self, square: Square) -> bytes:
        """The square as a PNG; raises Unavailable."""


def source() -> Source | None:
    """The source of this installation, or None when it shows no maps."""
    return _made(settings.MAP_TILES) if settings.MAP_TILES else None


@cache
def _made(path: str) -> Source:
    made: Source = import_string(path)()
    return made

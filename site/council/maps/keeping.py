"""Pictures of the map on this machine's disk: as many as there is room for, none older than it may be."""

import contextlib
import fcntl
import os
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from council.maps.squares import Square

MOST_BYTES = 200_000_000
# How many pictures come in before the room is looked at again.
BETWEEN_SWEEPS = 200


@dataclass(frozen=True)
class Kept:
    """A picture from the disk and how old it is, in seconds."""

    body: bytes
    age: float


class Shelf:
    """A folder of pictures that all processes share; whatever goes wrong on the disk, it is only empty."""

    def __init__(self, folder: Path, *, most: int = MOST_BYTES) -> None:
        self.folder = folder
        self.most = most
        self._since_sweep = 0
        self._lock = threading.Lock()

    def get(self, square: Square) -> Kept | None:
        """The picture, however old."""
        path = self._path(square)
        try:
            return Kept(path.read_bytes(), max(0.0, time.time() - path.stat().st_mtime))
        except OSError:
            return None

    def put(self, square: Square, body: bytes) -> None:
        """Keeps the picture, whole or not at all."""
        path = self._path(square)
        with contextlib.suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=path.parent, suffix=".new")
            with os.fdopen(handle, "wb") as file:
                file.write(body)
            os.replace(name, path)
        with self._lock:
            self._since_sweep += 1
            if self._since_sweep < BETWEEN_SWEEPS:
                return
            self._since_sweep = 0
        self.sweep()

    @contextlib.contextmanager
    def alone(self, square: Square, patience: float) -> Iterator[bool]:
        """Lets one thread of all processes at a time past for this square; False after so many seconds."""
        try:
            (self.folder / "locks").mkdir(parents=True, exist_ok=True)
            # Few locks for many squares: two that share one wait for each other now and then.
            file = (self.folder / "locks" / str(hash(square) % 64)).open("wb")
        except OSError:
            yield True
            return
        with file:
            yield _locked(file, time.monotonic() + patience)

    def sweep(self) -> None:
        """Removes the oldest pictures until there is room again."""
        found = []
        for path in self.folder.rglob("*.png"):
            with contextlib.suppress(OSError):
                stat = path.stat()
                found.append((stat.st_mtime, stat.st_size, path))
        left = sum(size for _, size, _ in found)
        for _, size, path in sorted(found):
            if left <= self.most * 0.9:
                break
            with contextlib.suppress(OSError):
                path.unlink()
                left -= size

    def _path(self, square: Square) -> Path:
        return self.folder / str(square.zoom) / str(square.column) / f"{square.row}.png"


def _locked(file: IO[bytes], until: float) -> bool:
    while True:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return True
        except OSError:
            if time.monotonic() >= until:
                return False
            time.sleep(0.02)

"""The pages a process keeps: bounded by bytes, cleared by tag, never filled by a render that lost a race."""

import threading
import time
from collections import OrderedDict, defaultdict
from collections.abc import Iterable

from council.core.http import SITE_TAG
from council.pagecache.entries import Entry
from council.pagecache.keys import Key


class Store:
    """Safe to call from any thread. A store that may have missed a clearing keeps nothing and gives nothing.

    `begin` before reading anything a page is made of, `keep` when it is made, `end` in any case. The page is
    kept only if none of its tags was cleared in between.
    """

    def __init__(self, max_bytes: int = 64 * 1024 * 1024, max_entry_bytes: int = 4 * 1024 * 1024) -> None:
        self.max_bytes = max_bytes
        self.max_entry_bytes = max_entry_bytes
        self._lock = threading.Lock()
        self._entries: OrderedDict[Key, Entry] = OrderedDict()
        self._sizes: dict[Key, int] = {}
        self._by_tag: defaultdict[str, set[Key]] = defaultdict(set)
        self._bytes = 0
        self._clearings = 0
        self._all_cleared_at = 0
        self._cleared_at: dict[str, int] = {}
        self._under_way = 0
        self._hearing = False

    def __len__(self) -> int:
        return len(self._entries)

    @property
    def bytes(self) -> int:
        """How much memory the kept pages hold."""
        return self._bytes

    @property
    def hearing(self) -> bool:
        """Whether clearings by other processes reach this one."""
        return self._hearing

    def get(self, key: Key) -> Entry | None:
        """The page kept under this key, if it still holds."""
        with self._lock:
            entry = self._entries.get(key)
            if entry is None:
                return None
            if entry.until is not None and time.time() >= entry.until:
                self._drop(key)
                return None
            self._entries.move_to_end(key)
            return entry

    def begin(self) -> int:
        """Marks the start of a render: what is cleared from now on is newer than what it may have read."""
        with self._lock:
            self._under_way += 1
            return self._clearings

    def end(self) -> None:
        """Marks the end of a render that `begin` started."""
        with self._lock:
            self._under_way -= 1
            if not self._under_way:
                self._cleared_at.clear()

    def keep(self, key: Key, entry: Entry, *, begun: int) -> bool:
        """Keeps the page if it is as true as when it was begun; answers whether it is."""
        with self._lock:
            if not self._hearing or self._changed_since(begun, entry.tags):
                return False
            if entry.until is not None and time.time() >= entry.until:
                return False
            if entry.size <= self.max_entry_bytes:
                self._drop(key)
                self._entries[key] = entry
                self._sizes[key] = 0
                for tag in entry.tags:
                    self._by_tag[tag].add(key)
                self._weigh(key, entry)
            return True

    def weigh(self, key: Key, entry: Entry) -> None:
        """Accounts for what the entry has grown by, and lets the least used pages go if that is too much."""
        with self._lock:
            if self._entries.get(key) is entry:
                self._weigh(key, entry)

    def clear(self, tags: Iterable[str]) -> None:
        """Lets go of every page with one of these tags; `site` is on all of them."""
        tags = set(tags)
        with self._lock:
            if SITE_TAG in tags:
                self._clear_all()
                return
            self._clearings += 1
            for tag in tags:
                if self._under_way:
                    self._cleared_at[tag] = self._clearings
                for key in list(self._by_tag.get(tag, ())):
                    self._drop(key)

    def clear_all(self) -> None:
        """Lets go of every page."""
        with self._lock:
            self._clear_all()

    def deaf(self) -> None:
        """Keeps and gives nothing until `recovered`."""
        with self._lock:
            self._hearing = False
            self._clear_all()

    def recovered(self) -> None:
        """Begins afresh: from now on every clearing is heard."""
        with self._lock:
            self._clear_all()
            self._hearing = True

    def _changed_since(self, begun: int, tags: Iterable[str]) -> bool:
        return self._all_cleared_at > begun or any(self._cleared_at.get(tag, 0) > begun for tag in tags)

    def _clear_all(self) -> None:
        self._clearings += 1
        self._all_cleared_at = self._clearings
        self._cleared_at.clear()
        self._entries.clear()
        self._sizes.clear()
        self._by_tag.clear()
        self._bytes = 0

    def _weigh(self, key: Key, entry: Entry) -> None:
        size = entry.size
        self._bytes += size - self._sizes[key]
        self._sizes[key] = size
        while self._bytes > self.max_bytes and self._entries:
            self._drop(next(iter(self._entries)))

    def _drop(self, key: Key) -> None:
        entry = self._entries.pop(key, None)
        if entry is None:
            return
        self._bytes -= self._sizes.pop(key)
        for tag in entry.tags:
            keys = self._by_tag[tag]
            keys.discard(key)
            if not keys:
                del self._by_tag[tag]


# The process's own: the ASGI layer serves from it and `actions.clear` empties it.
store = Store()

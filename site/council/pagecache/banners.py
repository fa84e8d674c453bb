"""What stands in the banner slot: asked of the registry once, then kept until a change or its own end."""

import asyncio
import logging
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable
from concurrent.futures import Executor
from dataclasses import dataclass

from council.core import clock, languages
from council.core.registries import Notice
from council.core.registries import banners as registry
from council.pagecache import threads

logger = logging.getLogger(__name__)


# A host and the language of its words.
Place = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Banners:
    """The HTML for one page, and until when it holds."""

    html: bytes
    until: float | None = None

    def holds(self) -> bool:
        """Whether it has not come to its end."""
        return self.until is None or time.time() < self.until


NONE = Banners(b"")


def stacked(notices: Iterable[Notice]) -> list[str]:
    """The banners of one page: the first as it is, those below it folded where they can be."""
    return [notice.folded or notice.html if place else notice.html for place, notice in enumerate(notices)]


class Board:
    """All the banners of one host; which of them a page has is told from its address alone."""

    # Addresses whose answer is remembered; another board follows each change.
    MOST = 4_096
    # Characters of an address that is remembered; longer ones are hardly ever pages.
    LONGEST = 512

    def __init__(self, notices: Iterable[Notice] = (), until: float | None = None) -> None:
        self._notices = tuple(notices)
        self.until = until
        # One answer for each choice among the banners, so that pages alike share their bytes.
        self._made: dict[tuple[bool, ...], Banners] = {}
        self._at: dict[str, Banners] = {}

    def holds(self) -> bool:
        """Whether it has not come to its end."""
        return self.until is None or time.time() < self.until

    def at(self, path: str) -> Banners:
        """The banners of the page at this address."""
        found = self._at.get(path)
        if found is None:
            found = self._chosen(path)
            if len(path) <= self.LONGEST:
                if len(self._at) >= self.MOST:
                    # Begun afresh, so that addresses made up by a crawler do not keep real ones out for ever.
                    self._at.clear()
                self._at[path] = found
        return found

    def _chosen(self, path: str) -> Banners:
        # A part of the site is the same in every language.
        asked = languages.without_prefix(path)
        asked = asked if asked.endswith("/") else f"{asked}/"
        chosen = tuple(notice.under is None or asked.startswith(notice.under) for notice in self._notices)
        made = self._made.get(chosen)
        if made is None:
            shown = [notice for notice, here in zip(self._notices, chosen, strict=True) if here]
            leads = dict.fromkeys(notice.lead for notice in shown if notice.lead)
            html = "".join([*leads, *stacked(shown)])
            made = self._made[chosen] = Banners(html.encode(), self.until)
        return made


EMPTY = Board()


def ask_registry(host: str, language: str) -> Board:
    """The banners of every app that offers some, read from the database now, in this language."""
    now = clock.now()
    with languages.speaking(language):
        parts = [source(host, now) for source in registry]
    ends = [until.timestamp() for _, until in parts if until is not None]
    return Board((notice for notices, _ in parts for notice in notices), min(ends, default=None))


class Keeper:
    """Remembers the banners of a bounded number of hosts, and trusts that only while it hears of changes."""

    MOST = 256

    def __init__(self, ask: Callable[[str, str], Board] = ask_registry) -> None:
        self._ask = ask
        self._lock = threading.Lock()
        self._kept: OrderedDict[Place, Board] = OrderedDict()
        self._version = 0
        self._hearing = False
        self._asking: dict[tuple[Place, int], asyncio.Future[Board]] = {}

    def current(self, host: str, path: str) -> Banners | None:
        """The banners for the page if they are known to hold, else None: then `fetch` them."""
        kept = self._kept.get((host, languages.of_path(path)))
        if kept is not None and kept.holds():
            return kept.at(path)
        return None if registry.names() else NONE

    async def fetch(self, host: str, path: str, executor: Executor) -> Banners:
        """Asks for the host's banners off the event loop; those who ask at once share one answer."""
        place, version = (host, languages.of_path(path)), self._version
        if not self._hearing:
            return (await self._read(place, version, executor)).at(path)
        future = self._asking.get((place, version))
        if future is None:
            future = asyncio.ensure_future(self._read(place, version, executor))
            self._asking[place, version] = future
            future.add_done_callback(lambda _: self._asking.pop((place, version), None))
        return (await asyncio.shield(future)).at(path)

    def changed(self) -> None:
        """Forgets what it knows: the next page asks again."""
        with self._lock:
            self._version += 1
            self._kept.clear()

    def deaf(self) -> None:
        """Asks every time until `recovered`."""
        self._hearing = False
        self.changed()

    def recovered(self) -> None:
        """Begins afresh: from now on every change is heard."""
        self.changed()
        self._hearing = True

    async def _read(self, place: Place, version: int, executor: Executor) -> Board:
        try:
            found = await threads.run(executor, self._ask, *place)
        except Exception:
            # A page without its banner is better than no page; the next request asks again.
            logger.exception("the banners of %s could not be read in %s", *place)
            return EMPTY
        with self._lock:
            if self._hearing and version == self._version:
                self._kept[place] = found
                while len(self._kept) > self.MOST:
                    self._kept.popitem(last=False)
        return found


# The process's own, as `store.store` is.
keeper = Keeper()

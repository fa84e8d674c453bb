"""What search can find: each app describes its own things, and search, which keeps the index, reads them.

An app registers a `Source` in `registries.findables`, and says `changed` in the transaction of each change.
"""

import datetime
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.dispatch import Signal

# Sent with `source` (its name in the registry) and `keys`, or None for all that the source has.
changed_signal = Signal()


@dataclass(frozen=True, slots=True)
class Findable:
    """One thing that everybody may read, as search needs it.

    `key` and `root` are together its own in its source; `url` is its whole path, the language's prefix
    included. `synonyms` are what else people call it, as good as its title; `codes` are references that are
    typed whole. `root` is the front page of the site whose it is, None when every site shows it in each
    language. Of what has a `day` the newer is the better answer.
    """

    key: str
    kind: str
    title: str
    url: str
    summary: str = ""
    body: str = ""
    synonyms: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    where: str = ""
    provider: str = ""
    language: str = "en-gb"
    root: int | None = None
    weight: float = 1.0
    details: str = ""
    day: datetime.date | None = None


@dataclass(frozen=True)
class Source:
    """What one app lets people find: its kinds with their names for residents, and a reading of its things.

    `read` gives those of the keys that everybody may read now, or all when None; a key that is asked for and
    not given is no longer found. `version` is raised with a release in which `read` describes the same things
    otherwise: what an earlier one put into the index is then read again.
    """

    kinds: Mapping[str, Any]
    read: Callable[[Collection[str] | None], Iterator[Findable]]
    version: int = 1


def changed(source: str, *keys: object) -> None:
    """Tells search, in this transaction, that these things are new, other than they were, or gone.

    Without keys: that all of the source may be.
    """
    changed_signal.send(sender=None, source=source, keys=[str(key) for key in keys] or None)

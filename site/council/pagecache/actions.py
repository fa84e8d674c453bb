"""Clearing: called inside the transaction that changes what pages show."""

import uuid
from collections import deque

from django.db import DEFAULT_DB_ALIAS, transaction
from wagtail.models import Site

from council.core.http import SITE_TAG
from council.doorbell import ring
from council.doorbell.rings import Ring
from council.pagecache.banners import keeper
from council.pagecache.store import store

TOPIC = "pagecache"
BANNERS_TAG = "banners"

# Clearings of this process, already carried out when their own ring comes back to it.
_own: deque[str] = deque(maxlen=1000)


def clear(*tags: str, using: str = DEFAULT_DB_ALIAS) -> None:
    """Clears every page with one of the tags once the transaction commits: here at once, elsewhere by ring.

    `page:<id>`, `children:<id>`, `listing:<app>.<model>`, or `site` for every page; `banners` puts changed
    banners into the kept pages without rendering them.
    """
    if not tags:
        return
    mark = uuid.uuid4().hex

    def at_commit() -> None:
        _apply(tags)
        _own.append(mark)

    ring(TOPIC, [mark, sorted(tags)], using=using)
    transaction.on_commit(at_commit, using=using)


def banners_changed(*, using: str = DEFAULT_DB_ALIAS) -> None:
    """Every page shows the banners as they now are, from the next answer on."""
    clear(BANNERS_TAG, using=using)


def heard(ring: Ring) -> None:
    """Carries out a clearing that a process rang for; one too large to name its tags clears everything."""
    if not ring.whole:
        Site.clear_site_root_paths_cache()
        store.clear_all()
        keeper.changed()
        return
    mark, tags = ring.payload
    if mark not in _own:
        _apply(tags)


def _apply(tags: tuple[str, ...] | list[str]) -> None:
    # A page that was moved or renamed takes the banners of its part of the site along.
    if BANNERS_TAG in tags or SITE_TAG in tags:
        keeper.changed()
    if SITE_TAG in tags:
        # Wagtail remembers in each process where sites and their languages begin, and forgets in one.
        Site.clear_site_root_paths_cache()
    pages = [tag for tag in tags if tag != BANNERS_TAG]
    if pages:
        store.clear(pages)

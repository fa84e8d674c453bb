"""One web process's pages over really stored rows: the application with its cache, banners and headers."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connections
from pytest_django import DjangoDbBlocker

from tests.conftest import close_connections
from tests.plumbing import database


@contextmanager
def whole(blocker: DjangoDbBlocker) -> Iterator[Any]:
    """The application; what is stored while it lives goes with its database afterwards."""
    from council.asgi import Guildhall

    with blocker.unblock(), pytest.MonkeyPatch.context() as patch:
        # No thread keeps a connection beyond its answer, so that none is left behind.
        patch.setitem(connections.settings["default"], "CONN_MAX_AGE", 0)
        close_connections()
        guildhall = Guildhall()
        try:
            yield guildhall
        finally:
            guildhall.bridge.close()
            guildhall.pages.close()
            guildhall.health.close()
            close_connections()
            database.start().clone(database.name)

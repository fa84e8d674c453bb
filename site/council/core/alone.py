"""Work that one process does at a time, by a lock that PostgreSQL lets go of however the process ends."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection


@contextmanager
def alone(kind: int, key: int = 0) -> Iterator[bool]:
    """Whether this process may do the work now; does not wait for another that is doing it.

    `kind` and `key`, signed 32-bit numbers, say what work it is, and on what. The lock is the connection's,
    so that transactions may begin and end below it.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", [kind, key])
        mine = bool(cursor.fetchone()[0])
        try:
            yield mine
        finally:
            if mine:
                cursor.execute("SELECT pg_advisory_unlock(%s, %s)", [kind, key])

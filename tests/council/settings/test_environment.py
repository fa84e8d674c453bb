"""What the environment says of the database: how long one that is silent is waited for."""

import socket
import time
from collections.abc import Iterator

import pytest
from django.db import OperationalError
from django.db.backends.postgresql.base import DatabaseWrapper
from django.db.utils import ConnectionHandler

from council.settings import environment  # noqa: TID251


@pytest.fixture
def silent() -> Iterator[int]:
    """The port of a host that takes a connection and never says a word."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield int(server.getsockname()[1])


def test_a_database_that_never_answers_is_given_up(silent: int, monkeypatch: pytest.MonkeyPatch) -> None:
    # As short as libpq allows.
    monkeypatch.setenv("DATABASE_CONNECT_TIMEOUT", "2")
    chosen = environment.database(f"postgresql://council:secret@127.0.0.1:{silent}/guildhall")
    connection = ConnectionHandler({"default": chosen})["default"]
    assert isinstance(connection, DatabaseWrapper)
    began = time.monotonic()
    with pytest.raises(OperationalError, match="timeout"), connection.wrap_database_errors:
        connection.connect()
    assert 1.5 < time.monotonic() - began < 8


def test_patience_has_a_default_and_the_address_goes_before_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATABASE_CONNECT_TIMEOUT", raising=False)
    plain = environment.database("postgresql://db/guildhall")["OPTIONS"]
    assert (plain["connect_timeout"], plain["tcp_user_timeout"]) == ("5", "10000")
    own = environment.database("postgresql://db/guildhall?connect_timeout=20&sslmode=require")["OPTIONS"]
    assert (own["connect_timeout"], own["sslmode"]) == ("20", "require")

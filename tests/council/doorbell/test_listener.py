import asyncio
import socket
import time

import pytest
from django.db import transaction

from council.doorbell import ring
from council.doorbell.hub import connection_parameters
from council.doorbell.listener import Listener
from council.doorbell.rings import Ring
from tests.council.doorbell.conftest import aside, terminate, until


class Ear:
    """A subscriber that writes down what it is told."""

    def __init__(self, listener: Listener) -> None:
        self.rings: list[Ring] = []
        self.states: list[str] = []
        listener.subscribe(
            "test",
            self.rings.append,
            on_deaf=lambda: self.states.append("deaf"),
            on_recovered=lambda: self.states.append("recovered"),
        )

    @property
    def payloads(self) -> list[object]:
        return [ring.payload for ring in self.rings]


async def test_a_ring_reaches_subscribers_of_its_kind(listener: Listener) -> None:
    ear = Ear(listener)
    await aside(lambda: ring("other:x", 1))
    await aside(lambda: ring("test:x", {"n": 2}))
    await until(lambda: ear.rings)
    assert ear.rings == [Ring("test:x", payload={"n": 2})]


async def test_a_ring_is_heard_when_its_transaction_commits_and_not_before(listener: Listener) -> None:
    ear = Ear(listener)
    heard_before_commit: list[object] = []

    def change() -> None:
        with transaction.atomic():
            ring("test", "committed")
            time.sleep(0.1)
            heard_before_commit.extend(ear.rings)

    await aside(change)
    await until(lambda: ear.rings)
    assert heard_before_commit == []
    assert ear.payloads == ["committed"]


async def test_a_ring_of_a_transaction_that_is_rolled_back_is_never_heard(listener: Listener) -> None:
    ear = Ear(listener)

    def change() -> None:
        with pytest.raises(ZeroDivisionError), transaction.atomic():
            ring("test", "never")
            raise ZeroDivisionError

    await aside(change)
    await aside(lambda: ring("test", "after"))
    await until(lambda: ear.rings)
    assert ear.payloads == ["after"]


async def test_a_large_ring_says_where_to_look(listener: Listener) -> None:
    ear = Ear(listener)
    await aside(lambda: ring("test", "x" * 9_000, look_at=7))
    await until(lambda: ear.rings)
    assert (ear.rings[0].whole, ear.rings[0].look_at) == (False, 7)


async def test_a_subscriber_that_joins_late_learns_that_the_listener_hears(listener: Listener) -> None:
    assert Ear(listener).states == ["recovered"]


async def test_a_failing_subscriber_does_not_keep_others_from_hearing(
    listener: Listener, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(_: Ring) -> None:
        raise ZeroDivisionError

    listener.subscribe("test", fail)
    ear = Ear(listener)
    await aside(lambda: ring("test", 1))
    await until(lambda: ear.rings)
    assert "a subscriber of the doorbell failed" in caplog.text


async def test_a_killed_connection_is_noticed_and_replaced(listener: Listener) -> None:
    ear = Ear(listener)
    for _ in range(3):
        ear.states.clear()
        pid = listener.backend_pid
        await aside(lambda pid=pid: terminate(pid))  # type: ignore[misc]
        await until(lambda: ear.states)
        assert ear.states[0] == "deaf"
        await until(lambda: ear.states == ["deaf", "recovered"])
        assert listener.backend_pid != pid
    await aside(lambda: ring("test", "heard again"))
    await until(lambda: ear.rings)


async def test_what_was_rung_while_deaf_is_known_to_be_missed(listener: Listener) -> None:
    ear = Ear(listener)
    ear.states.clear()

    def kill_and_ring() -> None:
        terminate(listener.backend_pid)
        ring("test", "into the void")

    await aside(kill_and_ring)
    await until(lambda: ear.states == ["deaf", "recovered"])
    await aside(lambda: ring("test", "heard"))
    await until(lambda: ear.rings)
    assert ear.payloads == ["heard"]


class HalfOpen:
    """A relay before PostgreSQL that can go silent without closing anything, as a dead network does."""

    def __init__(self) -> None:
        self.silent = False
        self.port = 0

    async def __aenter__(self) -> "HalfOpen":
        self._server = await asyncio.start_server(self._relay, "127.0.0.1", 0)
        self.port = self._server.sockets[0].getsockname()[1]
        self._writers: list[asyncio.StreamWriter] = []
        return self

    async def __aexit__(self, *_: object) -> None:
        self._server.close()
        for writer in self._writers:
            writer.close()

    async def _relay(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        parameters = connection_parameters()
        host, port = parameters.get("host") or "", parameters.get("port") or 5432
        if host.startswith("/"):
            far = await asyncio.open_unix_connection(f"{host}/.s.PGSQL.{port}")
        else:
            far = await asyncio.open_connection(host or "127.0.0.1", int(port))
        self._writers += [writer, far[1]]
        await asyncio.gather(self._pump(reader, far[1]), self._pump(far[0], writer))

    async def _pump(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while data := await reader.read(65536):
            if not self.silent:
                writer.write(data)
        writer.close()


async def test_a_half_open_connection_is_noticed_within_two_seconds(database: None) -> None:
    async with HalfOpen() as relay:
        listener = Listener(
            lambda: {**connection_parameters(), "host": "127.0.0.1", "port": relay.port},
            heartbeat=0.2,
            patience=0.3,
            first_retry=0.01,
        )
        ear = Ear(listener)
        async with listener.listening():
            assert ear.states == ["recovered"]
            relay.silent = True
            began = time.monotonic()
            await until(lambda: ear.states == ["recovered", "deaf"])
            assert time.monotonic() - began < 2
            relay.silent = False
            await until(lambda: ear.states == ["recovered", "deaf", "recovered"], seconds=10)


async def test_a_process_held_up_for_longer_than_the_patience_is_not_taken_for_deaf(database: None) -> None:
    listener = Listener(connection_parameters, heartbeat=0.01, patience=0.05)
    ear = Ear(listener)
    async with listener.listening():
        for _ in range(5):
            await asyncio.sleep(0.02)
            time.sleep(0.15)
        await asyncio.sleep(0.05)
        assert ear.states == ["recovered"]


async def test_a_listener_starts_without_a_database_and_hears_when_there_is_one() -> None:
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        port = nobody.getsockname()[1]
    listener = Listener(lambda: {"host": "127.0.0.1", "port": port, "dbname": "x"}, first_retry=0.01)
    began = time.monotonic()
    await listener.start(wait=0.2)
    assert time.monotonic() - began < 2
    assert not listener.hearing
    await listener.stop()


async def test_a_stopped_listener_tells_its_subscribers_that_it_is_deaf(database: None) -> None:
    listener = Listener(connection_parameters)
    ear = Ear(listener)
    async with listener.listening():
        pass
    assert ear.states == ["recovered", "deaf"]

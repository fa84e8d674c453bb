"""The one ear of a process: hears rings on a connection of its own and knows when it may have missed some."""

import asyncio
import contextlib
import logging
import random
import secrets
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass
from typing import Any

import psycopg
from psycopg import sql
from psycopg.pq import ConnStatus
from psycopg.pq.abc import PGconn

from council.doorbell.actions import CHANNEL
from council.doorbell.rings import Ring, decode

logger = logging.getLogger(__name__)


class NotHeard(Exception):
    """The connection stands, but a heartbeat sent through it did not come back."""


@dataclass(frozen=True)
class Subscriber:
    """Who is told: of rings of one kind, of having become deaf, and of hearing again."""

    kind: str
    on_ring: Callable[[Ring], None]
    on_deaf: Callable[[], None] | None = None
    on_recovered: Callable[[], None] | None = None


class Listener:
    """Listens from `start` until `stop`, reconnecting for as long as it takes.

    Callbacks run on the event loop and must not block. After `on_deaf`, rings may have been missed: whoever
    relies on hearing all of them starts afresh at `on_recovered`. A subscriber counts as deaf until then.
    """

    def __init__(
        self,
        parameters: Callable[[], Mapping[str, Any]],
        *,
        heartbeat: float = 1.0,
        patience: float = 1.0,
        first_retry: float = 0.1,
        last_retry: float = 5.0,
    ) -> None:
        self._parameters = parameters
        self._heartbeat = heartbeat
        self._patience = patience
        self._first_retry = self._delay = first_retry
        self._last_retry = last_retry
        self._pulse = f"{CHANNEL}_{secrets.token_hex(8)}"
        self._subscribers: list[Subscriber] = []
        self._task: asyncio.Task[None] | None = None
        self._echo: asyncio.Future[None] | None = None
        self._heard = asyncio.Event()
        self.backend_pid: int | None = None

    @property
    def hearing(self) -> bool:
        """Whether every ring committed from now on will be handed to the subscribers."""
        return self._heard.is_set()

    def subscribe(
        self,
        kind: str,
        on_ring: Callable[[Ring], None],
        *,
        on_deaf: Callable[[], None] | None = None,
        on_recovered: Callable[[], None] | None = None,
    ) -> Subscriber:
        """Adds a subscriber; one added while the listener hears is told so at once."""
        subscriber = Subscriber(kind, on_ring, on_deaf, on_recovered)
        self._subscribers.append(subscriber)
        if self.hearing and on_recovered is not None:
            on_recovered()
        return subscriber

    def unsubscribe(self, subscriber: Subscriber) -> None:
        """Tells this subscriber nothing more."""
        self._subscribers.remove(subscriber)

    async def start(self, *, wait: float = 3.0) -> None:
        """Begins to listen; returns when it hears, or after `wait` seconds while it goes on trying."""
        if self._task is None:
            self._task = asyncio.create_task(self._run(), name="doorbell")
        with contextlib.suppress(TimeoutError):
            await self.wait_until_hearing(wait)

    async def stop(self) -> None:
        """Stops listening; every subscriber is told that it is deaf."""
        task, self._task = self._task, None
        if task is not None:
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task

    async def wait_until_hearing(self, timeout: float) -> None:
        """Returns as soon as the listener hears; raises TimeoutError when it does not in time."""
        await asyncio.wait_for(self._heard.wait(), timeout)

    @contextlib.asynccontextmanager
    async def listening(self) -> AsyncIterator["Listener"]:
        """Listens for the length of the block."""
        await self.start()
        try:
            yield self
        finally:
            await self.stop()

    async def _run(self) -> None:
        while True:
            try:
                connection = await psycopg.AsyncConnection.connect(
                    **{"connect_timeout": 3, **self._parameters()}, autocommit=True
                )
                try:
                    for channel in (CHANNEL, self._pulse):
                        await connection.execute(sql.SQL("LISTEN {}").format(sql.Identifier(channel)))
                    self.backend_pid = connection.info.backend_pid
                    await self._hear(connection.pgconn)
                finally:
                    self._fall_deaf()
                    await connection.close()
            except (psycopg.Error, OSError, NotHeard) as error:
                logger.warning("the doorbell cannot be heard, trying again in %.1f s: %s", self._delay, error)
            await asyncio.sleep(self._delay * random.uniform(0.5, 1))  # noqa: S311
            self._delay = min(self._delay * 2, self._last_retry)

    async def _hear(self, pgconn: PGconn) -> None:
        """Reads the socket itself, so that a broken one is noticed in the very callback that finds it so."""
        loop = asyncio.get_running_loop()
        lost: asyncio.Future[None] = loop.create_future()
        socket = pgconn.socket

        def read() -> None:
            if lost.done():
                return
            try:
                self._read(pgconn)
            except psycopg.Error as error:
                loop.remove_reader(socket)
                self._fall_deaf()
                lost.set_exception(error)

        loop.add_reader(socket, read)
        try:
            while True:
                self._echo = echo = loop.create_future()
                pgconn.send_query(f"SELECT pg_notify('{self._pulse}', '')".encode())
                pgconn.flush()
                await asyncio.wait({echo, lost}, timeout=self._patience, return_when="FIRST_COMPLETED")
                if not echo.done():
                    # A loop that was held up has not read what arrived meanwhile: read before judging.
                    read()
                if lost.done():
                    lost.result()
                if not echo.done():
                    raise NotHeard(f"no heartbeat for {self._patience:.1f} s")
                self._recover()
                await asyncio.wait({lost}, timeout=self._heartbeat)
                if lost.done():
                    lost.result()
        finally:
            if not lost.done():
                loop.remove_reader(socket)

    def _read(self, pgconn: PGconn) -> None:
        pgconn.consume_input()
        while not pgconn.is_busy() and pgconn.get_result() is not None:
            pass
        while (note := pgconn.notifies()) is not None:
            if note.relname.decode() == CHANNEL:
                self._hand_on(note.extra.decode())
            elif self._echo is not None and not self._echo.done():
                self._echo.set_result(None)
        if pgconn.status != ConnStatus.OK:
            raise psycopg.OperationalError("the connection was closed")

    def _hand_on(self, text: str) -> None:
        try:
            ring = decode(text)
        except ValueError:
            logger.exception("a ring that cannot be read")
            return
        for subscriber in list(self._subscribers):
            if subscriber.kind == ring.kind:
                self._call(subscriber.on_ring, ring)

    def _recover(self) -> None:
        if not self.hearing:
            for subscriber in list(self._subscribers):
                if subscriber.on_recovered is not None:
                    self._call(subscriber.on_recovered)
            self._heard.set()
            self._delay = self._first_retry

    def _fall_deaf(self) -> None:
        self.backend_pid = None
        if self.hearing:
            self._heard.clear()
            for subscriber in list(self._subscribers):
                if subscriber.on_deaf is not None:
                    self._call(subscriber.on_deaf)

    @staticmethod
    def _call(callback: Callable[..., None], *arguments: Ring) -> None:
        try:
            callback(*arguments)
        except Exception:
            logger.exception("a subscriber of the doorbell failed")

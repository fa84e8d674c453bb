"""What answers without Django: every socket opens to those whose it is, and health to anybody."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest
from asgiref.sync import sync_to_async
from django.db import connections

from livechat import consumers
from tests.access import routes
from tests.access.world import ROLES, World, build
from tests.council.pagecache.pages import ask
from tests.livechat.sockets import SocketTester, aside

pytestmark = pytest.mark.django_db(transaction=True)
OPEN = "open"
# The resident's socket is refused before it opens; the desk's says 4403, upon which its page asks to sign in.
SOCKETS: dict[str, dict[str, str]] = {
    "ws:/chat/ws/": {role: OPEN if role == "resident" else "refused" for role in ROLES},
    "ws:/ws/console/": {
        role: OPEN if role in {"agent", "other agent", "supervisor", "administrator"} else "4403"
        for role in ROLES
    },
}
# Nobody listens to the doorbell in this test, so the process says truthfully that it is not ready.
HEALTH = {"/healthz": 200, "/readyz": 503}


@pytest.fixture
async def guildhall(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Any]:
    """One web process's composition."""
    from council.asgi import Guildhall

    monkeypatch.setattr(consumers, "read", aside)
    # No thread keeps a connection beyond its answer, so that none is left behind.
    monkeypatch.setitem(connections.settings["default"], "CONN_MAX_AGE", 0)
    made = Guildhall()
    yield made
    made.bridge.close()
    made.pages.close()
    made.health.close()


def headers(world: World, role: str, origin: str = "http://testserver") -> list[tuple[bytes, bytes]]:
    """What this role's browser sends with a socket."""
    cookies = "; ".join(f"{name}={morsel.value}" for name, morsel in world.clients[role].cookies.items())
    given = [("host", "testserver"), ("origin", origin)] + ([("cookie", cookies)] if cookies else [])
    return [(name.encode(), value.encode()) for name, value in given]


async def answer(application: Any, address: str, given: list[tuple[bytes, bytes]]) -> str:
    """Whether the socket opens, else how it is refused."""
    tester = SocketTester(application, address.removeprefix("ws:"), given)
    opened, code = await tester.connect()
    if opened:
        await tester.disconnect()
        return OPEN
    return str(code) if code and code != 1000 else "refused"


def test_every_address_outside_django_has_its_line() -> None:
    assert routes.outside_django() == sorted([*SOCKETS, *HEALTH])


async def test_a_socket_opens_to_those_whose_it_is(guildhall: Any) -> None:
    world = await sync_to_async(build)()
    for address, expected in SOCKETS.items():
        got = {role: await answer(guildhall.sockets, address, headers(world, role)) for role in ROLES}
        assert got == expected, address
        # A page of another site, or of another port of this one, may not open it, whoever looks at that page.
        for role in ("resident", "agent"):
            for origin in ("https://elsewhere.example", "http://testserver:8099", "null"):
                foreign = headers(world, role, origin=origin)
                assert await answer(guildhall.sockets, address, foreign) in {"refused", "4403"}


async def test_health_tells_anybody_the_same_and_nothing_secret(guildhall: Any) -> None:
    for path, status in HEALTH.items():
        for cookie in ("", "sessionid=whatever"):
            got = await ask(guildhall, path, {"host": "testserver", "cookie": cookie})
            assert got.status == status
            assert b"Traceback" not in got.body and b"postgresql://" not in got.body

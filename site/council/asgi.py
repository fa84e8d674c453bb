"""The composition root: pages through the cache to Django's threads, sockets to Channels."""

import os
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any
from urllib.parse import urlsplit

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "council.settings.production")
# Sets Django up: what follows imports models.
django_application = get_wsgi_application()

from channels.auth import AuthMiddlewareStack  # noqa: E402
from channels.routing import URLRouter  # noqa: E402
from channels.security.websocket import AllowedHostsOriginValidator  # noqa: E402
from django.conf import settings  # noqa: E402
from django.contrib.auth.models import AnonymousUser  # noqa: E402

from council import errors  # noqa: E402
from council.bridge import WSGIBridge  # noqa: E402
from council.doorbell.hub import make_listener  # noqa: E402
from council.health import Health  # noqa: E402
from council.lifespan import Lifespan  # noqa: E402
from council.pagecache.layer import PageCache  # noqa: E402
from council.pagecache.negotiate import has_cookie  # noqa: E402
from livechat.routing import websocket_urlpatterns  # noqa: E402

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]


class Sockets:
    """Websockets of our own pages; one that brings a session gets its user, any other nobody."""

    def __init__(self) -> None:
        routes = URLRouter(websocket_urlpatterns)
        self._paths = routes.routes
        self._anonymous = AllowedHostsOriginValidator(routes)
        self._signed_in = AllowedHostsOriginValidator(AuthMiddlewareStack(routes))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = scope["path"].removeprefix("/")
        if not any(route.pattern.match(path) for route in self._paths):
            await receive()
            await send({"type": "websocket.close", "code": 4404})
            return
        if not _from_this_site(scope):
            await receive()
            await send({"type": "websocket.close", "code": 4403})
            return
        cookies = b"; ".join(value for name, value in scope["headers"] if name == b"cookie")
        if has_cookie(cookies, settings.SESSION_COOKIE_NAME.encode()):
            await self._signed_in(scope, receive, send)
        else:
            await self._anonymous({**scope, "user": AnonymousUser()}, receive, send)


def _from_this_site(scope: Scope) -> bool:
    """Whether a page of this host and port opens the socket: cookies do not tell one port from another."""
    headers = dict(scope["headers"])
    return urlsplit(headers.get(b"origin", b"")).netloc.lower() == headers.get(b"host", b"").lower()


class Guildhall:
    """One web process: its pages, its sockets, its health, and what runs beside them."""

    def __init__(self) -> None:
        self.listener = make_listener()
        self.bridge = WSGIBridge(django_application, threads=settings.RENDER_THREADS, words=errors.brief)
        self.pages = PageCache(self.bridge)
        self.health = Health(self.listener)
        self.sockets = Sockets()
        self.lifespan = Lifespan(self.pages, self.listener)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            if scope["path"] in self.health.PATHS:
                await self.health(scope["path"], send)
            else:
                await self.pages(scope, receive, send)
        elif scope["type"] == "websocket":
            await self.sockets(scope, receive, send)
        else:
            await self.lifespan(receive, send)


application = Guildhall()

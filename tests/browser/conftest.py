"""A component on a page of its own in a real browser: no site, no database."""

import mimetypes
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.template import Context, Template
from playwright.sync_api import Browser, BrowserContext, Page, Route

BUILT = Path(settings.BASE_DIR) / "static" / "dist"
ORIGIN = "http://components.test"
Opener = Callable[..., Page]


@pytest.fixture
def show(chromium: Browser) -> Iterator[Opener]:
    """Opens a page that holds what the template gives."""
    opened: list[BrowserContext] = []

    def open_page(
        source: str,
        data: dict[str, Any] | None = None,
        *,
        direction: str = "ltr",
        stopped_clock: bool = False,
        **options: Any,
    ) -> Page:
        body = Template(source).render(Context(data or {}))
        html = (
            f'<!doctype html><html class="gh-page" lang="en-GB" dir="{direction}"><head>'
            "<title>Component</title>"
            '<link rel="stylesheet" href="/static/site.css">'
            '<link rel="stylesheet" href="/static/home.css">'
            '<meta name="viewport" content="width=device-width"></head>'
            f"<body><main>{body}</main>"
            '<script type="module" src="/static/site.js"></script></body></html>'
        )

        def answer(route: Route) -> None:
            path = route.request.url.removeprefix(ORIGIN)
            if path == "/":
                route.fulfill(body=html, content_type="text/html; charset=utf-8")
            elif path.startswith("/static/"):
                file = BUILT / path.removeprefix("/static/")
                route.fulfill(
                    body=file.read_bytes(), content_type=mimetypes.guess_type(file.name)[0] or "text/plain"
                )
            else:
                route.fulfill(body="Another page", content_type="text/html")

        context = chromium.new_context(
            **{"viewport": {"width": 900, "height": 700}, "reduced_motion": "no-preference", **options}
        )
        opened.append(context)
        context.route("**/*", answer)
        page = context.new_page()
        if stopped_clock:
            page.clock.install()
        page.goto(f"{ORIGIN}/")
        return page

    yield open_page
    for context in opened:
        context.close()

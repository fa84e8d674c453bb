"""Photographs every type of page, on a phone and on a desk, into var/screenshots.

The demonstration site is started for it, as it is for the browser journeys.
"""

import argparse
import contextlib
import itertools
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Page, expect

from council.theme.shipped import THEMES
from tests.browser import staff_tours, tours
from tests.browser.steps import NewContext
from tests.plumbing import browsers, database, demo
from tests.plumbing.server import manage

WIDTHS = (360, 1280)
WELSH = {
    "home": "/cy/",
    "topic": "/cy/biniau-ac-ailgylchu/",
    "service": "/cy/biniau-ac-ailgylchu/gwastraff-gardd/",
    "contact": "/cy/cysylltu-a-ni/",
    "a-to-z": "/cy/a-to-z/",
    "search": "/cy/search/?q=biniau",
    "alerts": "/cy/alerts/",
    "planning": "/cy/planning-applications/",
    "form": "/cy/forms/garden-waste/postcode/",
    "not-found": "/cy/dim-tudalen/",
}
# Pictures and maps further down load as they come into view.
EVERYTHING = """async () => {
    for (let at = 0; at < document.body.scrollHeight; at += innerHeight) {
        scrollTo(0, at); await new Promise(done => setTimeout(done, 20));
    }
    for (const map of document.querySelectorAll('.gh-map:not([hidden])')) {
        for (let n = 0; n < 50 && !map.querySelector('.leaflet-tile-loaded'); n++)
            await new Promise(done => setTimeout(done, 50));
    }
    for (const one of document.images) one.loading = 'eager';
    await Promise.all([...document.images].map(one => one.decode().catch(() => 0)));
    scrollTo(0, 0);
}"""


@contextlib.contextmanager
def site() -> Iterator[demo.DemoSite]:
    """The demonstration site, for as long as the block lasts."""
    with (
        tempfile.TemporaryDirectory(prefix="guildhall-screenshots-") as folder,
        demo.running(database.start(), "guildhall_screenshots", Path(folder)) as running,
    ):
        yield running


def wear(running: demo.DemoSite, theme: str) -> None:
    """Gives the borough one of the shipped themes."""
    env = {"DATABASE_URL": running.database_url, "GUILDHALL_VAR": str(running.var)}
    manage(database.start().checkout, env, "use_theme", theme, settings="demo")


def take(page: Page, name: str, folder: Path, **options: Any) -> None:
    """One file for each width."""
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        page.evaluate(EVERYTHING)
        page.screenshot(path=folder / f"{name}-{width}.png", animations="disabled", **options)
    page.set_viewport_size({"width": 1280, "height": 800})


def put_up(running: demo.DemoSite, *kinds: int) -> None:
    """Has a banner of each of these kinds on every page, and none of the others that were photographed."""
    env = {**running.env, "DATABASE_URL": running.database_url, "GUILDHALL_VAR": str(running.var)}
    command = [sys.executable, "-m", "bench.notices", *map(str, kinds)]
    subprocess.run(command, check=True, env=env, cwd=running.root)  # noqa: S603 - our own module


def banners(new_context: NewContext, running: demo.DemoSite) -> tours.Tour:
    """Each kind of banner on a page, and all of them on the front page."""
    page = new_context().new_page()
    stops = {"death": [1], "emergency": [2], "minor": [3], "announcement": [4], "all": [1, 2, 3, 4]}
    try:
        for name, kinds in stops.items():
            put_up(running, *kinds)
            page.goto("/" if name in {"all", "death"} else tours.PLACES["service-text"])
            expect(page.locator(".gh-alert").first).to_be_visible()
            yield f"banner-{name}", page
    finally:
        put_up(running)


def welsh(new_context: NewContext, running: demo.DemoSite) -> tours.Tour:
    """Pages in Welsh; from here on every page of the site leads to its translation, so this comes last."""
    env = {"DATABASE_URL": running.database_url, "GUILDHALL_VAR": str(running.var)}
    manage(database.start().checkout, env, "seed_demo", "--welsh", settings="demo")
    page = new_context().new_page()
    for name, address in WELSH.items():
        page.goto(address)
        expect(page.locator("html")).to_have_attribute("lang", "cy")
        yield f"welsh-{name}", page


def main() -> None:
    """Walk every tour and photograph each stop."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="", help="tours to walk, such as form,chat")
    parser.add_argument("--forced-colours", action="store_true", help="in colours that the reader chose")
    parser.add_argument("--printed", action="store_true", help="the public pages as they are printed, too")
    parser.add_argument("--theme", choices=[*THEMES, "all"], help="in one of the shipped themes, or in each")
    asked = parser.parse_args()
    folder = Path("var/screenshots")
    folder.mkdir(parents=True, exist_ok=True)
    walks = {**tours.PUBLIC, "banners": banners, **staff_tours.STAFF, "welsh": welsh}
    only = [name for name in asked.only.split(",") if name] or list(walks)
    look: dict[str, Any] = {"forced_colors": "active"} if asked.forced_colours else {}
    themes: list[str] = list(THEMES) if asked.theme == "all" else [asked.theme or ""]
    started = time.monotonic()
    taken = 0
    with site() as running, browsers.chromium() as browser:

        def new_context(**options: Any) -> BrowserContext:
            usual = {"base_url": running.url, "locale": "en-GB", "timezone_id": "Europe/London"}
            return browser.new_context(**{**usual, **look, **options})

        for theme, tour in itertools.product(themes, only):
            if theme:
                wear(running, theme)
            suffix = (f"-{theme}" if theme else "") + ("-forced" if asked.forced_colours else "")
            for name, page in walks[tour](new_context, running):
                take(page, f"{name}{suffix}", folder, full_page=True)
                if asked.printed and tour in tours.PUBLIC:
                    page.pdf(path=folder / f"{name}{suffix}.pdf", format="A4")
                taken += len(WIDTHS)
                print(f"{time.monotonic() - started:6.1f} s  {name}{suffix}", flush=True)
    print(f"{taken} screenshots in {folder}")


if __name__ == "__main__":
    main()

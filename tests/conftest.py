"""Fixtures that every test may ask for."""

import gc
import os
import sys
from collections import Counter
from collections.abc import Callable, Generator, Iterator
from typing import Any

import pytest
from asgiref.sync import SyncToAsync
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.db import connections
from django.test import TransactionTestCase
from hypothesis import settings
from playwright.sync_api import Browser, BrowserContext, Page
from pytest_django import DjangoDbBlocker

from tests.plumbing import browsers, database, demo
from tests.plumbing.order import long_first, long_together

NewContext = Callable[..., BrowserContext]

# How long an example takes says how busy the machine is, not whether it is right.
settings.register_profile("guildhall", deadline=None)
settings.load_profile("guildhall")

# At its usual pace the collector walks an application that never becomes garbage again and again.
gc.set_threshold(50_000, 20, 50)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Journeys are not measured, and what takes longest begins first."""
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker("unmeasured")
    if workers := int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", 0)):
        # The demonstration that journeys visit may still be made beside the others.
        items.sort(
            key=lambda item: (
                item.get_closest_marker("browser") is not None and long_together(item) is not None
            )
        )
        items[:] = long_first(items, long_together, workers)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, object, object]:
    """Coverage does not see what an unmeasured test runs.

    pytest-cov's own marker has no effect in a worker, where a second measurement goes on when one pauses.
    """
    if item.get_closest_marker("unmeasured") is None:
        return (yield)
    tracer = sys.gettrace()
    sys.settrace(None)
    try:
        return (yield)
    finally:
        sys.settrace(tracer)


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    """Which files took longest, what their tests set up and took down included."""
    if not config.getoption("durations"):
        return
    took: Counter[str] = Counter()
    for reports in terminalreporter.stats.values():
        for report in reports:
            took[getattr(report, "nodeid", "").partition("::")[0]] += getattr(report, "duration", 0)
    terminalreporter.section(f"slowest {config.getoption('durations')} files")
    for name, seconds in took.most_common(config.getoption("durations")):
        terminalreporter.write_line(f"{seconds:.1f}s {name}")


def close_connections() -> None:
    """Close this thread's connections and those of the thread that async code reads the database in."""
    connections.close_all()
    SyncToAsync.single_thread_executor.submit(connections.close_all).result()


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """A database of this process's own, cloned from the migrated template.

    A test with real transactions leaves a new clone behind instead of emptied tables, so that what
    migrations put in (Wagtail's root page, the roles) is there for the next.
    """
    server = database.start()
    server.clone(database.name)
    with django_db_blocker.unblock():
        # Each process reads them once: no test's count of queries is to depend on which came before it.
        ContentType.objects.get_for_models(*apps.get_models())
        close_connections()

    def clone_again(_case: TransactionTestCase) -> None:
        close_connections()
        server.clone(database.name)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", clone_again)
        yield
    with django_db_blocker.unblock():
        close_connections()
    server.drop(database.name)


@pytest.fixture(autouse=True)
def _empty_cache() -> Iterator[None]:
    """Nothing that one test kept in the cache is met by another."""
    yield
    cache.clear()


@pytest.fixture(scope="session")
def demo_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[demo.DemoSite]:
    """The demonstration site, served by real processes; what one journey writes, the next may see."""
    name = f"guildhall_demo_{database.name.removeprefix('guildhall_test_')}"
    with demo.running(database.start(), name, tmp_path_factory.mktemp("demo")) as site:
        yield site


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """A real browser.

    One for each module rather than session: while Playwright is there, its event loop is the
    thread's, and asynchronous tests could not run.
    """
    with browsers.chromium() as browser:
        yield browser


@pytest.fixture
def new_context(chromium: Browser, demo_site: demo.DemoSite) -> Iterator[NewContext]:
    """Makes a fresh visitor at the demonstration site: no cookies, a window of its own."""
    made: list[BrowserContext] = []

    def make(**options: Any) -> BrowserContext:
        usual = {"base_url": demo_site.url, "locale": "en-GB", "timezone_id": "Europe/London"}
        context = chromium.new_context(**{**usual, "viewport": {"width": 1280, "height": 900}, **options})
        context.set_default_timeout(browsers.PATIENCE)
        made.append(context)
        return context

    yield make
    for context in made:
        context.close()


@pytest.fixture
def context(new_context: NewContext) -> BrowserContext:
    """A fresh visitor."""
    return new_context()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """A fresh visitor's page."""
    return context.new_page()

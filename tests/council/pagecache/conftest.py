from collections.abc import Iterator

import pytest

from council.core import registries
from tests.council.pagecache.pages import Site


@pytest.fixture
def site() -> Iterator[Site]:
    """A site with no pages yet."""
    made = Site()
    yield made
    made.close()


@pytest.fixture
def with_banners() -> Iterator[None]:
    """Some app offers banners."""
    registries.banners.register("tests", lambda host, now: ([], None))
    yield
    registries.banners.unregister("tests")

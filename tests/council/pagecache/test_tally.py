import logging
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import OperationalError

from council.core import clock
from council.pagecache import tally as tally_module
from council.pagecache.models import PageView
from council.pagecache.tally import Tally, write


@pytest.mark.django_db
def test_views_are_added_to_those_of_the_day() -> None:
    write({"/bins/": 3, "/": 1, "/\x00": 1})
    write({"/bins/": 2})
    assert sorted(PageView.objects.values_list("path", "date", "views")) == [
        ("/", clock.today(), 1),
        ("/bins/", clock.today(), 5),
    ]
    assert str(PageView.objects.get(path="/")) == f"/ on {clock.today()}: 1"


@pytest.mark.django_db
def test_nothing_counted_asks_nothing_of_the_database(django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    with django_assert_num_queries(0):
        write({})


async def test_views_that_could_not_be_written_are_kept_for_the_next_time(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    written: list[dict[str, int]] = []

    def fail(counts: dict[str, int]) -> None:
        raise OperationalError

    tally = Tally()
    tally.count("/bins/")
    with ThreadPoolExecutor(1) as executor, caplog.at_level(logging.CRITICAL):
        monkeypatch.setattr(tally_module, "write", fail)
        await tally.flush(executor)
        tally.count("/bins/")
        monkeypatch.setattr(tally_module, "write", lambda counts: written.append(dict(counts)))
        await tally.flush(executor)
    assert written == [{"/bins/": 2}]


def test_paths_are_bounded_in_number_and_length() -> None:
    tally = Tally()
    tally.MOST_PATHS = 2
    for path in ("/" + "x" * 300, "/1/", "/2/", "/3/", "/1/"):
        tally.count(path)
    assert dict(tally._counts) == {"/1/": 2, "/2/": 1}

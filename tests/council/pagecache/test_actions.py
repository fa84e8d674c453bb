from collections.abc import Iterator

import pytest
from django.db import connection, transaction
from pytest_django import DjangoCaptureOnCommitCallbacks

from council.doorbell.rings import Ring, decode
from council.pagecache import actions
from council.pagecache.banners import Board, keeper
from council.pagecache.entries import Entry
from council.pagecache.keys import Key
from council.pagecache.store import store

HERE = ("testserver", "/x/")
KEY = Key("http", *HERE, b"")
MADE = Entry([(b"content-type", b"text/html")], b"x", tags=frozenset({"site", "page:1"}), until=None)


@pytest.fixture(autouse=True)
def _kept() -> Iterator[None]:
    """The process's own store hears, and keeps one page."""
    store.recovered()
    keeper.recovered()
    store.keep(KEY, MADE, begun=store.begin())
    store.end()
    keeper._kept["testserver", "en-gb"] = Board()
    yield
    store.deaf()
    keeper.deaf()


def kept() -> bool:
    return store.get(KEY) is not None


@pytest.mark.django_db
def test_a_clearing_takes_effect_here_when_its_transaction_commits(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        actions.clear("page:1")
        assert kept()
    assert not kept()


@pytest.mark.django_db
def test_a_clearing_that_is_rolled_back_clears_nothing(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with (
        django_capture_on_commit_callbacks(execute=True),
        pytest.raises(ZeroDivisionError),
        transaction.atomic(),
    ):
        actions.clear("page:1")
        raise ZeroDivisionError
    assert kept()


def ring_of(*tags: str) -> Ring:
    """The ring that another process hears of this clearing."""
    sent: list[Ring] = []

    def listen(execute, sql, params, many, context):  # type: ignore[no-untyped-def]
        sent.append(decode(params[1]))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(listen):
        actions.clear(*tags)
    return sent[0]


@pytest.mark.django_db
def test_a_clearing_elsewhere_is_carried_out_when_its_ring_is_heard() -> None:
    actions.heard(ring_of("page:2"))
    assert kept()
    actions.heard(ring_of("page:1"))
    assert not kept()


@pytest.mark.django_db
def test_a_clearing_of_too_many_tags_to_tell_clears_everything_elsewhere() -> None:
    ring = ring_of(*(f"page:{number}" for number in range(1000, 3000)))
    assert not ring.whole
    actions.heard(ring)
    assert not kept()
    assert keeper._kept == {}


@pytest.mark.django_db
def test_this_processs_own_ring_does_not_clear_again(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        ring = ring_of("page:1")
    store.keep(KEY, MADE, begun=store.begin())
    store.end()
    actions.heard(ring)
    assert kept()


@pytest.mark.django_db
def test_changed_banners_leave_the_pages_kept(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        actions.banners_changed()
    assert kept()
    assert keeper._kept == {}


def test_clearing_nothing_tells_nobody() -> None:
    actions.clear()
    assert kept()

import asyncio
import datetime
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from council.core import registries
from council.core.registries import Notice
from council.pagecache.banners import NONE, Banners, Board, Keeper, ask_registry


@pytest.fixture
def executor() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(2) as pool:
        yield pool


@pytest.fixture(autouse=True)
def _only_these_sources() -> Iterator[None]:
    """The installation's own sources stand aside."""
    others = {name: registries.banners[name] for name in registries.banners.names()}
    for name in others:
        registries.banners.unregister(name)
    yield
    for name in registries.banners.names():
        registries.banners.unregister(name)
    for name, source in others.items():
        registries.banners.register(name, source)


def test_the_banners_of_every_source_stand_one_after_another_until_the_first_ends() -> None:
    soon = datetime.datetime(2026, 11, 22, tzinfo=datetime.UTC)
    registries.banners.register("one", lambda host, now: ([Notice(f"<a>{host}</a>")], None))
    registries.banners.register("two", lambda host, now: ([Notice("<b/>")], soon))
    registries.banners.register("three", lambda host, now: ([], soon + datetime.timedelta(1)))
    assert ask_registry("h", "en-gb").at("/p/") == Banners(b"<a>h</a><b/>", soon.timestamp())


def test_a_page_has_the_banners_of_its_part_of_the_site_and_what_they_need_once() -> None:
    board = Board([Notice("a", ("/bins/", "/forms/"), "!"), Notice("b"), Notice("c", ("/bins/x/",), "!")])
    assert board.at("/").html == b"b"
    assert board.at("/bins").html == board.at("/bins/y/").html == board.at("/forms/").html == b"!ab"
    assert board.at("/bins/x/").html == b"!abc"
    assert board.at("/bins/y/") is board.at("/forms/"), "pages alike share their bytes"


def test_only_the_first_banner_of_a_page_stands_whole_where_the_others_can_be_folded() -> None:
    board = Board([Notice("A", ("/bins/",), folded="a"), Notice("B", folded="b"), Notice("C")])
    assert board.at("/bins/").html == b"AbC"
    assert board.at("/").html == b"BC"


def test_what_is_remembered_of_addresses_is_bounded_and_made_room_in() -> None:
    board = Board([Notice("b", ("/bins/",))])
    board.MOST = 3
    for place in range(10):
        assert board.at(f"/made-up-{place}/") == Banners(b"")
    assert board.at("/bins/").html == b"b"
    assert board.at("/bins/" + "x" * 10_000).html == b"b"
    assert "/bins/" in board._at and len(board._at) <= 3
    assert all(len(path) <= Board.LONGEST for path in board._at)


def test_without_sources_there_is_nothing_to_ask() -> None:
    assert Keeper().current("h", "/") is NONE


async def test_a_change_while_the_banners_are_read_is_not_overlooked(executor: ThreadPoolExecutor) -> None:
    registries.banners.register("tests", lambda host, now: ([], None))
    gate, reading = threading.Event(), threading.Event()

    def ask(host: str, language: str) -> Board:
        reading.set()
        gate.wait(5)
        return Board([Notice("old")])

    keeper = Keeper(ask)
    keeper.recovered()
    asking = asyncio.create_task(keeper.fetch("h", "/", executor))
    await asyncio.to_thread(reading.wait, 5)
    keeper.changed()
    gate.set()
    await asking
    assert keeper.current("h", "/") is None


async def test_those_who_ask_at_once_share_one_answer(executor: ThreadPoolExecutor) -> None:
    asked: list[str] = []

    def ask(host: str, language: str) -> Board:
        asked.append(host)
        return Board([Notice("Flood")])

    keeper = Keeper(ask)
    keeper.recovered()
    found = await asyncio.gather(*(keeper.fetch("h", f"/{number}/", executor) for number in range(20)))
    assert {banners.html for banners in found} == {b"Flood"}
    assert asked == ["h"]


async def test_banners_that_cannot_be_read_leave_the_page_without_and_are_asked_for_again(
    executor: ThreadPoolExecutor, caplog: pytest.LogCaptureFixture
) -> None:
    registries.banners.register("tests", lambda host, now: ([], None))

    def fail(host: str, language: str) -> Board:
        raise ZeroDivisionError

    keeper = Keeper(fail)
    keeper.recovered()
    assert (await keeper.fetch("h", "/", executor)).html == b""
    assert keeper.current("h", "/") is None
    assert "could not be read" in caplog.text


async def test_the_number_of_hosts_whose_banners_are_kept_is_bounded(executor: ThreadPoolExecutor) -> None:
    keeper = Keeper(lambda host, language: Board([Notice("x")]))
    keeper.MOST = 3
    keeper.recovered()
    for number in range(5):
        await keeper.fetch(f"h{number}", "/", executor)
    assert len(keeper._kept) == 3

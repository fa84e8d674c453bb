import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from council.maps import actions
from council.maps.actions import Door
from council.maps.sources import Unavailable
from council.maps.squares import Square

HERE = Square(14, 8000, 5000)
NEXT = Square(14, 8001, 5000)


class Pen:
    """A source that counts, fails when told to and takes its time."""

    name = "pen"
    credit = "Drawn"
    nearest = 18
    fresh = 100
    kept = 1000
    patience = 2.0

    def __init__(self) -> None:
        self.asked = 0
        self.failing = False
        self.seconds = 0.0
        self.busy = self.most = 0
        self._lock = threading.Lock()

    def picture(self, square: Square) -> bytes:
        with self._lock:
            self.asked += 1
            self.busy += 1
            self.most = max(self.most, self.busy)
        time.sleep(self.seconds)
        with self._lock:
            self.busy -= 1
        if self.failing:
            raise Unavailable("It rains.")
        return f"{square.column} number {self.asked}".encode()


@pytest.fixture
def pen(tmp_path: Path, settings: Any) -> Pen:
    settings.MAP_TILE_FOLDER = tmp_path
    actions.door.cache_clear()
    return Pen()


def age(tmp_path: Path, seconds: float) -> None:
    import os

    for path in tmp_path.rglob("*.png"):
        os.utime(path, (time.time() - seconds,) * 2)


def test_a_picture_is_made_once_and_then_kept(pen: Pen) -> None:
    assert actions.picture(pen, HERE) == actions.picture(pen, HERE) == b"8000 number 1"
    assert pen.asked == 1


def test_many_who_ask_at_once_have_it_made_once(pen: Pen) -> None:
    pen.seconds = 0.2
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: actions.picture(pen, HERE), range(8)))
    assert set(found) == {b"8000 number 1"}
    assert pen.asked == 1


def test_an_old_picture_is_made_anew(pen: Pen, tmp_path: Path) -> None:
    actions.picture(pen, HERE)
    age(tmp_path, 200)
    assert actions.picture(pen, HERE) == b"8000 number 2"


def test_an_old_picture_stands_in_while_the_source_fails_but_not_for_ever(pen: Pen, tmp_path: Path) -> None:
    actions.picture(pen, HERE)
    pen.failing = True
    age(tmp_path, 200)
    assert actions.picture(pen, HERE) == b"8000 number 1"
    age(tmp_path, 2000)
    with pytest.raises(Unavailable):
        actions.picture(pen, HERE)


def test_a_source_that_fails_again_and_again_is_left_alone_for_a_while(pen: Pen) -> None:
    door = Door(pause=0.3)
    pen.failing = True
    for _ in range(actions.FAILURES + 5):
        with pytest.raises(Unavailable):
            door.picture(pen, HERE)
    assert pen.asked == actions.FAILURES
    pen.failing = False
    time.sleep(0.35)
    assert door.picture(pen, HERE)


def test_few_of_a_processs_threads_wait_for_the_source(pen: Pen) -> None:
    door = Door(at_once=2)
    pen.patience = 0.05
    pen.seconds = 0.4

    def ask(number: int) -> bool:
        try:
            return bool(door.picture(pen, Square(14, number, 1)))
        except Unavailable:
            return False

    with ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(ask, range(6)))
    assert pen.most == 2
    assert sorted(answers) == [False] * 4 + [True] * 2


def test_two_squares_are_two_pictures(pen: Pen) -> None:
    assert actions.picture(pen, HERE) != actions.picture(pen, NEXT)


def test_a_folder_that_cannot_be_written_is_no_reason_for_having_no_map(pen: Pen, settings: Any) -> None:
    settings.MAP_TILE_FOLDER = "/proc/nowhere"
    assert actions.picture(pen, HERE) == b"8000 number 1"
    assert actions.picture(pen, HERE) == b"8000 number 2"

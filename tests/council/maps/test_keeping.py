import os
import time
from pathlib import Path

from council.maps.keeping import BETWEEN_SWEEPS, Shelf
from council.maps.squares import Square


def test_when_there_is_no_room_the_oldest_go(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path, most=10_000)
    for number in range(20):
        square = Square(14, number, 1)
        shelf.put(square, b"x" * 1000)
        path = tmp_path / "14" / str(number) / "1.png"
        os.utime(path, (time.time() - 1000 + number,) * 2)
    shelf.sweep()
    left = [number for number in range(20) if shelf.get(Square(14, number, 1))]
    assert left == list(range(11, 20))


def test_the_room_is_looked_at_by_itself(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path, most=5_000)
    for number in range(BETWEEN_SWEEPS):
        shelf.put(Square(14, number, 1), b"x" * 1000)
    assert sum(path.stat().st_size for path in tmp_path.rglob("*.png")) <= 5_000


def test_nothing_half_written_is_ever_given(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    square = Square(14, 1, 1)
    shelf.put(square, b"one")
    shelf.put(square, b"other")
    kept = shelf.get(square)
    assert kept is not None and kept.body == b"other" and kept.age < 60
    assert [path.name for path in tmp_path.rglob("*.new")] == []


def test_who_waits_too_long_for_the_others_is_told(tmp_path: Path) -> None:
    shelf, square = Shelf(tmp_path), Square(14, 1, 1)
    with shelf.alone(square, 1) as first, shelf.alone(square, 0.05) as second:
        assert (first, second) == (True, False)

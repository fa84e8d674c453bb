"""Which tests `make test` runs a second time."""

import json
from pathlib import Path

import pytest

from council.supervisor.testing import MOST_ALONE, to_walk_alone

JOURNEY = "tests/browser/test_chat_journey.py::test_number_{}"


@pytest.mark.parametrize(
    ("failed", "again"),
    [
        ([JOURNEY.format(1)], True),
        ([JOURNEY.format(number) for number in range(MOST_ALONE)], True),
        ([JOURNEY.format(number) for number in range(MOST_ALONE + 1)], False),
        ([JOURNEY.format(1), "tests/search/test_engine.py::test_words"], False),
        (["tests/search/test_engine.py::test_words"], False),
        ([], False),
    ],
)
def test_only_a_few_journeys_and_nothing_beside_them_are_walked_again(
    tmp_path: Path, failed: list[str], again: bool
) -> None:
    cache = tmp_path / ".pytest_cache" / "v" / "cache"
    cache.mkdir(parents=True)
    (cache / "lastfailed").write_text(json.dumps(dict.fromkeys(failed, True)))
    assert to_walk_alone(tmp_path) == (failed if again else [])


def test_a_run_that_left_no_record_is_not_walked_again(tmp_path: Path) -> None:
    assert to_walk_alone(tmp_path) == []

"""What is unmeasured is left alone by coverage, and what comes after it is not."""

import sys
from types import FrameType
from typing import Any

import pytest

from tests.conftest import pytest_runtest_call
from tests.plumbing.server import unmeasured


def seen(_frame: FrameType, _event: str, _argument: Any) -> None:
    """What a measurement is to Python."""


@pytest.mark.unmeasured
def test_an_unmeasured_test_is_not_traced_and_the_next_one_is_again(request: pytest.FixtureRequest) -> None:
    assert sys.gettrace() is None
    sys.settrace(seen)
    try:
        around = pytest_runtest_call(request.node)
        next(around)
        within = sys.gettrace()
        around.close()
        after = sys.gettrace()
    finally:
        sys.settrace(None)
    assert (within, after) == (None, seen)


def test_an_unmeasured_process_does_not_begin_to_measure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COVERAGE_PROCESS_CONFIG", "{}")
    monkeypatch.setenv("KEPT", "1")
    assert "COVERAGE_PROCESS_CONFIG" not in unmeasured()
    assert unmeasured()["KEPT"] == "1"

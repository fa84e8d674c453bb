"""What is unmeasured is left alone by coverage, and what comes after it is not."""

import contextlib
import sys
from types import FrameType
from typing import Any

import pytest

from council.core.models import Owner
from tests import factories
from tests.conftest import pytest_runtest_call
from tests.plumbing.measuring import unseen
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


@pytest.mark.parametrize("trouble", [False, True])
def test_what_is_arranged_unseen_is_not_traced_and_what_comes_after_it_is(trouble: bool) -> None:
    within: list[Any] = []

    def arrange() -> None:
        within.append(sys.gettrace())
        if trouble:
            raise LookupError

    tracer = sys.gettrace()
    sys.settrace(seen)
    try:
        with contextlib.suppress(LookupError):
            unseen(arrange)()
        after = sys.gettrace()
    finally:
        sys.settrace(tracer)
    assert (within, after) == ([None], seen)


@pytest.mark.django_db
def test_what_factories_make_is_arranged_unseen(monkeypatch: pytest.MonkeyPatch) -> None:
    within: list[Any] = []
    monkeypatch.setattr(Owner, "save", lambda *_args, **_kwargs: within.append(sys.gettrace()))
    tracer = sys.gettrace()
    sys.settrace(seen)
    try:
        factories.OwnerFactory()
    finally:
        sys.settrace(tracer)
    assert within == [None]


def test_an_unmeasured_process_does_not_begin_to_measure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COVERAGE_PROCESS_CONFIG", "{}")
    monkeypatch.setenv("KEPT", "1")
    assert "COVERAGE_PROCESS_CONFIG" not in unmeasured()
    assert unmeasured()["KEPT"] == "1"

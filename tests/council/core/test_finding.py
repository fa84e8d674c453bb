from typing import Any

import pytest
from django.dispatch import Signal

from council.core import finding


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finding, "changed_signal", Signal())


@pytest.mark.parametrize(("keys", "told"), [((3, "a"), ["3", "a"]), ((), None)])
def test_who_listens_is_told_of_the_keys_or_of_all(
    keys: tuple[object, ...], told: list[str] | None, alone: None
) -> None:
    heard: list[tuple[str, Any]] = []

    def listen(source: str, keys: list[str] | None, **_: object) -> None:
        heard.append((source, keys))

    finding.changed_signal.connect(listen)
    finding.changed("planning", *keys)
    assert heard == [("planning", told)]

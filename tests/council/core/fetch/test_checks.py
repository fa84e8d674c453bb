import pytest

from council.core.fetch import checks, client
from tests.standins import social


def test_the_strict_rules_pass() -> None:
    assert checks.connections_go_to_public_addresses_only() == []


def test_any_other_rules_keep_the_site_from_starting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client, "in_force", social.rules())
    assert [found.id for found in checks.connections_go_to_public_addresses_only()] == ["council.E005"]

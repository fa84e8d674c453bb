import pytest
from django.test import override_settings

from council.core import sealed


def test_what_is_sealed_shows_nothing_and_is_never_the_same_twice() -> None:
    first, second = sealed.seal("EAAB-secret"), sealed.seal("EAAB-secret")
    assert first != second
    assert "EAAB" not in first and sealed.is_sealed(first)
    assert sealed.opened(first) == sealed.opened(second) == "EAAB-secret"


def test_an_earlier_key_still_opens_and_another_opens_nothing() -> None:
    with override_settings(SECRET_KEY="the earlier key"):
        kept = sealed.seal("EAAB-secret")
    with override_settings(SECRET_KEY="the new key", SECRET_KEY_FALLBACKS=["the earlier key"]):
        assert sealed.opened(kept) == "EAAB-secret"
        again = sealed.seal(sealed.opened(kept))
    with override_settings(SECRET_KEY="the new key"):
        assert sealed.opened(again) == "EAAB-secret"
        with pytest.raises(sealed.Unreadable):
            sealed.opened(kept)


@pytest.mark.parametrize(
    "change", [lambda t: t[:-1], lambda t: t[:20] + "A" + t[21:], lambda t: "sealed:", str.upper]
)
def test_what_was_changed_in_the_database_is_not_opened(change: object) -> None:
    assert callable(change)
    with pytest.raises(sealed.Unreadable):
        sealed.opened(change(sealed.seal("EAAB-secret" * 3)))


def test_the_field_leaves_alone_what_is_empty_or_sealed_already() -> None:
    field = sealed.SealedTextField()
    kept = sealed.seal("x")
    assert field.get_prep_value("") == ""
    assert field.get_prep_value(kept) == kept
    assert field.from_db_value("from before", None, None) == "from before"

import pytest

from feedback.masks import mask


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Write to jo.o'neil+x@mail.example.co.uk please", "Write to [email address] please"),
        ("Ring 07700 900 001.", "Ring [number]."),
        ("My NI is QQ 12 34 56 C", "My NI is [National Insurance number]"),
        ("Card 4111 1111 1111 1111", "Card [number]"),
        ("It was due on 3 May 2026 at 10:30", "It was due on 3 May 2026 at 10:30"),
    ],
)
def test_personal_details_are_masked_and_ordinary_words_kept(typed: str, kept: str) -> None:
    assert mask(typed) == kept

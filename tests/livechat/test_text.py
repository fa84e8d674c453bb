import pytest
from hypothesis import given
from hypothesis import strategies as st

from livechat.text import MAX_LENGTH, BadText, clean_body, clean_name, mask, parts


@pytest.mark.parametrize("nothing", ["", "   \n\t ", "\u200b\u2060", None, 7])
def test_a_message_of_nothing_is_refused_in_words(nothing: object) -> None:
    with pytest.raises(BadText, match="Write a message before you send it"):
        clean_body(nothing)


def test_a_long_message_is_refused_with_its_length() -> None:
    with pytest.raises(BadText, match=r"up to 2,000 characters\. Yours is 100,000"):
        clean_body("x" * 100_000)


def test_text_that_turns_round_the_text_beside_it_is_made_plain() -> None:
    assert clean_body("abc\u202edef\u2066\u200f\x07") == "abcdef"


def test_line_ends_are_kept_and_a_name_has_none() -> None:
    assert clean_body("one\r\ntwo") == "one\ntwo"
    assert clean_name(" Ann\nShaw ") == "Ann Shaw"
    assert len(clean_name("x" * 200)) == 60
    assert clean_name(None) == ""


@pytest.mark.parametrize("card", ["4111111111111111", "4111 1111 1111 1111", "3782-822463-10005"])
def test_a_card_number_never_gets_stored(card: str) -> None:
    said = mask(f"Take it from {card} please")
    assert card not in said
    assert said.startswith("Take it from [card number ending ")


@pytest.mark.parametrize("number", ["07700 900123", "100000000002", "1234567890123456", "2026-11-22 10:30"])
def test_other_numbers_are_left_alone(number: str) -> None:
    assert mask(number) == number


@pytest.mark.parametrize("number", ["AB123456C", "ab 12 34 56 c", "JK-12-34-56-D"])
def test_a_national_insurance_number_never_gets_stored(number: str) -> None:
    assert mask(f"It is {number}.") == "It is [National Insurance number removed]."


def test_only_web_addresses_and_our_own_paths_become_links() -> None:
    found = parts("See https://a.example/x). Or /bins/missed-bin/, not javascript:alert(1) and/or this.")
    assert [part["href"] for part in found if "href" in part] == ["https://a.example/x", "/bins/missed-bin/"]


@given(st.text(max_size=200))
def test_parts_put_together_are_the_text(body: str) -> None:
    assert "".join(part["text"] for part in parts(body)) == body


@given(st.text(max_size=MAX_LENGTH))
def test_what_was_cleaned_stays_as_it_is_when_cleaned_again(body: str) -> None:
    try:
        cleaned = clean_body(body)
        assert clean_body(cleaned) == cleaned
    except BadText:
        pass

import pytest
from bs4 import BeautifulSoup
from django.utils.safestring import SafeString
from django.utils.translation import override

from council.core.running_text import held, readable


@pytest.mark.parametrize(
    ("text", "number", "called"),
    [
        ("Repairs at any time on 01632 960401.", "01632 960401", "01632960401"),
        ("Floodline 0345 988 1188", "0345 988 1188", "03459881188"),
        ("Floods: 0800 80 70 60 12 hours a day", "0800 80 70 60", "0800807060"),
        ("London, 020 7946 0000; 2 people", "020 7946 0000", "02079460000"),
        ("By text relay: 18001 01632 960100", "18001 01632 960100", "1800101632960100"),
    ],
)
def test_a_telephone_number_in_running_text_calls_when_it_is_pressed(
    text: str, number: str, called: str
) -> None:
    shown = BeautifulSoup(readable(text), "html.parser")
    assert [(one.text, one["href"]) for one in shown.select("a")] == [(number, f"tel:{called}")]
    assert shown.text == text


def test_an_email_address_in_running_text_is_written_to_when_it_is_pressed() -> None:
    shown = readable("Email data.protection@h.example with proof.")
    assert BeautifulSoup(shown, "html.parser").a["href"] == "mailto:data.protection@h.example"  # type: ignore[index]
    assert "data.<wbr>protection@<wbr>h.<wbr>example</a> with" in shown


@pytest.mark.parametrize("text", ["010001234567", "+44 1632 960100", "26/0417/FUL", "£0.50 for 1000", "101"])
def test_another_number_calls_nobody(text: str) -> None:
    assert readable(text) == text


def test_a_number_that_is_a_link_already_stays_that_link() -> None:
    text = '<p><a href="/ring/"><b>Ring</b> 01632 960100</a> or 01632 960101</p>'
    shown = BeautifulSoup(readable(SafeString(text)), "html.parser")
    assert [one["href"] for one in shown.select("a")] == ["/ring/", "tel:01632960101"]
    assert shown.select_one("a .gh-held").text == "01632 960100"  # type: ignore[union-attr]


def test_a_day_and_a_postcode_are_held_on_one_line_and_read_as_before() -> None:
    text = "From Saturday 3 September 2026 at Town Hall, HB1 1AA <now>, by the 3rd"
    shown = BeautifulSoup(held(text), "html.parser")
    assert [one.text for one in shown.select(".gh-held")] == ["3 September", "HB1 1AA"]
    assert shown.text == text
    with override("cy"):
        assert held("3 Medi 2026") == '<span class="gh-held">3 Medi</span> 2026'

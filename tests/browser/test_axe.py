"""What looks right at one width and wrong at another is found, though contrast is asked in full only once."""

import pytest
from playwright.sync_api import Browser

from tests.browser.axe import violations_by_width

pytestmark = pytest.mark.browser
PAGE = """<!doctype html><html lang="en"><head><title>A page</title><style>
body { background: #fff; color: #000; font: 16px sans-serif }
@media (min-width: 1000px) { %s }
@media (max-width: 999px) { .later { display: none } }
</style></head><body><main><h1>Bins</h1><div id="box"><p id="words">Put it out by 7am.</p></div>
<p class="later" id="later">Wide windows only.</p></main></body></html>"""


@pytest.mark.parametrize(
    ("wide", "wrong"),
    [
        ("body { font-size: 19px }", []),
        ("#words { color: #999 }", ["#words"]),
        ("#box { background: #222 }", ["#words"]),
        ("#box { opacity: .3 }", ["#words"]),
        ("#later { color: #999 }", ["#later"]),
        ("main { color: #999 }", ["h1", "#later", "#words"]),
        ("main { color: #888; font-size: 24px; } #words { font-size: 18px }", ["#words"]),
        ("main { color: #888; font-size: 19px; font-weight: 700 } #words { font-weight: 400 }", ["#words"]),
    ],
)
def test_contrast_is_asked_at_the_second_width_of_what_has_other_colours_there(
    chromium: Browser, wide: str, wrong: list[str]
) -> None:
    page = chromium.new_page()
    page.set_content(PAGE % wide)
    found = violations_by_width(page)
    assert all(line.startswith("at 1280: color-contrast") for line in found)
    assert sorted(line.split(": ")[2] for line in found) == sorted(wrong)
    page.close()


def test_letters_that_are_large_at_the_first_width_alone_are_asked_again(chromium: Browser) -> None:
    page = chromium.new_page()
    page.set_content(
        PAGE % "#words { font-size: 16px !important }"
        + "<style>#words {color: #888; font-size: 24px}</style>"
    )
    assert [line.split(": ")[:3:2] for line in violations_by_width(page)] == [["at 1280", "#words"]]
    page.close()

"""Two people who open the editor at one moment each get their own words."""

import json
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from wagtail.admin.rich_text import get_rich_text_editor_widget


@pytest.fixture
def hasty_threads() -> Iterator[None]:
    """Threads that are interrupted after every few steps."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(usual)


@pytest.mark.usefixtures("hasty_threads")
def test_texts_that_are_read_at_one_moment_are_not_mixed() -> None:
    editor = get_rich_text_editor_widget("default", features=["ul", "bold"])

    def read(number: int) -> set[str]:
        html = f"<ul>{f'<li>List <b>{number}</b></li>' * 40}</ul>"
        blocks = json.loads(editor.format_value(html))["blocks"]
        return {block["text"] for block in blocks}

    with ThreadPoolExecutor(6) as several:
        found = list(several.map(read, range(24)))
    assert found == [{f"List {number}"} for number in range(24)]

"""Wagtail's reader of rich text takes one text at a time.

It is one object for all threads of a process and keeps in itself how far it has read: two people who open
the editor at one moment would get an error, or each other's words.
"""

import threading

from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter

_turn = threading.Lock()
_read = ContentstateConverter.from_database_format


def _read_in_turn(self: ContentstateConverter, html: str) -> str:
    with _turn:
        text: str = _read(self, html)
        return text


def take_turns() -> None:
    """From now on texts are read one after another in this process."""
    ContentstateConverter.from_database_format = _read_in_turn

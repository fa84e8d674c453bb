"""The editor's rich text, with a reader for each text.

Wagtail's reader keeps in itself how far it has read, and one field's widget serves every thread of a process:
two people who opened the editor at one moment got an error, or each other's words.
"""

from typing import Any

from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter
from wagtail.admin.rich_text.editors.draftail import DraftailRichTextArea


class Converter(ContentstateConverter):
    """Reads and writes rich text for any number of threads."""

    def from_database_format(self, html: str) -> str:
        return str(ContentstateConverter(self.features).from_database_format(html))


class RichTextArea(DraftailRichTextArea):
    """Wagtail's editor of rich text; `WAGTAILADMIN_RICH_TEXT_EDITORS` names it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.converter = Converter(self.features)

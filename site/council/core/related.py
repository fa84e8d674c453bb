"""Related pages: what people who read a page often need next."""

from typing import Any

from wagtail import blocks

from council.core.navigation import Entry, Navigation


class RelatedBlock(blocks.StreamBlock):
    """Pages that people who read this one often need."""

    page = blocks.PageChooserBlock()

    class Meta:
        required = False
        max_num = 8


def related_entries(page: Any, around: Navigation | None) -> list[Entry]:
    """The page's `related` pages that everybody may read, without a query of their own."""
    if around is None:
        return []
    chosen = [item["value"] for item in page.related.get_prep_value() if item["type"] == "page"]
    entries = [around.get(pk) for pk in chosen]
    return [entry for entry in entries if entry is not None and entry.pk != page.pk]

"""Choosers that cost nothing when the response knows the page already."""

from collections.abc import Sequence

from wagtail import blocks
from wagtail.models import Page

from council.core import navigation


class LinkedPageBlock(blocks.PageChooserBlock):
    """A page to link to: read from the response's one look-up; the database is asked for the rest alone."""

    def bulk_to_python(self, values: Sequence[int | None]) -> list[Page | None]:
        """The pages with these numbers, in their order; None for what is gone."""
        entries = [navigation.known_page(pk) for pk in set(values)]
        known = {entry.pk: entry.as_page() for entry in entries if entry is not None}
        rest = [pk for pk in values if pk is not None and pk not in known]
        if rest:
            known.update(Page.objects.in_bulk(rest))
        return [known.get(pk) if pk is not None else None for pk in values]

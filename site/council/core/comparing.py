"""Two versions of a page beside each other: who made each and when, and only what differs as different."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from wagtail.admin.compare import (
    StreamBlockComparison,
    StreamFieldComparison,
    register_comparison_class,
)
from wagtail.models import Page, Revision

from council.core.fields import Stream


@dataclass(frozen=True)
class Side:
    """One of two versions: who made it and when, where that is known."""

    by: str
    at: datetime.datetime | None


def side(page: Page, asked: str) -> Side:
    """The version that an address names: by number, “live”, “earliest” or “latest”."""
    if asked == "live":
        version = page.live_revision
        return side_of(version) if version else Side("", page.last_published_at)
    versions = page.revisions.select_related("user").order_by("created_at", "pk")
    if asked == "earliest":
        return side_of(versions.first())
    return side_of(versions.last() if asked == "latest" else versions.filter(pk=asked).first())


def side_of(version: Revision | None) -> Side:
    """Who made the version, and when."""
    if version is None:
        return Side("", None)
    return Side(str(version.user) if version.user else "", version.created_at)


def pair(before: Sequence[Any], after: Sequence[Any]) -> None:
    """Gives blocks of another identity that of the same one before, or else of the next of its kind.

    Otherwise one that nobody changed is shown as taken away and put in again.
    """
    known, kept = {block.id for block in before}, {block.id for block in after}
    left = [block for block in before if block.id not in kept]
    new = [block for block in after if block.id not in known]
    for same in (True, False):
        for block in [each for each in new if each.id not in known]:
            for other in left:
                if other.block_type != block.block_type or (same and prepared(other) != prepared(block)):
                    continue
                block.id = other.id
                left.remove(other)
                break


def prepared(block: Any) -> Any:
    """What the block holds, as it is stored."""
    return block.block.get_prep_value(block.value)


class PairedBlocks(StreamBlockComparison):
    """Wagtail's, with blocks paired by what they hold when their identities differ."""

    def get_block_comparisons(self) -> Any:
        pair(list(self.val_a), list(self.val_b))
        return super().get_block_comparisons()


class PairedStream(StreamFieldComparison):
    """Wagtail's, with its blocks paired."""

    def htmldiff(self) -> Any:
        return PairedBlocks(self.field.stream_block, True, True, self.val_a, self.val_b).htmldiff()


def register() -> None:
    """Lets the comparison of versions pair the blocks of every page."""
    register_comparison_class(Stream, comparison_class=PairedStream)

"""Slides and promotions: a picture with words and one link."""

import datetime
from collections.abc import Iterator, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.images.blocks import ImageChooserBlock

from council.core import clock
from council.core.blocks import GrowingBlock
from council.core.links import LinkBlock, LinkValue
from council.core.navigation import Navigation


class SlideValue(LinkValue):
    """A slide or a promotion."""

    def shown(self, around: Navigation | None = None) -> dict[str, Any]:
        """What its component shows."""
        return {
            "title": self["title"],
            "summary": self.get("text"),
            "picture": self["image"],
            "alt": self.get("alt"),
            "url": self.address(around),
            "link_text": self["link_text"],
        }


class SlideBlock(LinkBlock):
    """A picture with a title and a link, in the carousel."""

    title = blocks.CharBlock(max_length=80)
    text = GrowingBlock(required=False, max_length=200)
    image = ImageChooserBlock(
        label="Picture",
        help_text="At least 1100 pixels wide. Its focal point (“…”, Edit this image) is never cut off.",
    )
    alt = GrowingBlock(
        required=False,
        max_length=250,
        label="Text alternative",
        help_text="What the picture tells those who cannot see it. It may stay empty where the library "
        "already describes the picture.",
    )
    link_text = blocks.CharBlock(
        max_length=60, help_text="Where the link leads: “See what is on in the market”."
    )

    class Meta:
        icon = "image"
        label = "Slide"
        label_format = "{title}"
        value_class = SlideValue
        form_layout = ["title", "text", "image", "alt", "link_text", "page", "url"]


class PromoValue(SlideValue):
    """A promotion, which shows from one moment until another."""

    def is_on(self, now: datetime.datetime) -> bool:
        """Whether it shows now: from its first moment, until just before its last."""
        starts, ends = self.get("starts_at"), self.get("ends_at")
        return (starts is None or starts <= now) and (ends is None or now < ends)

    def changes_after(self, now: datetime.datetime) -> Iterator[datetime.datetime]:
        """The moments to come at which it appears or goes."""
        yield from (at for at in (self.get("starts_at"), self.get("ends_at")) if at is not None and at > now)

    def remark(self, now: datetime.datetime) -> str:
        """Why it does not show, in words for its editor; nothing while it shows."""
        starts, ends = self.get("starts_at"), self.get("ends_at")
        if ends is not None and ends <= now:
            words = clock.moment_in_words(ends)
            return f"“{self['title']}” ended on {words}. Take it away, or give it a new end."
        if starts is not None and starts > now:
            return f"“{self['title']}” will show from {clock.moment_in_words(starts)}."
        return ""


class PromoBlock(SlideBlock):
    """Something the council wants to be noticed between two moments, with a picture and one link."""

    starts_at = blocks.DateTimeBlock(required=False, label="Shows from", help_text="Left empty, at once.")
    ends_at = blocks.DateTimeBlock(
        required=False,
        label="Shows until",
        help_text="It goes by itself at this moment. Left empty, when you take it away.",
    )

    class Meta:
        icon = "pick"
        label = "Promotion"
        label_format = "{title}"
        value_class = PromoValue
        form_layout = [
            "title", "text", "image", "alt", "link_text", "page", "url", "starts_at", "ends_at"
        ]  # fmt: skip

    def clean(self, value: Mapping[str, Any]) -> Any:
        cleaned = super().clean(value)
        starts, ends = cleaned.get("starts_at"), cleaned.get("ends_at")
        if starts and ends and ends <= starts:
            raise StructBlockValidationError(
                block_errors={"ends_at": ValidationError("This is not after the moment it shows from.")}
            )
        return cleaned

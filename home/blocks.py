"""What champions compose the home page and the menus from."""

import datetime
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.images.blocks import ImageChooserBlock

from council.core.choosers import LinkedPageBlock
from council.core.navigation import Navigation

ICONS = [
    ("bin", "Bin"),
    ("coins", "Coins"),
    ("house", "House"),
    ("briefcase", "Briefcase"),
    ("pin", "Place"),
    ("report", "Report it"),
    ("apply", "Apply for it"),
    ("pay", "Pay for it"),
    ("request", "Request it"),
    ("calendar", "Calendar"),
    ("document", "Document"),
    ("people", "People"),
    ("key", "Key"),
    ("road", "Road"),
    ("leaf", "Leaf"),
    ("search", "Search"),
]


class LinkValue(blocks.StructValue):
    """Where a link leads."""

    def address(self, around: Navigation | None = None) -> str:
        """The address; from the response's own look-up when the page is in it."""
        page = self.get("page")
        if page is None:
            return self.get("url") or ""
        entry = around.get(page.pk) if around is not None else None
        return entry.url if entry is not None else page.url or ""

    def is_on(self, today: datetime.date) -> bool:
        """Whether today is one of its days."""
        first, last = self.get("first_day"), self.get("last_day")
        return (first is None or first <= today) and (last is None or today <= last)

    def shown(self, around: Navigation | None = None) -> dict[str, Any]:
        """A slide or a promotion as its component shows it."""
        return {
            "title": self["title"],
            "summary": self["text"],
            "picture": self["image"],
            "alt": self["alt"],
            "url": self.address(around),
            "link_text": self["link_text"],
        }


class LinkBlock(blocks.StructBlock):
    """A link to a page here, or to any address."""

    page = LinkedPageBlock(required=False)
    url = blocks.CharBlock(
        required=False,
        max_length=300,
        label="Or an address",
        help_text="A form here (/forms/garden-waste/) or another website (https://…).",
    )

    class Meta:
        value_class = LinkValue

    def clean(self, value: Mapping[str, Any]) -> Any:
        cleaned = super().clean(value)
        url = cleaned.get("url") or ""
        if bool(cleaned.get("page")) == bool(url):
            raise StructBlockValidationError(
                block_errors={
                    "page": ValidationError("Choose a page or enter an address: one of them, not both.")
                }
            )
        if url and not url.startswith(("/", "https://", "http://", "mailto:", "tel:")):
            raise StructBlockValidationError(
                block_errors={"url": ValidationError("Begin the address with / or https://")}
            )
        return cleaned


class TaskBlock(LinkBlock):
    """One of the few things that most people come for."""

    text = blocks.CharBlock(max_length=60, help_text="What the person does: “Report a missed bin”.")
    hint = blocks.CharBlock(required=False, max_length=100, help_text="A few words under it.")
    icon = blocks.ChoiceBlock(choices=ICONS, required=False)

    class Meta:
        icon = "pick"
        label = "Top task"
        form_layout = ["text", "hint", "icon", "page", "url"]
        preview_value = {"text": "Report a missed bin", "hint": "Within 2 working days", "url": "/"}


class SlideBlock(LinkBlock):
    """A picture with a title and a link, in the carousel."""

    title = blocks.CharBlock(max_length=80)
    text = blocks.CharBlock(required=False, max_length=200)
    image = ImageChooserBlock()
    alt = blocks.CharBlock(
        required=False,
        max_length=250,
        label="Text alternative",
        help_text="What the picture tells. Leave empty when it only decorates.",
    )
    link_text = blocks.CharBlock(
        max_length=60, help_text="Where the link leads: “See what is on in the market”."
    )

    class Meta:
        icon = "image"
        label = "Slide"
        form_layout = ["title", "text", "image", "alt", "link_text", "page", "url"]


class PromoBlock(SlideBlock):
    """Something the council wants to be noticed between two days, with a picture and one link."""

    first_day = blocks.DateBlock(required=False, help_text="Left empty, from now.")
    last_day = blocks.DateBlock(required=False, help_text="Left empty, until you take it away.")

    class Meta:
        icon = "pick"
        label = "Promotion"
        form_layout = ["title", "text", "image", "alt", "link_text", "page", "url", "first_day", "last_day"]

    def clean(self, value: Mapping[str, Any]) -> Any:
        cleaned = super().clean(value)
        first, last = cleaned.get("first_day"), cleaned.get("last_day")
        if first and last and last < first:
            raise StructBlockValidationError(
                block_errors={"last_day": ValidationError("The last day is before the first.")}
            )
        return cleaned


class MenuLinkBlock(LinkBlock):
    """One link of a menu."""

    text = blocks.CharBlock(max_length=60)

    class Meta:
        icon = "link"
        form_layout = ["text", "page", "url"]


class MenuColumnBlock(blocks.StructBlock):
    """A heading with links under it."""

    heading = blocks.CharBlock(max_length=60)
    links = blocks.ListBlock(MenuLinkBlock())

    class Meta:
        icon = "list-ul"
        label = "Column"

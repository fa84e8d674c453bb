"""Links, and what is made of one: a task, an entry of a menu."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

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
        """The address, from the response's own look-up if possible; nothing for an unpublished page."""
        page = self.get("page")
        if page is None:
            return self.get("url") or ""
        entry = around.get(page.pk) if around is not None else None
        if entry is not None:
            return entry.url
        return (page.live and page.url) or ""


class LinkBlock(blocks.StructBlock):
    """A link to a page here, or to any address."""

    # Whether it must lead somewhere.
    leads = True

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
        page = cleaned.get("page")
        if (page and url) or (self.leads and not page and not url):
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


class MenuLinkBlock(LinkBlock):
    """One link of a menu."""

    text = blocks.CharBlock(max_length=60)

    class Meta:
        icon = "link"
        form_layout = ["text", "page", "url"]
        label_format = "{text}"
        description = "One link, to a page here or to any address."
        preview_template = "home/block_previews/menu_link.html"


class MenuColumnBlock(blocks.StructBlock):
    """A heading with links under it."""

    heading = blocks.CharBlock(max_length=60)
    links = blocks.ListBlock(MenuLinkBlock())

    class Meta:
        icon = "list-ul"
        label = "Column"
        label_format = "{heading}"
        description = "A column at the foot of every page: a heading with links under it."
        preview_template = "home/block_previews/menu_column.html"

"""A link that an editor makes: to a page here, or to any address."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from council.core.choosers import LinkedPageBlock
from council.core.navigation import Navigation

LEADING = ("/", "https://", "http://", "mailto:", "tel:")


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
        if url and (not url.startswith(LEADING) or url.startswith("//")):
            raise StructBlockValidationError(
                block_errors={"url": ValidationError("Begin the address with / or https://")}
            )
        return cleaned

"""Where readers may pass a page on: the networks that a council offers under every page, in its order."""

from collections.abc import Iterator
from typing import Any, NamedTuple
from urllib.parse import quote, urlsplit

from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

ADDRESS, TITLE = "{address}", "{title}"
# Each network's page for passing a page on, as its own documentation gives it.
WAYS: dict[str, tuple[str, str]] = {
    "facebook": ("Facebook", "https://www.facebook.com/sharer/sharer.php?u={address}"),
    "whatsapp": ("WhatsApp", "https://wa.me/?text={title}%20{address}"),
    "bluesky": ("Bluesky", "https://bsky.app/intent/compose?text={title}%20{address}"),
    "x": ("X", "https://x.com/intent/post?text={title}&url={address}"),
    "linkedin": ("LinkedIn", "https://www.linkedin.com/sharing/share-offsite/?url={address}"),
    "threads": ("Threads", "https://www.threads.net/intent/post?text={title}%20{address}"),
    "nextdoor": ("Nextdoor", "https://nextdoor.co.uk/sharekit/?body={title}%20{address}"),
    "reddit": ("Reddit", "https://www.reddit.com/submit?url={address}&title={title}"),
    "telegram": ("Telegram", "https://t.me/share/url?url={address}&text={title}"),
}
USUAL = ("facebook", "whatsapp", "bluesky", "x", "linkedin")


class Way(NamedTuple):
    """A link that passes a page on: what it says, and where it leads."""

    label: str
    url: str


class OtherNetworkBlock(blocks.StructBlock):
    """A network that is not in the list."""

    name = blocks.CharBlock(max_length=40, help_text="What the link says.")
    address = blocks.CharBlock(
        max_length=300,
        label="Address of its page for sharing",
        help_text="Write {address} where the page's address belongs, and {title} where its title may stand: "
        "https://share.example/new?text={title}&link={address}",
    )

    class Meta:
        icon = "link"
        label = "Another network"
        label_format = "{name}"
        description = "A network that is not in the list, by the address of its page for sharing."
        preview_template = "council/look/shared_preview.html"
        preview_value = {"name": "Our village forum", "address": "https://share.example/?link={address}"}

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        address = cleaned["address"]
        if not address.startswith("https://") or not urlsplit(address).netloc:
            raise StructBlockValidationError(
                block_errors={"address": ValidationError("Begin the address with https://")}
            )
        if ADDRESS not in address:
            raise StructBlockValidationError(
                block_errors={
                    "address": ValidationError("Write {address} where the address of the page belongs.")
                }
            )
        return cleaned


class ShareBlock(blocks.StreamBlock):
    """The networks, each once."""

    network = blocks.ChoiceBlock(
        choices=[(name, label) for name, (label, _) in WAYS.items()],
        icon="site",
        label="Network",
        description="A network of the list, with nothing more to fill in.",
        preview_template="council/look/shared_preview.html",
        preview_value="whatsapp",
    )
    other = OtherNetworkBlock()

    class Meta:
        required = False

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        chosen = [child.value for child in cleaned if child.block_type == "network"]
        twice = next((name for name in chosen if chosen.count(name) > 1), None)
        if twice is not None:
            raise blocks.StreamBlockValidationError(
                non_block_errors=[f"{WAYS[twice][0]} stands twice. Take one of them away."]
            )
        return cleaned


def usual() -> list[tuple[str, str]]:
    """What a council offers until it chooses."""
    return [("network", name) for name in USUAL]


def ways(chosen: Any, *, title: str, address: str) -> Iterator[Way]:
    """The links that pass this page on, in the council's order."""
    for child in chosen:
        if child.block_type == "network":
            found = WAYS.get(child.value)
        else:
            found = (child.value["name"], child.value["address"])
        # A network that a newer release no longer knows is left out.
        if found is not None:
            label, pattern = found
            with_title = pattern.replace(TITLE, quote(title, safe=""))
            yield Way(label, with_title.replace(ADDRESS, quote(address, safe="")))

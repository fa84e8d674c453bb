"""What champions compose service pages and guides from, besides the body."""

from typing import Any

from django.core.validators import validate_slug
from wagtail import blocks

from council.core.blocks import ActionBlock, BodyBlock
from services import lgil


class DoorBlock(ActionBlock):
    """A door to a task that leads somewhere: to a page here, or to an address."""

    lgil = blocks.ChoiceBlock(
        choices=lgil.choices,
        required=False,
        label="What GOV.UK calls it (LGIL)",
        help_text="Left empty, as the kind of the button says: apply is 0, pay is 2, report is 17.",
    )

    class Meta:
        form_layout = blocks.BlockGroup(children=["kind", "text", "page", "url", "note"], settings=["lgil"])
        icon = "arrow-right"
        label = "Something to do"
        template = "blocks/action.html"
        description = "A large button to a task. The first of the page is the main one."
        preview_value = {
            "kind": "apply",
            "text": "Join the garden waste service",
            "url": "/forms/garden-waste/",
        }


class GuidePartBlock(blocks.StructBlock):
    """A part of a guide: its title, what it says, and the end of its address."""

    title = blocks.CharBlock(
        max_length=80, label="Title of the part", help_text="“Before the funeral”, “What it costs”."
    )
    body = BodyBlock(label="Text of the part")
    address = blocks.CharBlock(
        required=False,
        max_length=60,
        validators=[validate_slug],
        label="End of its address",
        help_text="Leave it empty: it is made from the title, and stays when the title changes.",
    )

    def get_searchable_content(self, value: Any) -> list[str]:
        """Its words; of the address search knows nothing."""
        return [value["title"], *self.child_blocks["body"].get_searchable_content(value["body"])]

    class Meta:
        icon = "doc-full"
        label = "Part"
        label_format = "{title}"
        form_layout = blocks.BlockGroup(children=["title", "body"], settings=["address"])
        template = "services/includes/guide_part.html"
        description = "A part of the guide, with a title of its own."
        preview_value = {
            "title": "In the first five days",
            "body": [
                ("paragraph", "<p>Register the death, tell the council, speak to a funeral director.</p>")
            ],
        }

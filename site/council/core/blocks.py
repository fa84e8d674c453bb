"""What editors compose a page's body from."""

from typing import Any

from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.documents.widgets import AdminDocumentChooser
from wagtail.images.blocks import ImageChooserBlock

from council.core.choosers import LinkedPageBlock

RICH_TEXT_FEATURES = ["bold", "link", "document-link", "ol", "ul"]


class HeadingBlock(blocks.StructBlock):
    """A heading inside the page: level 2, or level 3 under it."""

    text = blocks.CharBlock(max_length=120)
    level = blocks.ChoiceBlock(choices=[("2", "Main heading"), ("3", "Smaller heading")], default="2")

    class Meta:
        icon = "title"
        template = "blocks/heading.html"


class ImageBlock(blocks.StructBlock):
    """A picture with its text alternative and an optional caption."""

    image = ImageChooserBlock()
    alt = blocks.CharBlock(
        required=False,
        max_length=250,
        label="Text alternative",
        help_text="What the picture tells. Leave empty when it only decorates.",
    )
    caption = blocks.CharBlock(required=False, max_length=250)

    class Meta:
        icon = "image"
        template = "blocks/image.html"


class ActionBlock(blocks.StructBlock):
    """A door to a task: apply, pay, report, request or have your say."""

    kind = blocks.ChoiceBlock(
        choices=[
            ("apply", "Apply for it"),
            ("pay", "Pay for it"),
            ("report", "Report it"),
            ("request", "Request it"),
            ("have_your_say", "Have your say"),
        ]
    )
    text = blocks.CharBlock(max_length=80, label="Text of the button")
    page = LinkedPageBlock(required=False)
    url = blocks.CharBlock(
        required=False,
        max_length=300,
        label="Address",
        help_text="A form here (/forms/…) or elsewhere (https://…).",
    )
    note = blocks.CharBlock(
        required=False, max_length=200, help_text="What to have ready, how long it takes."
    )

    class Meta:
        icon = "arrow-right"
        label = "Something to do"
        template = "blocks/action.html"


class StepBlock(blocks.StructBlock):
    """One step of several."""

    title = blocks.CharBlock(max_length=120)
    text = blocks.RichTextBlock(features=RICH_TEXT_FEATURES, required=False)

    class Meta:
        icon = "list-ol"


class TableBlock(blocks.StructBlock):
    """A small table whose first row holds the headings."""

    caption = blocks.CharBlock(max_length=160)
    rows = blocks.ListBlock(blocks.ListBlock(blocks.CharBlock(required=False, max_length=300)))

    class Meta:
        icon = "table"
        template = "blocks/table.html"


class ContactBlock(blocks.StructBlock):
    """How to reach a team."""

    team = blocks.CharBlock(max_length=120)
    phone = blocks.CharBlock(required=False, max_length=40)
    email = blocks.EmailBlock(required=False)
    hours = blocks.CharBlock(required=False, max_length=200)
    address = blocks.TextBlock(required=False, rows=4)

    class Meta:
        icon = "mail"
        template = "blocks/contact.html"


class DetailsBlock(blocks.StructBlock):
    """A question whose answer opens beneath it."""

    title = blocks.CharBlock(max_length=160)
    text = blocks.RichTextBlock(features=RICH_TEXT_FEATURES)

    class Meta:
        icon = "help"
        template = "blocks/details.html"


class FileChooser(AdminDocumentChooser):
    """Says beside a chosen file that it can be replaced: that is what its editing screen begins with."""

    link_to_chosen_text = "Replace or edit this file"


class DownloadBlock(DocumentChooserBlock):
    """A file to download."""

    widget = FileChooser()


class BodyBlock(blocks.StreamBlock):
    """The body of a page, in the order in which it is read."""

    heading = HeadingBlock()
    paragraph = blocks.RichTextBlock(
        features=RICH_TEXT_FEATURES, icon="pilcrow", template="blocks/paragraph.html"
    )
    action = ActionBlock()
    image = ImageBlock()
    document = DownloadBlock(icon="doc-full", label="Download", template="blocks/document.html")
    steps = blocks.ListBlock(StepBlock(), icon="list-ol", template="blocks/steps.html")
    table = TableBlock()
    inset = blocks.RichTextBlock(
        features=["bold", "link"], icon="openquote", label="Set-apart text", template="blocks/inset.html"
    )
    warning = blocks.CharBlock(max_length=300, icon="warning", template="blocks/warning.html")
    contact = ContactBlock()
    details = DetailsBlock()

    def __init__(self, local_blocks: Any = None, **kwargs: Any) -> None:
        super().__init__(local_blocks, required=False, **kwargs)

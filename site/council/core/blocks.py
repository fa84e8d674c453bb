"""What editors compose a page's body from."""

from typing import Any

from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.documents.widgets import AdminDocumentChooser
from wagtail.images.blocks import ImageChooserBlock

from council.core.links import LinkBlock

RICH_TEXT_FEATURES = ["bold", "link", "document-link", "ol", "ul"]


class HeadingBlock(blocks.StructBlock):
    """A heading inside the page: level 2, or level 3 under it."""

    text = blocks.CharBlock(max_length=120)
    level = blocks.ChoiceBlock(choices=[("2", "Main heading"), ("3", "Smaller heading")], default="2")

    def get_searchable_content(self, value: Any) -> list[str]:
        """Its words; the name of its level, which residents never see, is not among them."""
        return [value["text"]]

    class Meta:
        icon = "title"
        template = "blocks/heading.html"
        label_format = "{text}"
        description = "A heading, so that people find the part they came for."
        preview_value = {"text": "What it costs", "level": "2"}


class ImageBlock(blocks.StructBlock):
    """A picture with its text alternative and an optional caption."""

    image = ImageChooserBlock()
    alt = blocks.CharBlock(
        required=False,
        max_length=250,
        label="Text alternative",
        help_text="What the picture tells, for people who cannot see it.",
    )
    decorative = blocks.BooleanBlock(
        required=False, label="It only decorates", help_text="People lose nothing when they do not see it."
    )
    caption = blocks.CharBlock(required=False, max_length=250)

    class Meta:
        icon = "image"
        template = "blocks/image.html"
        description = "A picture with its text alternative, and a caption if it needs one."
        preview_template = "blocks/previews/image.html"


class ActionBlock(LinkBlock):
    """A door to a task: apply, pay, report, request, book, check, ask or have your say."""

    kind = blocks.ChoiceBlock(
        choices=[
            ("apply", "Apply for it"),
            ("pay", "Pay for it"),
            ("report", "Report it"),
            ("request", "Request it"),
            ("book", "Book it"),
            ("check", "Check it"),
            ("ask", "Ask us"),
            ("have_your_say", "Have your say"),
        ]
    )
    text = blocks.CharBlock(max_length=80, label="Text of the button")
    note = blocks.CharBlock(
        required=False, max_length=200, help_text="What to have ready, how long it takes."
    )

    class Meta:
        icon = "arrow-right"
        label = "Something to do"
        form_layout = ["kind", "text", "page", "url", "note"]
        template = "blocks/action.html"
        description = (
            "A large button to a task: apply, pay, report, request, book, check, ask or have your say."
        )
        preview_value = {
            "kind": "apply",
            "text": "Join the garden waste service",
            "url": "/forms/garden-waste/",
            "note": "Have your postcode ready. It takes five minutes.",
        }


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
        description = "A small table. The first row holds the headings."
        preview_value = {
            "caption": "What it costs",
            "rows": [["Bin", "A year"], ["First bin", "£42"], ["Each further bin", "£30"]],
        }


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
        description = "How to reach a team: telephone, e-mail, hours, address."
        preview_value = {
            "team": "Waste and recycling",
            "phone": "01632 960110",
            "email": "waste@council.example",
            "hours": "Monday to Friday, 9am to 5pm",
            "address": "",
        }


class DetailsBlock(blocks.StructBlock):
    """A question whose answer opens beneath it."""

    title = blocks.CharBlock(max_length=160)
    text = blocks.RichTextBlock(features=RICH_TEXT_FEATURES)

    class Meta:
        icon = "help"
        template = "blocks/details.html"
        description = "A question whose answer opens beneath it, for what few people need."
        preview_template = "blocks/previews/details.html"


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
        features=RICH_TEXT_FEATURES,
        icon="pilcrow",
        template="blocks/paragraph.html",
        description="Text: short paragraphs, lists, links.",
        preview_value="<p>We empty your brown bin every second week from February to November.</p>"
        "<ul><li>grass and leaves</li><li>flowers and weeds</li></ul>",
    )
    action = ActionBlock()
    image = ImageBlock()
    document = DownloadBlock(
        icon="doc-full",
        label="Download",
        template="blocks/document.html",
        description="A file of the library, with its type, size and pages.",
        preview_template="blocks/previews/document.html",
    )
    steps = blocks.ListBlock(
        StepBlock(),
        icon="list-ol",
        template="blocks/steps.html",
        description="What to do, one numbered step after another.",
        preview_value=[
            {"title": "Check your postcode", "text": "<p>We say whether we come to your street.</p>"},
            {"title": "Pay", "text": "<p>By card, for the year.</p>"},
        ],
    )
    table = TableBlock()
    inset = blocks.RichTextBlock(
        features=["bold", "link"],
        icon="openquote",
        label="Set-apart text",
        template="blocks/inset.html",
        description="A few words that must not be missed among the others.",
        preview_value="<p>Put your bin out by 7am.</p>",
    )
    warning = blocks.CharBlock(
        max_length=300,
        icon="warning",
        template="blocks/warning.html",
        description="What goes wrong, or costs money, when somebody does not know it.",
        preview_value="You can be fined up to £1,000.",
    )
    contact = ContactBlock()
    details = DetailsBlock()

    def __init__(self, local_blocks: Any = None, **kwargs: Any) -> None:
        super().__init__(local_blocks, required=False, **kwargs)

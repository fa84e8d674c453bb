"""What editors compose a page's body from."""

import json
from typing import Any

from django import forms
from django.forms.utils import ErrorList
from django.templatetags.static import static
from django.utils.functional import cached_property
from wagtail import blocks
from wagtail.admin.staticfiles import versioned_static
from wagtail.admin.telepath import Adapter, register
from wagtail.blocks.list_block import ListBlockValidationError
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.documents.widgets import AdminDocumentChooser
from wagtail.images.blocks import ImageChooserBlock

from council.core.links import LinkBlock
from council.core.panels import OneParagraph

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


class GrowingBlock(blocks.CharBlock):
    """One paragraph, in a box that grows with its words rather than cut them off."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: forms.CharField = self.field
        field.widget = OneParagraph()


class ImageBlock(blocks.StructBlock):
    """A picture with its text alternative and an optional caption."""

    image = ImageChooserBlock()
    alt = GrowingBlock(
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


class RowsBlock(blocks.ListBlock):
    """Rows of cells, written in one grid and sent as one field of JSON, into which a sheet can be pasted.

    Rows and columns at the end that hold nothing are left out; short rows are filled up.
    """

    MOST_ROWS, MOST_COLUMNS, LONGEST = 200, 12, 300

    def __init__(self, **kwargs: Any) -> None:
        cell = blocks.CharBlock(required=False, max_length=self.LONGEST)
        super().__init__(blocks.ListBlock(cell), **kwargs)

    def value_from_datadict(self, data: Any, files: Any, prefix: str) -> Any:
        try:
            sent = json.loads(data.get(prefix) or "[]")
        except ValueError:
            sent = []
        rows = [row for row in sent if isinstance(row, list)] if isinstance(sent, list) else []
        return self.normalize(_filled([[str(cell).strip() for cell in row] for row in rows]))

    def value_omitted_from_data(self, data: Any, files: Any, prefix: str) -> bool:
        return prefix not in data

    def get_form_state(self, value: Any) -> list[list[str]]:
        return [list(row) for row in self.normalize(value)]

    def clean(self, value: Any) -> Any:
        wrong = []
        if len(value) > self.MOST_ROWS or any(len(row) > self.MOST_COLUMNS for row in value):
            wrong.append(
                f"A table here has at most {self.MOST_ROWS} rows and {self.MOST_COLUMNS} columns. "
                "Put what is longer into a page “Table of dates”, or into a file to download."
            )
        for number, row in enumerate(value, start=1):
            long = [str(column) for column, cell in enumerate(row, start=1) if len(cell) > self.LONGEST]
            if long:
                wrong.append(
                    f"Row {number}, column {' and '.join(long)}: longer than {self.LONGEST} characters."
                )
        if wrong:
            raise ListBlockValidationError(non_block_errors=ErrorList(wrong))
        return super().clean(value)


def _filled(rows: list[list[str]]) -> list[list[str]]:
    while rows and not any(rows[-1]):
        rows.pop()
    width = max((at for row in rows for at, cell in enumerate(row, start=1) if cell), default=0)
    return [[*row[:width], *[""] * (width - len(row))] for row in rows]


class RowsAdapter(Adapter):
    """How the editor draws the grid: `static/src/table-editor.js`."""

    js_constructor = "council.RowsBlock"

    def js_args(self, block: RowsBlock) -> list[Any]:
        """What the script is told: the block's name, its words and its limits."""
        meta = {
            "label": block.label,
            "required": False,
            "helpText": block.meta.help_text,
            "mostRows": block.MOST_ROWS,
            "mostColumns": block.MOST_COLUMNS,
            "longest": block.LONGEST,
        }
        return [block.name, meta]

    @cached_property
    def media(self) -> forms.Media:
        """The script, after those that it builds on."""
        return forms.Media(
            js=[versioned_static("wagtailadmin/js/telepath/blocks.js"), static("table-editor.js")]
        )


register(RowsAdapter(), RowsBlock)


class TableBlock(blocks.StructBlock):
    """A small table whose first row holds the headings."""

    caption = blocks.CharBlock(
        max_length=160,
        help_text="What it shows, “Charges from April 2027”: it stands above it and is read out first.",
    )
    rows = RowsBlock(
        help_text="The first row holds the headings. Paste cells from Excel or Word into any box: the table "
        "grows to fit. What goes by date, such as bin days or tide times, is better in a page “Table of "
        "dates”, which takes a CSV file and shows what comes next.",
    )

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
        description = "How to reach a team: telephone, email, hours, address."
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

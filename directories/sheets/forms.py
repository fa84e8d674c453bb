"""What editors fill in to import a spreadsheet into a directory."""

from typing import Any, ClassVar

from django import forms

from council.core.forms import GuildhallForm
from directories.sheets.reading import MOST_ROWS

HOW = (
    f"A CSV file of up to {MOST_ROWS:,} rows and 50 MB. In Excel choose File, Save As, “CSV UTF-8”. "
    "Columns that are not in the file stay as they are; an empty cell empties what the entry says."
)


class ImportForm(GuildhallForm):
    """The file, and whether it is the whole list."""

    file = forms.FileField(label="The spreadsheet", help_text=HOW)
    removes = forms.BooleanField(
        label="This is the whole list: delete the entries that are not in it",
        help_text="You are shown which entries would go before anything happens, and can undo it.",
        required=False,
    )
    submit_text = "Show me what would change"
    messages: ClassVar[dict[str, dict[str, str]]] = {
        "file": {"required": "Choose the CSV file first", "empty": "That file is empty"}
    }
    id_pattern = "import_%s"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].widget.attrs["accept"] = ".csv,.tsv,.txt,text/csv"

"""What staff fill in to bring in the neighbouring councils."""

import json
from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms

from council.core.csv_files import Unreadable, decoded
from council.core.forms import GuildhallForm
from services.neighbours.reading import MOST_BYTES, Read, read


class ImportForm(GuildhallForm):
    """The file with the postcodes."""

    file = forms.FileField(
        label="The postcodes as a CSV file",
        help_text="In Excel choose File, Save As, “CSV UTF-8”. The first row names the columns: prefix "
        "(“HB9”, “HB9 4” or one whole postcode), council, and url, which may be empty. Postcodes that the "
        "file does not name stay as they are.",
    )
    submit_text = "Continue"
    messages: ClassVar[Mapping[str, Mapping[str, Any]]] = {
        "file": {"required": "Choose the CSV file first", "empty": "That file is empty"}
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].widget.attrs["accept"] = ".csv,.tsv,.txt,text/csv"

    def clean_file(self) -> str:
        """The text of the file, in which there are rows to look at."""
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(f"The file is larger than {MOST_BYTES // 1000} kB. Split it.")
        try:
            text = decoded(file.read())
            read(text)
        except Unreadable as error:
            raise forms.ValidationError(str(error)) from error
        return text


class TakeForm(GuildhallForm):
    """One button, and the text of the file that was looked at, as JSON: a field keeps one line."""

    text = forms.CharField(widget=forms.HiddenInput, max_length=6 * MOST_BYTES)
    submit_text = "Import these postcodes"

    @classmethod
    def of(cls, text: str) -> "TakeForm":
        """The form for the text of a file."""
        return cls({"text": json.dumps(text)})

    def clean_text(self) -> Read:
        """What is in the text."""
        try:
            return read(str(json.loads(self.cleaned_data["text"])))
        except ValueError as error:
            # Unreadable is one of them.
            raise forms.ValidationError(str(error)) from error

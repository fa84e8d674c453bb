"""What editors fill in about a table."""

import hashlib
from typing import Any, ClassVar

from django import forms

from council.core.forms import DateInputField, GuildhallForm, Look
from services.tables.reading import MOST_BYTES, BadTable, Grid, read

HOW = (
    "A CSV file. In Excel choose File, Save As, “CSV UTF-8”. The first row has the headings, "
    "and one column the dates, such as 01/03/2026."
)


class DaysForm(GuildhallForm):
    """What a table is called and on which days it is shown."""

    title = forms.CharField(
        label="What is it called?",
        help_text="It stands above the table: “Tide times 2027”.",
        max_length=160,
    )
    show_from = DateInputField(
        label="Show it from", help_text="Residents do not see it before. For example, 1 12 2026."
    )
    show_until = DateInputField(
        label="Show it until (optional)",
        help_text="The last day on which it is shown. Leave empty to show it until you take it away.",
        required=False,
    )
    submit_text = "Save"
    subjects: ClassVar[dict[str, str]] = {
        "title": "The name",
        "show_from": "The first day",
        "show_until": "The last day",
    }
    messages: ClassVar[dict[str, dict[str, str]]] = {"title": {"required": "Enter what the table is called"}}
    looks: ClassVar[dict[str, Look]] = {"title": Look(width="two-thirds")}

    def clean(self) -> dict[str, Any]:
        """The last day is not before the first."""
        data = super().clean() or self.cleaned_data
        first, last = data.get("show_from"), data.get("show_until")
        if first and last and last < first:
            self.add_error("show_until", "The last day must be the same as or after the first day")
        return data


class ImportForm(GuildhallForm):
    """The file whose rows become the table's."""

    file = forms.FileField(label="The spreadsheet", help_text=HOW)
    submit_text = "Continue"
    messages: ClassVar[dict[str, dict[str, str]]] = {
        "file": {"required": "Choose the CSV file first", "empty": "That file is empty"}
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].widget.attrs["accept"] = ".csv,.tsv,.txt,text/csv"

    def clean(self) -> dict[str, Any]:
        """A browser sends a file once: beside anything else to put right it must be chosen again."""
        data = super().clean() or self.cleaned_data
        if self.errors and "file" in data:
            self.add_error("file", "Choose the file again")
        return data

    def clean_file(self) -> Grid:
        """The table in the file."""
        file = self.cleaned_data["file"]
        self.file_name = str(file.name)
        try:
            return read(file.read(MOST_BYTES + 1))
        except BadTable as error:
            raise forms.ValidationError(str(error)) from error


class NewTableForm(ImportForm, DaysForm):
    """A new table: its name, its days and its file."""

    field_order = ("title", "file", "show_from", "show_until")
    messages: ClassVar[dict[str, dict[str, str]]] = {**DaysForm.messages, **ImportForm.messages}


class ColumnsForm(GuildhallForm):
    """Which columns of a file are published, under which headings, and which holds the dates."""

    submit_text = "Add this table"

    def __init__(self, *args: Any, grid: Grid, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.grid = grid
        for place, heading in enumerate(grid.headings):
            example = next((row[place] for row in grid.rows if row[place]), "")
            self.fields[f"name_{place}"] = forms.CharField(
                label=f"Column {place + 1}: {heading}",
                help_text=f"For example: {example[:60]}" if example else "Every cell is empty",
                required=False,
                max_length=80,
                initial=heading,
            )
        dates = grid.dates()
        self.fields["dates"] = forms.ChoiceField(
            label="Which column has the dates?",
            help_text="With dates, residents see today first and the table goes month by month.",
            choices=[
                *((str(at), f"{name} (column {at + 1})") for at, name in enumerate(grid.headings)),
                ("", "None of them"),
            ],
            required=False,
            initial="" if dates is None else str(dates),
        )
        self.fields["seen"] = forms.CharField(widget=forms.HiddenInput, required=False)

    @classmethod
    def unchanged(cls, grid: Grid) -> dict[str, str]:
        """What the form says of itself when it is opened: every column, under the file's own headings."""
        return {name: str(field.initial or "") for name, field in cls(grid=grid).fields.items()}

    def was_seen(self) -> bool:
        """Whether the person has seen the table as it would be with these answers."""
        return bool(self.cleaned_data.get("seen") == self._mark())

    def shown_again(self) -> "ColumnsForm":
        """The same answers, which count as seen when they are sent unchanged."""
        mark = self._mark() if self.is_valid() else ""
        form = type(self)(
            {**{name: self.data.get(name, "") for name in self.fields}, "seen": mark}, grid=self.grid
        )
        form.helper = self.helper
        return form

    def _mark(self) -> str:
        return hashlib.sha256(repr((self.names, self.dates)).encode()).hexdigest()[:16]

    @property
    def names(self) -> list[str]:
        """The heading of each column of the file; empty for one that is left out."""
        return [self.cleaned_data[f"name_{place}"].strip() for place in range(len(self.grid.headings))]

    @property
    def dates(self) -> int | None:
        """The place of the column of dates in the file."""
        chosen = self.cleaned_data.get("dates", "")
        return int(chosen) if chosen else None

    def clean(self) -> dict[str, Any]:
        """At least one column is published, no two are called the same, and the dates are among them."""
        data = super().clean() or self.cleaned_data
        if self.errors:
            return data
        names, dates = self.names, self.dates
        if not any(names):
            self.add_error("name_0", "Give at least one column a heading: a column without one is left out")
        for place, name in enumerate(names):
            if name and names.index(name) < place:
                self.add_error(
                    f"name_{place}",
                    f"Two columns are called “{name}”: give this one a heading that tells them apart",
                )
        if dates is not None and not names[dates]:
            self.add_error(f"name_{dates}", "The column with the dates needs a heading")
        return data


class RowForm(GuildhallForm):
    """The cells of one row."""

    submit_text = "Save the row"

    def __init__(self, *args: Any, columns: list[str], cells: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for place, (name, cell) in enumerate(zip(columns, cells, strict=True)):
            self.fields[f"cell_{place}"] = forms.CharField(
                label=name, required=False, max_length=500, initial=cell
            )

    @property
    def cells(self) -> list[str]:
        """What was typed, in the order of the columns."""
        return [self.cleaned_data[name] for name in self.fields]


class DeleteForm(GuildhallForm):
    """One button."""

    submit_text = "Delete this table"
    submit_kind = "warning"

"""What those who keep meetings fill in besides the meeting itself."""

import datetime
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from crispy_forms.layout import Layout
from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat

from council.core import bank_holidays, clock
from council.core.crispy import Fieldset
from council.core.forms import GuildhallForm, Look
from council.core.forms.spans import moment_field
from democracy.actions import Words
from democracy.models import Meeting, Paper
from democracy.years.dates import day_in_words

NOW, AT, LATER = "now", "at", "later"
# As many as a browser may send at once, with room for what else the form holds.
MOST_FILES = 50


class CancelForm(GuildhallForm):
    """Why a meeting does not take place."""

    reason = forms.CharField(
        label="Why is it cancelled?",
        help_text="Residents read it on the website and in their emails, such as “There are no applications "
        "to decide.”",
        max_length=255,
        widget=forms.Textarea,
    )
    submit_text = "Cancel the meeting"
    submit_kind = "warning"
    looks: ClassVar[Mapping[str, Look]] = {"reason": Look(rows=3)}
    messages: ClassVar[Mapping[str, Mapping[str, str]]] = {
        "reason": {"required": "Say why it is cancelled. Residents read it."}
    }


class RestoreForm(GuildhallForm):
    """One button."""

    submit_text = "It goes ahead after all"


class MoveForm(GuildhallForm):
    """When and where a meeting is to be instead, and why."""

    starts_at = moment_field("When does it begin now?")
    ends_at = moment_field("When does it end? (optional)")
    place = forms.CharField(
        label="Where is it? (optional)",
        help_text="Left empty, where the committee usually meets.",
        max_length=200,
        required=False,
    )
    reason = forms.CharField(
        label="Why is it moved? (optional)",
        help_text="Residents read it on the website and in their emails.",
        max_length=255,
        required=False,
        widget=forms.Textarea,
    )
    quietly = forms.BooleanField(
        label="This only puts a mistake right: do not say that it was moved, and send no emails",
        required=False,
    )
    # The bank holiday of which whoever fills this in has been told, and keeps the day.
    told = forms.CharField(required=False, widget=forms.HiddenInput)
    submit_text = "Move the meeting"
    looks: ClassVar[Mapping[str, Look]] = {
        "starts_at": Look(width=20),
        "ends_at": Look(width=20),
        "reason": Look(rows=3),
    }
    subjects: ClassVar[Mapping[str, str]] = {"place": "The place", "reason": "The reason"}

    def __init__(self, *args: Any, meeting: Meeting, now: datetime.datetime, **kwargs: Any) -> None:
        first = {"starts_at": meeting.starts_at, "ends_at": meeting.ends_at, "place": meeting.place}
        super().__init__(*args, initial=first, **kwargs)
        self.now, self.was = now, meeting.starts_at.astimezone(clock.LONDON).date()

    def clean(self) -> dict[str, Any]:
        """It begins in time to come, and ends after that; a bank holiday is told once."""
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        starts, ends = typed.get("starts_at"), typed.get("ends_at")
        if "starts_at" in self.errors:
            return typed
        if starts is None:
            self.add_error("starts_at", "Give the day and time at which it begins now")
        elif starts <= self.now and not typed.get("quietly"):
            self.add_error("starts_at", "Give a time that is still to come")
        elif ends is not None and ends <= starts:
            self.add_error("ends_at", "It must end after it begins")
        else:
            self._name_holiday(starts.astimezone(clock.LONDON).date())
        return typed

    def _name_holiday(self, day: datetime.date) -> None:
        """Refuses, once, another day that is a bank holiday."""
        holiday = bank_holidays.named(day)
        if not holiday or day == self.was or self.cleaned_data.get("told") == day.isoformat():
            return
        again = f"Choose another day, or press “{self.helper.submit_text}” again to keep it"
        self.add_error("starts_at", f"{day_in_words(day)} is a bank holiday ({holiday}). {again}")
        self.data = {**{name: self.data.get(name) for name in self.data}, "told": day.isoformat()}


class FilesInput(forms.FileInput):
    """Takes several files."""

    allow_multiple_selected = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """All that were chosen, in their order."""
        return files.getlist(name) if hasattr(files, "getlist") else files.get(name)


class FilesField(forms.FileField):
    """Several files; what is wrong with one is for whoever keeps them to say."""

    widget = FilesInput

    def clean(self, data: Any, initial: Any = None) -> Any:
        """The files, at least one and no more than fit."""
        files: Sequence[UploadedFile] = [one for one in data or () if one]
        if not files:
            raise ValidationError("Choose the files first")
        if len(files) > MOST_FILES:
            raise ValidationError(
                f"These are {len(files)} files. Choose up to {MOST_FILES} at once, then the others."
            )
        return files


class FilesForm(GuildhallForm):
    """The files of a meeting's papers."""

    papers = FilesField(label="Choose one or several files")
    upload = forms.CharField(widget=forms.HiddenInput, initial="1", required=False)
    submit_text = "Upload"
    id_pattern = "files_%s"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["papers"]
        largest = filesizeformat(settings.DOCUMENT_MAX_BYTES)
        field.help_text = (
            f"PDF is best; Word, Excel and other office files are taken too. Up to {MOST_FILES} files at "
            f"once, each up to {largest}. Residents do not see them yet."
        )
        field.widget.attrs["accept"] = ",".join(f".{ending}" for ending in settings.WAGTAILDOCS_EXTENSIONS)

    def refuse(self, told: Sequence[str]) -> None:
        """Says what is wrong with files, each in its place."""
        self.add_error("papers", list(told))


class PapersForm(GuildhallForm):
    """What the papers are called that are kept back, which of them are meant, and when they are published."""

    submit_text = "Save"
    id_pattern = "papers_%s"
    looks: ClassVar[Mapping[str, Look]] = {"when": Look(reveals={AT: ("at",)}), "at": Look(width=20)}

    def __init__(
        self, *args: Any, papers: Sequence[Paper], items: int, now: datetime.datetime, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.papers, self.now = papers, now
        for paper in papers:
            self._of_one(paper, items)
        self.fields["when"] = forms.ChoiceField(
            label="When may residents read the ticked papers?",
            choices=[
                (NOW, "Now"),
                (AT, "On a day, at a time"),
                (LATER, "Not yet: only save what they are called"),
            ],
            initial=LATER,
            widget=forms.RadioSelect,
        )
        self.fields["at"] = moment_field("Day and time at which they are published")

    def _of_one(self, paper: Paper, items: int) -> None:
        key = paper.pk
        self.fields[f"title_{key}"] = forms.CharField(
            label="Title", max_length=255, initial=paper.document.title
        )
        self.fields[f"kind_{key}"] = forms.ChoiceField(
            label="What is it?", choices=Paper.Kind.choices, initial=paper.kind
        )
        if items:
            self.fields[f"item_{key}"] = forms.TypedChoiceField(
                label="Item of the agenda",
                choices=[("", "None"), *((number, str(number)) for number in range(1, items + 1))],
                coerce=int,
                empty_value=None,
                required=False,
                initial=paper.item_number or "",
            )
        self.fields[f"chosen_{key}"] = forms.BooleanField(
            label="Publish this one", initial=True, required=False
        )

    def build_layout(self) -> Layout:
        """Each paper under the name of its file."""
        parts = []
        for paper in self.papers:
            names = [f"{part}_{paper.pk}" for part in ("title", "kind", "item", "chosen")]
            waits = (
                f"Is to be published on {clock.moment_in_words(paper.public_from)}"
                if paper.public_from
                else ""
            )
            parts.append(
                Fieldset(
                    paper.document.filename,
                    *(name for name in names if name in self.fields),
                    size="s",
                    hint=waits,
                    css_id=f"paper-{paper.pk}",
                )
            )
        return Layout(*parts, "when")

    def clean(self) -> dict[str, Any]:
        """A time that was asked for is given, and is to come."""
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        if typed.get("when") == AT and "at" not in self.errors:
            if not typed.get("at"):
                self.add_error("at", "Give the day and time at which they are published")
            elif typed["at"] <= self.now:
                self.add_error("at", "Give a time that is still to come, or choose “Now”")
        if not self.errors and typed["when"] != LATER and not self.chosen:
            self.add_error("when", "Tick at least one paper to publish")
        return typed

    @property
    def chosen(self) -> list[int]:
        """The papers that were ticked."""
        return [one.pk for one in self.papers if self.cleaned_data.get(f"chosen_{one.pk}")]

    @property
    def words(self) -> dict[int, Words]:
        """What was said of each."""
        typed = self.cleaned_data
        return {
            one.pk: Words(
                title=" ".join(typed[f"title_{one.pk}"].split()),
                kind=typed[f"kind_{one.pk}"],
                item_number=typed.get(f"item_{one.pk}", one.item_number),
            )
            for one in self.papers
        }

    def at(self) -> datetime.datetime | None:
        """When the ticked ones are published; None for not yet."""
        typed = self.cleaned_data
        at: datetime.datetime | None = typed["at"]
        return {NOW: self.now, AT: at, LATER: None}[typed["when"]]

"""What residents search the register by."""

import io
from collections.abc import Iterable, Mapping
from typing import Any, ClassVar, cast

from crispy_forms.layout import Layout
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from council.core.crispy import Details, Fieldset
from council.core.forms import DateInputField, GuildhallForm, Look, PostcodeField
from planning.models import DISTANCES
from planning.reading import BadRegister, rows_of_csv
from planning.states import LABELS, State

# About 20,000 applications: more take longer than anybody waits for a page.
MOST_BYTES = 8_000_000
RECEIVED, DECIDED = "received", "decided"


def distance_in_words(metres: int) -> str:
    """The distance as people say it."""
    if metres < 1000:
        return gettext("%(number)s metres") % {"number": metres}
    if metres == 1000:
        return gettext("1 kilometre")
    return gettext("%(number)s kilometres") % {"number": metres // 1000}


class SearchForm(GuildhallForm):
    """Every way to look for an application; each is optional and all that are given must fit."""

    q = forms.CharField(
        label=_("Reference, street or words"),
        help_text=_("For example 26/0417/FUL, Loom Street or garage."),
        max_length=200,
        required=False,
    )
    postcode = PostcodeField(
        label=_("Postcode"), help_text=_("The nearest come first. For example HB1 2AB."), required=False
    )
    within = forms.TypedChoiceField(label=_("How far from there"), coerce=int, required=False)
    ward_name = forms.ChoiceField(label=_("Ward"), required=False)
    status = forms.ChoiceField(label=_("Status"), required=False)
    dated = forms.ChoiceField(label=_("Which date"), required=False)
    since = DateInputField(label=_("From"), required=False)
    until = DateInputField(label=_("To"), required=False)

    form_method = "get"
    form_action = "#found"
    csrf = False
    submit_text = _("Search")
    looks: ClassVar[Mapping[str, Look]] = {
        "q": Look(width=30),
        "since": Look(size="s"),
        "until": Look(size="s"),
    }

    def __init__(self, *args: Any, near: int, wards: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.is_bound and not self.data.get("within"):
            # What is searched within is what the form shows.
            self.data = {**{name: self.data.get(name) for name in self.data}, "within": str(near)}
        self.near = near
        self.fields["within"].initial = near
        choices: dict[str, list[tuple[Any, str]]] = {
            "within": [(metres, distance_in_words(metres)) for metres in DISTANCES],
            "ward_name": [
                ("", gettext("All wards")),
                *((ward, ward) for ward in wards),
            ],
            "status": [
                ("", gettext("Any status")),
                *((state.value, gettext(LABELS[state])) for state in State),
            ],
            "dated": [(RECEIVED, gettext("Received")), (DECIDED, gettext("Decided"))],
        }
        for name, offered in choices.items():
            cast(forms.ChoiceField, self.fields[name]).choices = offered

    def build_layout(self) -> Layout:
        """What most people have at hand first."""
        return Layout(
            "q",
            "postcode",
            "within",
            Details(
                gettext("Ward, status and dates"),
                "ward_name",
                "status",
                Fieldset(gettext("Dates"), "dated", "since", "until", size="s"),
            ),
        )

    def clean(self) -> dict[str, Any]:
        """The answers; the dates must be in order."""
        given = super().clean() or {}
        since, until = given.get("since"), given.get("until")
        if since and until and until < since:
            self.add_error("until", gettext("This date must be on or after the first"))
        return given


class BringForm(GuildhallForm):
    """The file with the applications."""

    file = forms.FileField(
        label="The register as a CSV file",
        help_text="In Excel choose File, Save As, “CSV UTF-8”. The first line names the columns: reference, "
        "proposal, address, received and status must be among them. Applications that the file does not name "
        "stay as they are.",
    )
    submit_text = "Continue"
    messages: ClassVar[Mapping[str, Mapping[str, Any]]] = {
        "file": {"required": "Choose the CSV file first", "empty": "That file is empty"}
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].widget.attrs["accept"] = ".csv,.tsv,.txt,text/csv"

    def clean_file(self) -> str:
        """The text of the file, which has the columns that it must have."""
        file = self.cleaned_data["file"]
        self.file_name = str(file.name)
        if file.size > MOST_BYTES:
            raise ValidationError(
                f"This file has more than {MOST_BYTES // 1_000_000} MB. Split it, or ask whoever runs the "
                "website to import it: they have no such limit."
            )
        try:
            text: str = file.read().decode("utf-8-sig")
        except UnicodeDecodeError:
            raise ValidationError(
                "This file is not UTF-8 text. Save it as “CSV UTF-8” and try again."
            ) from None
        if "\x00" in text:
            raise ValidationError("This file is not text. Save it as “CSV UTF-8” and try again.")
        try:
            if next(rows_of_csv(io.StringIO(text, newline="")), None) is None:
                raise ValidationError("The file has headings, and no applications below them.")
        except BadRegister as error:
            raise ValidationError(str(error)) from error
        return text


class TakeForm(GuildhallForm):
    """One button that takes in what was looked at."""

    submit_text = "Import these applications"

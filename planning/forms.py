"""What residents search the register by."""

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar, cast

from crispy_forms.layout import Layout
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from council.addresses.places import Elsewhere
from council.core.crispy import Details, Fieldset
from council.core.csv_files import Unreadable, encoding_of
from council.core.forms import DateInputField, GuildhallForm, Look, PostcodeField
from planning.models import DISTANCES
from planning.reading import BadRegister, sheet_of
from planning.states import LABELS, State

MOST_BYTES = 50_000_000
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

    # What was found out about a postcode that is not here.
    elsewhere: Elsewhere | None = None

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
    """The file with the applications, or with their documents."""

    file = forms.FileField(
        label="The CSV file",
        help_text="In Excel choose File, Save As, “CSV UTF-8”. Up to 50 MB.",
    )
    submit_text = "Continue"
    messages: ClassVar[Mapping[str, Mapping[str, Any]]] = {
        "file": {"required": "Choose the CSV file first", "empty": "That file is empty"}
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].widget.attrs["accept"] = ".csv,.tsv,.txt,text/csv"

    def clean_file(self) -> Any:
        """The file, which has the columns that it must have; `encoding` and `of_documents` say what it is."""
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise ValidationError(
                f"This file has more than {MOST_BYTES // 1_000_000} MB. Split it, or ask whoever runs the "
                "website to import it: they have no such limit."
            )
        try:
            self.encoding = encoding_of(file.chunks())
            sheet = sheet_of(file.chunks(), self.encoding)
            self.of_documents = sheet.of_documents
            if next(sheet.rows, None) is None:
                raise ValidationError("The file has headings, and no rows below them.")
        except (BadRegister, Unreadable) as error:
            raise ValidationError(str(error)) from error
        return file


class TakeForm(GuildhallForm):
    """One button that takes in what was looked at."""

    submit_text = "Import them"

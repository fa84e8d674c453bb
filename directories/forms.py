"""What editors fill in about an entry."""

import contextlib
import datetime
from typing import Any, ClassVar, Self

from crispy_forms.layout import Layout
from django import forms

from council.addresses import lookup
from council.core.crispy import Button
from council.core.forms import DateInputField, GuildhallForm, Look
from council.core.models import Owner
from directories.models import DirectoryField, Entry
from directories.values import hours, kinds, points
from directories.values.kinds import Kind

SPECIAL = "__special"
HOURS_HELP = (
    "A line for each day or days, such as “Monday to Friday: 9am to 5pm”. Days that you leave out are closed."
)
SPECIAL_HELP = (
    "A line for each day that is not as usual, such as “25 December: closed” or "
    "“24 December 2026: 9am to midday”, or for a part of the year, such as “1 April to 30 September, Monday "
    "to Friday: 9am to 6pm”. Without a year it holds every year."
)


class EntryForm(GuildhallForm):
    """An entry: what each has, then the fields of its directory."""

    title = forms.CharField(label="Name", max_length=160)
    summary = forms.CharField(
        label="Summary (optional)",
        max_length=255,
        required=False,
        help_text="One or two plain sentences. Shown in the list and in search.",
        widget=forms.Textarea,
    )
    address = forms.CharField(
        label="Address (optional)",
        required=False,
        max_length=500,
        help_text="Street and town, a line for each, without the postcode.",
        widget=forms.Textarea,
    )
    postcode = forms.CharField(label="Postcode (optional)", required=False, max_length=20)
    located = forms.CharField(
        label="Where it is (optional)",
        required=False,
        max_length=60,
        help_text="Leave it empty to use the postcode. For a place without one: a grid reference such as "
        "SD 850 250, or latitude and longitude such as 53.721, -2.228.",
    )
    ward = forms.CharField(
        label="Ward (optional)",
        required=False,
        max_length=80,
        help_text="Leave it empty to take it from the postcode.",
    )
    content_owner = forms.ModelChoiceField(
        Owner.objects.all(),
        label="Owner (optional)",
        required=False,
        help_text="Who keeps this entry right.",
        empty_label="As the directory",
    )
    review_date = DateInputField(
        label="Review date (optional)", required=False, help_text="When the owner will check it next."
    )
    submit_text = "Save and publish"
    looks: ClassVar[dict[str, Look]] = {
        "title": Look(width="two-thirds"),
        "summary": Look(rows=2),
        "address": Look(rows=3),
        "postcode": Look(width=10),
        "located": Look(width=20),
        "ward": Look(width="one-half"),
    }
    subjects: ClassVar[dict[str, str]] = {
        "summary": "The summary",
        "address": "The address",
        "postcode": "The postcode",
        "located": "Where it is",
        "ward": "The ward",
        "review_date": "The review date",
    }
    messages: ClassVar[dict[str, dict[str, str]]] = {"title": {"required": "Enter its name"}}
    id_pattern = "entry_%s"

    def __init__(
        self, *args: Any, fields: list[DirectoryField], entry: Entry | None = None, **kwargs: Any
    ) -> None:
        self.own = fields
        super().__init__(*args, initial=_initial(entry, fields), **kwargs)
        self.values: dict[str, Any] = {}
        before_owner = list(self.fields)[: list(self.fields).index("content_owner")]
        for one in fields:
            for name, field in _controls(one):
                self.fields[name] = field
                before_owner.append(name)
        self.order_fields([*before_owner, "content_owner", "review_date"])

    def look_of(self, name: str) -> Look:
        kind = next((one.kind for one in self.own if f"v_{one.key}" == name.removesuffix(SPECIAL)), "")
        looks = {
            Kind.HOURS: Look(rows=4),
            Kind.LONG: Look(rows=5),
            Kind.NUMBER: Look(width=10),
            Kind.PHONE: Look(width=20),
            Kind.YES_NO: Look(inline=True, small=True),
            Kind.CHOICES: Look(small=True),
        }
        found = looks.get(Kind(kind)) if kind else None
        return found or super().look_of(name)

    def clean_postcode(self) -> str:
        """The postcode as it is written."""
        typed = str(self.cleaned_data["postcode"])
        if not typed:
            return ""
        postcode = lookup.normalise_postcode(typed)
        if postcode is None:
            raise forms.ValidationError("Enter a whole postcode, such as HB1 2AB")
        return postcode

    def clean_located(self) -> str:
        """The place as it was typed, once it is one."""
        typed = str(self.cleaned_data["located"])
        self.point: tuple[int, int] | None = None
        if typed:
            try:
                self.point = points.read(typed)
            except points.NotAPoint as error:
                raise forms.ValidationError(str(error)) from error
        return typed

    def clean(self) -> dict[str, Any]:
        """Every field's value, read as its kind is read."""
        data = super().clean() or self.cleaned_data
        for one in self.own:
            name = f"v_{one.key}"
            if name in self.errors:
                continue
            try:
                value = self._value(one, name)
            except kinds.DoesNotFit as error:
                told = str(error)
                self.add_error(name, told[:1].upper() + told[1:])
                continue
            except hours.BadHours as error:
                self.add_error(name, str(error))
                continue
            if value is None and one.required:
                self.add_error(name, f"Fill in “{one.label}”: every entry of this directory has it")
            self.values[one.key] = value
        return data

    def _value(self, one: DirectoryField, name: str) -> Any:
        typed = self.cleaned_data.get(name)
        match one.kind:
            case Kind.HOURS:
                return hours.read(typed or "", self.cleaned_data.get(f"{name}{SPECIAL}") or "")
            case Kind.DATE:
                return typed.isoformat() if isinstance(typed, datetime.date) else None
            case Kind.CHOICES:
                return list(typed or []) or None
            case Kind.PICTURE:
                return typed.pk if typed is not None else None
        return kinds.read(one.kind, str(typed or ""), one.choice_list())


def _controls(one: DirectoryField) -> list[tuple[str, forms.Field]]:
    """The control of a field, two for opening hours."""
    name = f"v_{one.key}"
    label = one.label if one.required else f"{one.label} (optional)"
    told: dict[str, Any] = {"label": label, "help_text": one.help, "required": False}
    choices = [(choice, choice) for choice in one.choice_list()]
    match one.kind:
        case Kind.LONG:
            return [(name, forms.CharField(**told, max_length=kinds.LONGEST_TEXT, widget=forms.Textarea))]
        case Kind.YES_NO:
            answers = [("yes", "Yes"), ("no", "No"), ("", "Not known")]
            return [(name, forms.ChoiceField(**told, choices=answers, widget=forms.RadioSelect))]
        case Kind.CHOICE:
            return [(name, forms.ChoiceField(**told, choices=[("", "Not known"), *choices]))]
        case Kind.CHOICES:
            box = forms.MultipleChoiceField(**told, choices=choices, widget=forms.CheckboxSelectMultiple)
            return [(name, box)]
        case Kind.DATE:
            return [(name, DateInputField(**told))]
        case Kind.HOURS:
            week = {**told, "help_text": f"{one.help} {HOURS_HELP}".strip()}
            special = forms.CharField(
                label=f"{one.label}: special days and seasons (optional)",
                help_text=SPECIAL_HELP,
                required=False,
                max_length=4000,
                widget=forms.Textarea,
            )
            usual = forms.CharField(**week, max_length=2000, widget=forms.Textarea)
            return [(name, usual), (f"{name}{SPECIAL}", special)]
        case Kind.PICTURE:
            from wagtail.images import get_image_model
            from wagtail.images.widgets import AdminImageChooser

            model = get_image_model()
            return [(name, forms.ModelChoiceField(model.objects.all(), **told, widget=AdminImageChooser))]
    return [(name, forms.CharField(**told, max_length=kinds.LONGEST))]


def _initial(entry: Entry | None, fields: list[DirectoryField]) -> dict[str, Any]:
    if entry is None:
        return {}
    plain = ("title", "summary", "address", "postcode", "located", "ward", "review_date", "content_owner")
    initial: dict[str, Any] = {name: getattr(entry, name) for name in plain}
    for one in fields:
        value, name = entry.values.get(one.key), f"v_{one.key}"
        if value is None:
            continue
        match one.kind:
            case Kind.HOURS if hours.is_hours(value):
                initial |= {name: hours.as_text(value), f"{name}{SPECIAL}": hours.special_as_text(value)}
            case Kind.DATE:
                with contextlib.suppress(ValueError):
                    initial[name] = datetime.date.fromisoformat(str(value))
            case Kind.YES_NO if isinstance(value, bool):
                initial[name] = "yes" if value else "no"
            case Kind.CHOICES:
                initial[name] = value if isinstance(value, list) else [kinds.text(value)]
            case _:
                initial[name] = kinds.text(value)
    return initial


class StillRightForm(GuildhallForm):
    """One button beside an entry: all of it is right."""

    entry = forms.IntegerField(min_value=1, max_value=2**62, widget=forms.HiddenInput)
    csrf = False

    @classmethod
    def of(cls, entry: Entry) -> Self:
        """The button of one entry, which names it to those who hear it."""
        form = cls(initial={"entry": entry.pk}, auto_id=f"entry_{entry.pk}_%s")
        button = Button("Still right", kind="secondary", about=entry.title, once=True)
        form.helper.layout = Layout("entry", button)
        form.helper.submit_text = ""
        return form

    @property
    def entry_pk(self) -> int:
        """The entry that is meant."""
        return int(self.cleaned_data["entry"])


class FindForm(GuildhallForm):
    """Finds an entry among those of a directory."""

    q = forms.CharField(label="Find an entry", required=False, max_length=200)
    show = forms.ChoiceField(
        label="Show",
        required=False,
        choices=[
            ("", "All entries"),
            ("live", "Published"),
            ("hidden", "Not published"),
            ("review", "To be reviewed"),
            ("unplaced", "Without a place"),
        ],
    )
    form_method = "get"
    csrf = False
    submit_text = "Find"
    submit_kind = "secondary"
    looks: ClassVar[dict[str, Look]] = {"q": Look(width="two-thirds")}
    id_pattern = "find_%s"

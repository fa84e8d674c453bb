"""What is asked when somebody leaves."""

from collections import Counter
from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.apps import apps
from django.conf import settings
from django.db.models import QuerySet
from django.utils.functional import cached_property

from council.core.forms import GuildhallForm
from services.handovers import sections_of


def people() -> QuerySet[Any]:
    """Everybody who can sign in, by name."""
    found: QuerySet[Any] = apps.get_model(settings.AUTH_USER_MODEL).objects.filter(is_active=True)
    return found.order_by("last_name", "first_name", "pk")


class PersonField(forms.ModelChoiceField):
    """One of the people, each with their job, or their email where that is not known or is another's too."""

    @cached_property
    def alike(self) -> Counter[tuple[str, str]]:
        """How many have one name and one job."""
        return Counter((str(person), person.job_title) for person in self.queryset or ())

    def label_from_instance(self, obj: Any) -> str:
        known = obj.job_title if self.alike[str(obj), obj.job_title] < 2 else ""
        known = known or obj.email
        return str(obj) if known == str(obj) else f"{obj}, {known}"


class LeaverForm(GuildhallForm):
    """Who leaves."""

    leaver: Any = PersonField(
        label="Who leaves, or hands everything over?",
        queryset=None,
        empty_label="Choose somebody",
    )
    submit_text = "Show what they hold"
    messages: ClassVar[Mapping[str, Mapping[str, str]]] = {"leaver": {"required": "Choose who leaves"}}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose_from(self.fields["leaver"], people())


class HandOverForm(GuildhallForm):
    """Who takes over: one person, or another for some of the sections."""

    to: Any = PersonField(label="Who takes over?", queryset=None, empty_label="Choose somebody")
    close = forms.BooleanField(
        label="Close their account now",
        help_text="With a tick, they can no longer sign in. The account can be opened again.",
        required=False,
    )
    submit_text = "Hand it all over"
    messages: ClassVar[Mapping[str, Mapping[str, str]]] = {"to": {"required": "Choose who takes over"}}

    def __init__(self, *args: Any, leaver: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = people().exclude(pk=leaver.pk)
        _choose_from(self.fields["to"], others)
        self.sections = sections_of(leaver)
        if len(self.sections) > 1:
            for section in self.sections:
                self.fields[f"section_{section.pk}"] = PersonField(
                    label=f"“{section.title}”", queryset=others, required=False, empty_label="The same person"
                )
        self.order_fields(["to", *(name for name in self.fields if name.startswith("section_")), "close"])

    def takers(self) -> dict[str, Any]:
        """Who takes which section, by its path in the page tree."""
        chosen = {section.path: self.cleaned_data.get(f"section_{section.pk}") for section in self.sections}
        return {path: user for path, user in chosen.items() if user is not None}


class HandBackForm(GuildhallForm):
    """One button."""

    submit_text = "Give it back"
    submit_kind = "warning"


def _choose_from(field: forms.Field, rows: QuerySet[Any]) -> None:
    assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - for the type alone
    field.queryset = rows

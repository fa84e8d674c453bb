"""What is asked about another system."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.urls import reverse

from council.backoffice.models import System
from council.core.forms import GuildhallForm, Look
from council.core.journeys import kinds


class SystemForm(GuildhallForm):
    """Which system, where it listens, and whose requests are its business."""

    name = forms.CharField(label="Name", help_text="As staff call it, such as “Streets CRM”.", max_length=80)
    address = forms.URLField(
        label="Address to send messages to",
        help_text="From whoever runs it. It begins with https:// and is reached over the internet.",
        max_length=500,
        assume_scheme="https",
    )
    forms_chosen = forms.MultipleChoiceField(
        label="Requests of which forms?",
        help_text="Choose none to send those of every form, and of those to come.",
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    in_use = forms.BooleanField(
        label="Send messages",
        help_text="While this is off, nothing new is written for it, and nothing that it says is taken.",
        required=False,
        initial=True,
    )

    looks: ClassVar[Mapping[str, Look]] = {
        "name": Look(width=20),
        "address": Look(spellcheck=False),
        "forms_chosen": Look(small=True),
    }
    messages: ClassVar[Mapping[str, Mapping[str, str]]] = {
        "name": {"required": "Enter a name"},
        "address": {
            "required": "Enter the address",
            "invalid": "Enter a whole address, such as https://crm.example.gov.uk/guildhall",
        },
    }

    def __init__(self, *args: Any, system: System | None = None, **kwargs: Any) -> None:
        self.system = system or System()
        told = {
            "name": self.system.name,
            "address": self.system.address,
            "forms_chosen": self.system.forms,
            "in_use": self.system.in_use,
        }
        super().__init__(*args, initial=told, **kwargs)
        # One that is gone is kept: its requests may come back with it.
        known = {kind.slug: str(kind.title) for kind in kinds}
        choice = self.fields["forms_chosen"]
        assert isinstance(choice, forms.MultipleChoiceField)  # noqa: S101 - for the type alone
        choice.choices = [*known.items(), *((one, one) for one in self.system.forms if one not in known)]
        self.helper.cancel_url = reverse("backoffice_admin:index")

    submit_text = "Save"

    def clean_name(self) -> str:
        """The name; refused when another system has it."""
        name: str = self.cleaned_data["name"].strip()
        if System.objects.exclude(pk=self.system.pk).filter(name__iexact=name).exists():
            raise forms.ValidationError("Another system has this name. Choose another")
        return name

    def clean_address(self) -> str:
        """The address; refused when others could read what is sent there."""
        address: str = self.cleaned_data["address"]
        if not address.lower().startswith("https://"):
            raise forms.ValidationError(
                "Messages hold people's details: the address must begin with https://"
            )
        return address

    def filled(self) -> System:
        """The system as it was typed, not stored yet."""
        system = self.system
        system.name, system.address = self.cleaned_data["name"], self.cleaned_data["address"]
        system.forms, system.in_use = self.cleaned_data["forms_chosen"], self.cleaned_data["in_use"]
        return system

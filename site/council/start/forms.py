"""What a new council is asked."""

from collections.abc import Mapping
from typing import Any, ClassVar

from crispy_forms.layout import HTML, Layout
from django import forms
from django.core.validators import RegexValidator

from council.core.forms import Look
from council.people.forms import PasswordForm
from council.start import code
from council.theme.shipped import THEMES

HOST = r"(?!-)[a-z0-9-]{1,63}(?<!-)(\.(?!-)[a-z0-9-]{1,63}(?<!-))*"
a_host = RegexValidator(
    rf"\A{HOST}\Z", "Enter the domain alone, without https:// and without a path, like www.example.gov.uk"
)


class StartForm(PasswordForm):
    """The set-up code, the council's name, address and look, and its first administrator."""

    setup_code = forms.CharField(
        label="Set-up code",
        help_text="It stands in the server's log, in the line that begins “No council yet”. "
        "The command manage.py start_council --code prints it too.",
        max_length=40,
    )
    name = forms.CharField(label="Name of the council", max_length=120)
    short_name = forms.CharField(
        label="Short name (optional)",
        help_text="Used where the full name is too long.",
        max_length=60,
        required=False,
    )
    domain = forms.CharField(
        label="Domain of the website",
        help_text="The name people type, like www.example.gov.uk",
        max_length=253,
        validators=[a_host],
    )
    theme = forms.ChoiceField(
        label="Which look will you begin with?",
        help_text="You can change every colour later, in Settings.",
        choices=[(slug, theme.label) for slug, theme in THEMES.items()],
        widget=forms.RadioSelect,
        initial="moor",
    )
    administrator_name = forms.CharField(label="Your name", max_length=150)
    administrator_email = forms.EmailField(
        label="Your email address", help_text="You sign in with it. A test email goes there."
    )

    field_order = [
        "setup_code",
        "name",
        "short_name",
        "domain",
        "theme",
        "administrator_name",
        "administrator_email",
        "password",
        "again",
    ]
    submit_text = "Begin the website"
    subjects: ClassVar[Mapping[str, str]] = {
        "administrator_name": "Your name",
        "administrator_email": "Your email address",
    }
    looks: ClassVar[Mapping[str, Look]] = {
        **PasswordForm.looks,
        "setup_code": Look(width=20, autocomplete="off", spellcheck=False),
        "name": Look(width=30, autocomplete="organization", spellcheck=False),
        "short_name": Look(width=20, spellcheck=False),
        "domain": Look(width=30, autocomplete="off", spellcheck=False),
        "theme": Look(item_hints={slug: theme.like for slug, theme in THEMES.items()}),
        "administrator_name": Look(width=30, autocomplete="name", spellcheck=False),
        "administrator_email": Look(width=30, autocomplete="email", spellcheck=False),
    }

    def build_layout(self) -> Layout:
        return Layout(
            "setup_code",
            HTML('<h2 class="govuk-heading-m">The council</h2>'),
            "name",
            "short_name",
            "domain",
            "theme",
            HTML('<h2 class="govuk-heading-m">The first administrator</h2>'),
            "administrator_name",
            "administrator_email",
            "password",
            "again",
        )

    def clean_setup_code(self) -> str:
        typed = str(self.cleaned_data["setup_code"])
        if not code.is_right(typed):
            raise forms.ValidationError("This is not the set-up code of this server. Copy it from the log")
        return typed

    def clean_domain(self) -> str:
        return str(self.cleaned_data["domain"]).lower()

    def clean(self) -> dict[str, Any]:
        typed = super().clean()
        # What is wrong with the rest is no business of whoever does not have the code.
        if "setup_code" in self.errors and "setup_code" in self.data:
            for name in [name for name in self.errors if name != "setup_code"]:
                del self.errors[name]
        return typed

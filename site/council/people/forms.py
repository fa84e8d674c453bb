"""What is asked of whoever invites, and of whoever is invited."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.apps import apps
from django.contrib.auth import password_validation
from django.db.models import QuerySet
from wagtail.models import Page, Site

from council.core.forms import GuildhallForm, Look
from council.core.roles import Role
from council.people.permissions import roles_open_to

SHORTEST = 12
WHAT_THEY_DO: Mapping[Role, str] = {
    Role.ADMINISTRATOR: "Changes everything: settings, people, every page.",
    Role.CHAMPION: "Edits the pages of one or more sections.",
    Role.AUDITOR: "Sees which pages are stale, broken or unhelpful.",
    Role.CHAT_AGENT: "Answers residents at chat.",
    Role.CHAT_SUPERVISOR: "Runs the chat team without taking a seat.",
    Role.SERVICE_OFFICER: "Works the requests that online forms bring in.",
    Role.PLANNING_OFFICER: "Brings planning applications in, and says how residents comment.",
    Role.MANAGER: "Reads the figures.",
}


# Topics are edited whole; in lists of news and events everybody writes their own.
KINDS = ("services.TopicPage", "home.NewsIndexPage", "home.EventIndexPage")


def sections() -> QuerySet[Page]:
    """The topics and lists at the top level of the council's site, in the order of the page tree."""
    site = Site.objects.select_related("root_page").filter(is_default_site=True).first()
    if site is None:
        return Page.objects.none()
    kinds = [apps.get_model(name) for name in KINDS]
    found: QuerySet[Page] = Page.objects.child_of(site.root_page).type(*kinds).order_by("path")
    return found


class InviteForm(GuildhallForm):
    """Who is invited, and to do what."""

    name = forms.CharField(label="Full name", max_length=150)
    email = forms.EmailField(
        label="Email address", help_text="The invitation goes here, and they sign in with it."
    )
    roles = forms.MultipleChoiceField(
        label="What will they do?",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Select at least one thing that they will do"},
    )
    sections = forms.ModelMultipleChoiceField(
        label="Which sections will they edit?",
        help_text="For web champions. They edit and publish all pages of a section; of news and events, "
        "what they write themselves.",
        queryset=Page.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    submit_text = "Send the invitation"
    looks: ClassVar[Mapping[str, Look]] = {
        "name": Look(width=30, autocomplete="off", spellcheck=False),
        "email": Look(width=30, autocomplete="off", spellcheck=False),
        "roles": Look(item_hints={role.value: hint for role, hint in WHAT_THEY_DO.items()}),
    }

    def __init__(self, *args: Any, by: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        roles = self.fields["roles"]
        assert isinstance(roles, forms.MultipleChoiceField)  # noqa: S101 - for the type alone
        roles.choices = [(role.value, role.value) for role in roles_open_to(by)]
        known = sections()
        if known.exists():
            field = self.fields["sections"]
            assert isinstance(field, forms.ModelMultipleChoiceField)  # noqa: S101 - for the type alone
            field.queryset = known
        else:
            del self.fields["sections"]

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or {}
        chosen = typed.get("sections")
        champion = Role.CHAMPION.value in typed.get("roles", [])
        if champion and "sections" in self.fields and not chosen:
            self.add_error("sections", "Select the sections that the web champion will edit")
        if chosen and not champion and "roles" in typed:
            self.add_error("roles", "Select “Web champions” too, or no section")
        return typed


class PasswordForm(GuildhallForm):
    """The password that an invited person chooses."""

    password = forms.CharField(
        label="Choose a password",
        help_text=f"At least {SHORTEST} characters. Three words that do not belong together are a good one.",
        widget=forms.PasswordInput,
        strip=False,
        max_length=200,
        error_messages={"required": "Enter a password"},
    )
    again = forms.CharField(
        label="The same password again",
        widget=forms.PasswordInput,
        strip=False,
        max_length=200,
        error_messages={"required": "Enter the password again"},
    )

    submit_text = "Set the password and sign in"
    looks: ClassVar[Mapping[str, Look]] = {
        "password": Look(width=30, autocomplete="new-password"),
        "again": Look(width=30, autocomplete="new-password"),
    }

    def __init__(self, *args: Any, user: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or {}
        password, again = typed.get("password"), typed.get("again")
        if password:
            try:
                password_validation.validate_password(password, self.user)
            except forms.ValidationError as error:
                self.add_error("password", error)
        if password and again and password != again:
            self.add_error("again", "The two passwords are not the same")
        return typed

"""The two questions: was it useful, and what went wrong."""

from collections.abc import Mapping
from typing import Any, ClassVar

from crispy_forms.layout import Layout
from django import forms
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from council.core.crispy import Button, ButtonGroup
from council.core.forms import GuildhallForm, Look

YES, NO = "yes", "no"


class UsefulForm(GuildhallForm):
    """Yes or no, one press; it reads no cookie and needs no token, so that the page can be kept whole."""

    page = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)
    path = forms.CharField(max_length=500, widget=forms.HiddenInput)
    useful = forms.ChoiceField(choices=[(YES, _("Yes")), (NO, _("No"))], widget=forms.HiddenInput)

    csrf = False
    id_pattern = "feedback_%s"
    submit_text = ""
    form_action = "feedback:give"

    def build_layout(self) -> Layout:
        del self.fields["useful"]
        return Layout(
            "page",
            "path",
            ButtonGroup(
                Button(_("Yes"), kind="secondary", name="useful", value=YES),
                Button(_("No"), kind="secondary", name="useful", value=NO),
            ),
        )

    def clean_path(self) -> str:
        """The address of a page of this site, without its query string."""
        path: str = self.cleaned_data["path"].partition("?")[0].partition("#")[0]
        # Browsers read /\\host as //host: Django knows what leads away.
        if not path.startswith("/") or not url_has_allowed_host_and_scheme(path, allowed_hosts=None):
            raise forms.ValidationError(gettext("This is not the address of a page here"))
        return path


class ExplainForm(GuildhallForm):
    """What the person was doing and what went wrong."""

    doing = forms.CharField(
        label=_("What were you trying to do?"),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    comment = forms.CharField(
        label=_("What could be better?"),
        required=False,
        max_length=1200,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    website = forms.CharField(required=False, max_length=200, label=_("Leave this empty"))

    csrf = False
    id_pattern = "explain_%s"
    submit_text = _("Send feedback")
    subjects: ClassVar[Mapping[str, Any]] = {
        "doing": _("What you were trying to do"),
        "comment": _("Your comment"),
    }
    looks: ClassVar[Mapping[str, Look]] = {
        "doing": Look(rows=2, count=False),
        "comment": Look(rows=5, count=True),
        # People never see it; programs that fill in every box give themselves away.
        "website": Look(group_classes="gh-honeypot", autocomplete="off"),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["website"].widget.attrs["tabindex"] = "-1"

    def clean(self) -> dict[str, Any]:
        """One of the two is enough; an empty form tells us nothing."""
        typed: dict[str, Any] = super().clean() or {}
        if not self.errors and not typed.get("doing") and not typed.get("comment"):
            self.add_error(
                "comment", gettext("Tell us what could be better. If you have nothing to add, you are done")
            )
        return typed

    @property
    def is_from_a_program(self) -> bool:
        """Whether the box that people cannot see was filled in."""
        return bool(self.cleaned_data.get("website"))


class WrongForm(GuildhallForm):
    """What is wrong with one thing of a list."""

    comment = forms.CharField(
        label=_("What is wrong, and what would be right?"),
        help_text=_("For example, other opening hours or another telephone number. Do not give your name."),
        max_length=1200,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    website = forms.CharField(required=False, max_length=200, label=_("Leave this empty"))

    csrf = False
    id_pattern = "wrong_%s"
    submit_text = _("Send")
    messages: ClassVar[Mapping[str, Mapping[str, Any]]] = {
        "comment": {"required": _("Tell us what is wrong")}
    }
    subjects: ClassVar[Mapping[str, Any]] = {"comment": _("What you tell us")}
    looks: ClassVar[Mapping[str, Look]] = {
        "comment": Look(rows=5, count=True),
        "website": Look(group_classes="gh-honeypot", autocomplete="off"),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["website"].widget.attrs["tabindex"] = "-1"

    @property
    def is_from_a_program(self) -> bool:
        """Whether the box that people cannot see was filled in."""
        return bool(self.cleaned_data.get("website"))

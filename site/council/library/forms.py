"""What is filled in about a file: its replacement, and another format of it."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.documents.forms import BaseDocumentForm

from council.core import file_kinds as kinds
from council.core.forms import GuildhallForm, Look
from council.library.places import ask_which_section
from council.models import EarlierFile

EMPTY = "That file is empty. See whether it was saved on your computer, and try again."


class DocumentForm(BaseDocumentForm):
    """Wagtail's form of a document; a file that is there is replaced on a screen of its own."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk and self.instance.file:
            self.fields.pop("file", None)
        if "file" in self.fields:
            self.fields["file"].error_messages["empty"] = EMPTY
        ask_which_section(self, kwargs.get("user"))

    def clean_file(self) -> Any:
        """Refuses what residents could not open."""
        file = self.cleaned_data.get("file")
        if file:
            try:
                kinds.check_name(file.name)
                kinds.check(file, file.name)
            except kinds.BadFile as error:
                raise forms.ValidationError(str(error)) from error
        return file


class ReplaceForm(GuildhallForm):
    """The file that takes another's place."""

    file = forms.FileField(label="The new file")
    submit_text = "Replace the file"
    messages: ClassVar[dict[str, dict[str, Any]]] = {
        "file": {
            "required": "Choose the new file first",
            "empty": EMPTY,
        }
    }

    def __init__(self, *args: Any, document: Any, another: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kind = kinds.kind_name(document.file_extension)
        self.fields["file"].label = f"Choose {'another' if another else 'the new'} {kind}"
        self.fields["file"].help_text = (
            "It may have any name: the address stays as it is, and links to it go on working. "
            f"The file that it replaces is kept for {EarlierFile.KEPT_DAYS} days, and you can put it back."
        )
        self.fields["file"].widget.attrs["accept"] = f".{document.file_extension.lower()}"


FORMATS = [
    ("Large print", _("Large print")),
    ("Easy read", _("Easy read")),
    ("Audio", _("Audio")),
    ("Braille", _("Braille")),
    ("For a screen reader", _("A file that works with my screen reader")),
    ("Another language", _("Another language")),
    ("Something else", _("Something else")),
]


class AnotherFormatForm(GuildhallForm):
    """Which format somebody needs, and where it is to be sent."""

    wanted = forms.ChoiceField(
        label=_("Which format do you need?"), choices=FORMATS, widget=forms.RadioSelect
    )
    needs = forms.CharField(
        label=_("Tell us more (optional)"),
        help_text=_("For example, the size of print, the language, or which pages you need."),
        widget=forms.Textarea,
        required=False,
        max_length=1000,
    )
    name = forms.CharField(label=_("Your name"), max_length=120)
    email = forms.EmailField(
        label=_("Your email address"),
        required=False,
        help_text=_("Give an email address, a phone number or a postal address, so that we can answer."),
    )
    phone = forms.CharField(label=_("Your phone number"), max_length=40, required=False)
    post = forms.CharField(
        label=_("Your postal address"), widget=forms.Textarea, max_length=500, required=False
    )
    submit_text: ClassVar[Any] = _("Ask for this format")
    messages: ClassVar[Any] = {
        "wanted": {"required": _("Choose the format that you need")},
        "name": {"required": _("Enter your name")},
    }
    looks: ClassVar[dict[str, Look]] = {
        "wanted": Look(size="s"),
        "needs": Look(rows=3, count=False),
        "name": Look(width=20, autocomplete="name", spellcheck=False),
        "email": Look(autocomplete="email", spellcheck=False),
        "phone": Look(width=20, autocomplete="tel", inputmode="tel"),
        "post": Look(rows=4, count=False, autocomplete="street-address"),
    }

    def clean(self) -> dict[str, Any]:
        """Asks for one way to answer."""
        data = super().clean() or self.cleaned_data
        if not self.errors and not (data.get("email") or data.get("phone") or data.get("post")):
            self.add_error(
                "email",
                _("Enter an email address, a phone number or a postal address, so that we can answer"),
            )
        return data

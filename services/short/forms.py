"""What a champion types for a short address."""

import re
from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from wagtail.models import Page

from council.core.forms import GuildhallForm, Look
from services.models import ShortAddress
from services.short.targets import page_at

PLAIN = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class ShortForm(GuildhallForm):
    """The word that stands after /go/."""

    name = forms.CharField(label="New short address", min_length=2, max_length=40)

    submit_text = "Make it"
    looks: ClassVar[Mapping[str, Look]] = {"name": Look(width=20, spellcheck=False)}
    messages: ClassVar[Mapping[str, Mapping[str, str]]] = {
        "name": {"required": "Type the word that people will use"}
    }

    def __init__(self, *args: Any, before: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields[
            "name"
        ].help_text = f"A word that people can type from a leaflet: with “bins”, they type {before}bins."

    def clean_name(self) -> str:
        """The word in small letters; refused when it is not plain, or leads somewhere already."""
        name: str = self.cleaned_data["name"].strip().strip("/").lower()
        if not PLAIN.fullmatch(name):
            raise forms.ValidationError("Use letters a to z, figures, and hyphens between them only")
        taken = ShortAddress.objects.select_related("page").filter(name=name).first()
        if taken is not None:
            where = f"leads to “{taken.page.title}”" if taken.page else "led to a page that was deleted"
            raise forms.ValidationError(f"“{name}” {where}. Choose another")
        return name


class LeadForm(GuildhallForm):
    """Another page for an address that is printed already."""

    address = forms.CharField(
        label="Address of the page to lead to",
        help_text="Open the page and copy its address, or type what stands after the name of the website, "
        "such as /bins-and-recycling/.",
        max_length=500,
    )

    submit_text = "Lead it there"
    looks: ClassVar[Mapping[str, Look]] = {"address": Look(spellcheck=False)}
    messages: ClassVar[Mapping[str, Mapping[str, str]]] = {
        "address": {"required": "Enter the address of the page to which it should lead"}
    }

    def clean_address(self) -> Page:
        """The page; refused when no published page that everybody may read has this address."""
        page = page_at(self.cleaned_data["address"])
        if page is None:
            raise forms.ValidationError("There is no published page for everybody at this address. Check it")
        return page


class RemoveForm(GuildhallForm):
    """Asks before a printed address stops working."""

    submit_text = "Remove it"

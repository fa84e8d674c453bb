"""The box in which residents look for an entry, by words and by distance."""

from typing import ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from council.core.forms import GuildhallForm, Look
from directories.public.listing import LONGEST_QUERY


class FindForm(GuildhallForm):
    """Words to look for and a postcode to be near; both may be empty."""

    q = forms.CharField(label=_("Name or keyword"), max_length=LONGEST_QUERY, required=False)
    postcode = forms.CharField(
        label=_("Nearest to a postcode"), max_length=40, required=False, help_text=_("For example, HB1 2AB")
    )
    # What the list is narrowed by already stays.
    f = forms.CharField(required=False, widget=forms.MultipleHiddenInput)
    at = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
    form_method = "get"
    csrf = False
    submit_text = _("Show the list")
    id_pattern = "find-%s"
    looks: ClassVar[dict[str, Look]] = {"postcode": Look(width=10, autocomplete="postal-code")}

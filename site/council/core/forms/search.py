"""The search box that stands on every page."""

from __future__ import annotations

from crispy_forms.layout import Layout
from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from council.core import languages
from council.core.crispy import Field
from council.core.forms.base import GuildhallForm
from council.core.forms.look import Look


class SearchForm(GuildhallForm):
    """A search of the whole site; what is searched for is one line of text, possibly empty."""

    q = forms.CharField(
        label=_("Search this site"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    form_method = "get"
    submit_text = ""

    def build_layout(self) -> Layout:
        """The box and its button are one piece."""
        return Layout(Field("q", look=Look(), template="guildhall/layout/search.html"))

    @classmethod
    def box(
        cls,
        *,
        id: str = "",
        label: str = "",
        query: str = "",
        hint: str = "",
        large: bool = False,
        action: str = "",
    ) -> SearchForm:
        """Return a box for the header, or a large one for the home page's photograph."""
        form = cls(initial={"q": query})
        field = form.fields["q"]
        field.label = label or field.label
        field.widget.attrs |= {
            "id": id or "site-search",
            "placeholder": hint or ("" if large else gettext("Search")),
        }
        form.helper.form_action = action or f"{languages.prefix()}search/"
        form.helper.attrs |= {
            "role": "search",
            "aria-label": gettext("Site search") if large else str(field.label),
        }
        form.helper.large = large
        return form

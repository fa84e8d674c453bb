"""Garden waste: a year's collections of one or more bins."""

import re
from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from council.addresses import steps as address
from council.core.forms import Look
from council.core.journeys import Answers, Kind, Row, Step, StepForm, Submission
from forms.models import GardenWasteSettings
from forms.money import pounds


def _prices(request: HttpRequest) -> GardenWasteSettings:
    return GardenWasteSettings.for_request(request)


def _bins(number: int) -> str:
    return ngettext("%(number)s bin", "%(number)s bins", number) % {"number": number}


def _bins_at(number: int, price: str) -> str:
    return gettext("%(bins)s, %(price)s a year") % {"bins": _bins(number), "price": price}


class BinsForm(StepForm):
    """Asks for how many bins, each choice with its price."""

    bins = forms.TypedChoiceField(
        label=_("How many garden waste bins do you want us to empty?"),
        help_text=_("Count brown bins that you have already. We bring any that you still need."),
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how many bins you want us to empty")},
    )

    looks: ClassVar[Mapping[str, Look]] = {"bins": Look(heading=True, size="l")}

    def prepare(self) -> None:
        prices = _prices(self.http_request)
        bins = self.fields["bins"]
        assert isinstance(bins, forms.TypedChoiceField)  # noqa: S101 - for the type alone
        bins.choices = [
            (number, _bins_at(number, pounds(prices.price(number))))
            for number in range(1, prices.maximum_bins + 1)
        ]


class ContactForm(StepForm):
    """Asks who is applying and how to reach them."""

    name = forms.CharField(
        label=_("Full name"), max_length=120, error_messages={"required": _("Enter your full name")}
    )
    email = forms.EmailField(
        label=_("Email address"),
        help_text=_("We send your reference and the way to pay here."),
        error_messages={"required": _("Enter your email address")},
    )
    phone = forms.CharField(
        label=_("Phone number (optional)"),
        required=False,
        max_length=40,
        help_text=_("Only used if we cannot find your bin."),
    )

    looks: ClassVar[Mapping[str, Look]] = {
        "name": Look(autocomplete="name", spellcheck=False),
        "email": Look(autocomplete="email", spellcheck=False),
        "phone": Look(autocomplete="tel", inputmode="tel", width=20),
    }

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        # It is in an email that anybody can have us send to anybody.
        if re.search(r"://|www\.|[./]\w+/", name, re.IGNORECASE):
            raise forms.ValidationError(gettext("Enter your name alone, without the address of a website"))
        return name

    def clean_phone(self) -> str:
        phone: str = self.cleaned_data["phone"]
        digits = sum(character.isdigit() for character in phone)
        if phone and not 9 <= digits <= 15:
            raise forms.ValidationError(
                gettext("Enter a phone number, like 01632 960 001, or leave this empty")
            )
        return phone


def _bins_rows(answer: Mapping[str, Any]) -> list[Row]:
    return [Row(gettext("Bins to empty"), _bins(answer["bins"]))]


def _contact_rows(answer: Mapping[str, Any]) -> list[Row]:
    return [
        Row(gettext("Full name"), answer["name"]),
        Row(gettext("Email address"), answer["email"]),
        Row(gettext("Phone number"), answer["phone"] or gettext("Not given")),
    ]


def _a_year(pence: int) -> str:
    return gettext("%(price)s a year") % {"price": pounds(pence)}


def _start(request: HttpRequest) -> dict[str, Any]:
    prices = _prices(request)
    return {
        "lead": gettext("We empty your brown bin %(frequency)s from %(season)s.")
        % {"frequency": gettext(prices.frequency), "season": gettext(prices.season)},
        "facts": [
            Row(gettext("First bin"), _a_year(prices.first_bin_pence)),
            Row(gettext("Each further bin"), _a_year(prices.further_bin_pence)),
            Row(gettext("Most bins for one home"), str(prices.maximum_bins)),
        ],
        "needs": [
            gettext("the postcode of the property"),
            gettext("an email address"),
            gettext("how many bins you want"),
        ],
    }


def _totals(answers: Answers, request: HttpRequest) -> list[Row]:
    return [Row(gettext("Total for a year"), pounds(_prices(request).price(answers["bins"]["bins"])))]


def _declaration(request: HttpRequest) -> str:
    terms = _prices(request).terms_url
    if not terms:
        return gettext("I agree to the terms of the garden waste service")
    return format_html(
        gettext('I agree to the <a class="govuk-link" href="{}">terms of the garden waste service</a>'), terms
    )


def _submission(answers: Answers, request: HttpRequest) -> Submission:
    place, contact, bins = address.given(answers), answers["contact"], answers["bins"]["bins"]
    return Submission(
        data={"bins": bins, "price_pence": _prices(request).price(bins), **place},
        name=contact["name"],
        email=contact["email"],
        phone=contact["phone"],
        **place,
    )


GARDEN_WASTE = Kind(
    slug="garden-waste",
    title=_("Apply for garden waste collections"),
    prefix="GW",
    steps=(
        *address.steps(),
        Step("bins", _("How many bins"), BinsForm, _bins_rows),
        Step("contact", _("Your contact details"), ContactForm, _contact_rows, heading_shown=True),
    ),
    submission=_submission,
    start=_start,
    totals=_totals,
    declaration=_declaration,
    next_steps=(
        _("We check whether your street is on a garden waste round. This takes up to 2 working days."),
        _("We email you how to pay. You are not charged until then."),
        _("Once you have paid we bring any bins that you need, within 10 working days."),
    ),
)

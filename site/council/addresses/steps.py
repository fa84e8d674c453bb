"""The steps in which somebody gives an address: postcode, choice, or by hand. Any journey may use them."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from council.addresses import lookup
from council.core.forms import Look, PostcodeField
from council.core.journeys import Answers, Row, Step, StepForm

POSTCODE, CHOICE, BY_HAND = "postcode", "address", "address-by-hand"
NOT_LISTED = "none"
CANNOT_FIND = _("I cannot find my address")


class PostcodeForm(StepForm):
    """Asks for a postcode that the gazetteer knows."""

    postcode = PostcodeField(
        label=_("What is your postcode?"), error_messages={"required": _("Enter your postcode")}
    )

    looks: ClassVar[Mapping[str, Look]] = {
        "postcode": Look(heading=True, size="l", width=10, autocomplete="postal-code")
    }

    def clean_postcode(self) -> str:
        postcode: str = self.cleaned_data["postcode"]
        try:
            found = lookup.by_postcode(postcode)
        except lookup.Unavailable as error:
            raise forms.ValidationError(
                gettext("We cannot look addresses up at the moment. Enter your address yourself instead")
            ) from error
        if not found:
            raise forms.ValidationError(
                gettext(
                    "We do not know any address at %(postcode)s. Check it, or enter your address yourself"
                )
                % {"postcode": postcode}
            )
        return postcode


class AddressForm(StepForm):
    """Offers the addresses at the postcode; the last choice is that it is not there."""

    uprn = forms.ChoiceField(
        label=_("Choose your address"),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose your address"),
            "invalid_choice": _("Choose your address from the list"),
        },
    )

    looks: ClassVar[Mapping[str, Look]] = {
        "uprn": Look(heading=True, size="l", dividers={NOT_LISTED: _("or")})
    }
    # More than these and a list to open is shorter than buttons to scroll through.
    RADIOS = 12

    def prepare(self) -> None:
        try:
            self.found = lookup.by_postcode(self.answers[POSTCODE]["postcode"])
        except lookup.Unavailable:
            self.found = []
        choices = [(address.uprn, address.one_line) for address in self.found]
        choices.append((NOT_LISTED, gettext("My address is not in this list")))
        uprn = self.fields["uprn"]
        assert isinstance(uprn, forms.ChoiceField)  # noqa: S101 - for the type alone
        if len(choices) > self.RADIOS:
            uprn.widget = forms.Select()
            choices.insert(0, ("", _found(len(self.found))))
        uprn.choices = choices

    def answer(self) -> dict[str, Any]:
        chosen = self.cleaned_data["uprn"]
        address = next((item for item in self.found if item.uprn == chosen), None)
        if address is None:
            return {"uprn": ""}
        return {"uprn": address.uprn, "address": address.one_line, "postcode": address.postcode}


class ByHandForm(StepForm):
    """An address written out, for those that the gazetteer does not know."""

    line_1 = forms.CharField(
        label=_("Address line 1"),
        max_length=100,
        error_messages={"required": _("Enter address line 1, such as the number and the street")},
    )
    line_2 = forms.CharField(label=_("Address line 2 (optional)"), max_length=100, required=False)
    town = forms.CharField(
        label=_("Town or city"), max_length=60, error_messages={"required": _("Enter the town or city")}
    )
    postcode = PostcodeField(label=_("Postcode"), error_messages={"required": _("Enter the postcode")})

    looks: ClassVar[Mapping[str, Look]] = {
        "line_1": Look(autocomplete="address-line1"),
        "line_2": Look(autocomplete="address-line2"),
        "town": Look(width="two-thirds", autocomplete="address-level2"),
        "postcode": Look(width=10, autocomplete="postal-code"),
    }

    def answer(self) -> dict[str, Any]:
        given = self.cleaned_data
        parts = [given["line_1"], given["line_2"], given["town"], given["postcode"]]
        return {**given, "uprn": "", "address": ", ".join(part for part in parts if part)}


def _found(number: int) -> str:
    return ngettext("%(number)s address found", "%(number)s addresses found", number) % {"number": number}


def _is_by_hand(answers: Answers) -> bool:
    return BY_HAND in answers


def _is_looked_up(answers: Answers) -> bool:
    return BY_HAND not in answers


def _needs_by_hand(answers: Answers) -> bool:
    return _is_by_hand(answers) or (CHOICE in answers and not answers[CHOICE]["uprn"])


def _no_rows(answer: Mapping[str, Any]) -> list[Row]:
    # The address chosen says the postcode.
    return []


def _address_row(answer: Mapping[str, Any]) -> list[Row]:
    return [Row(gettext("Address"), answer["address"])] if answer.get("address") else []


def steps() -> tuple[Step, Step, Step]:
    """The three steps of an address, in order."""
    return (
        Step(
            POSTCODE,
            _("Your postcode"),
            PostcodeForm,
            _no_rows,
            applies=_is_looked_up,
            detour=True,
            clears=(CHOICE, BY_HAND),
            other=BY_HAND,
            other_text=CANNOT_FIND,
        ),
        Step(
            CHOICE,
            _("Choose your address"),
            AddressForm,
            _address_row,
            applies=_is_looked_up,
            clears=(BY_HAND,),
            other=BY_HAND,
            other_text=CANNOT_FIND,
        ),
        Step(
            BY_HAND,
            _("Enter your address"),
            ByHandForm,
            _address_row,
            applies=_needs_by_hand,
            detour=True,
            heading_shown=True,
            other=POSTCODE,
            other_text=_("Look up my address by postcode instead"),
        ),
    )


def given(answers: Answers) -> dict[str, str]:
    """The address that the answers hold: `address`, `postcode` and `uprn` (empty when written by hand)."""
    answer = answers[BY_HAND] if _is_by_hand(answers) else answers[CHOICE]
    return {name: answer[name] for name in ("address", "postcode", "uprn")}

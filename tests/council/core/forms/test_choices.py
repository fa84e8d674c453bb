"""Questions that another answer reveals."""

from __future__ import annotations

from django import forms

from council.core.forms import (
    GuildhallForm,
    Look,
)
from tests.council.core.forms.application import VALID, ApplicationForm
from tests.council.core.forms_html import one, soup


def test_a_revealed_question_is_asked_only_when_its_option_is_chosen() -> None:
    form = ApplicationForm({**VALID, "email": "not an address"})
    assert form.is_valid(), form.errors
    assert form.cleaned_data["email"] == ""
    assert form.cleaned_data["phone"] == "01632 960001"
    missing = ApplicationForm({**VALID, "phone": ""})
    assert missing.errors["phone"] == ["Enter phone number"]


def test_a_revealed_question_stands_once_under_its_option_and_is_plain_without_script() -> None:
    document = soup(ApplicationForm(VALID))
    revealed = one(document, "#conditional-id_contact-2")
    assert one(revealed, "#id_phone")["value"] == "01632 960001"
    assert "govuk-radios__conditional--hidden" not in revealed["class"]
    assert one(document, "#id_contact-2")["data-aria-controls"] == revealed["id"]
    assert not document.select("[hidden]") and not document.select("[style]")
    assert len(document.select("[name=phone]")) == 1


def test_errors_of_revealed_questions_are_listed_where_a_reader_meets_them() -> None:
    form = ApplicationForm({**VALID, "contact": "email", "email": "x", "name": "", "postcode": ""})
    hrefs = [a["href"] for a in soup(form).select(".govuk-error-summary a")]
    assert hrefs == ["#id_name", "#id_email", "#id_postcode"]


def test_a_ticked_box_reveals_questions_and_an_unticked_one_takes_them_back_all_the_way_down() -> None:
    class Nested(GuildhallForm):
        help = forms.BooleanField(required=False)
        kinds = forms.MultipleChoiceField(
            choices=[("a", "A"), ("other", "Other")], widget=forms.CheckboxSelectMultiple
        )
        what = forms.CharField()
        looks = {
            "help": Look(reveals={"true": ("kinds",)}),
            "kinds": Look(reveals={"other": ("what", "gone")}),
        }

    off = Nested({"kinds": ["other"], "what": "x"})
    assert off.is_valid() and off.cleaned_data == {"help": False, "kinds": [], "what": ""}
    on = Nested({"help": "true", "kinds": ["a", "other"], "what": ""})
    assert on.errors == {"what": ["Enter what"]}

"""What each kind of question understands, how it is drawn, and what it says of a wrong answer."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import DateField
from wagtail.admin.widgets import AdminDateInput

from council.core.forms import (
    DateInputField,
    GuildhallForm,
    GuildhallModelForm,
    Look,
    PostcodeField,
    WordLimit,
    YesNoField,
)
from council.core.models import Owner
from tests.council.core.forms_html import error, one, one_field, soup


@pytest.mark.parametrize(
    ("field", "value", "text"),
    [
        (forms.CharField(label="Street"), "", "Enter street"),
        (forms.CharField(label="UPRN"), "", "Enter UPRN"),
        (forms.CharField(label="What happened?"), "", "Answer the question “What happened?”"),
        (forms.CharField(label="Name", error_messages={"required": "Say it"}), "", "Say it"),
        (forms.ChoiceField(label="Ward", choices=[("a", "A")]), "", "Select ward"),
        (forms.ChoiceField(label="Ward", choices=[("a", "A")]), "z", "Select from the list"),
        (forms.FileField(label="Photo"), "", "Select a file"),
        (forms.IntegerField(label="Number of bins"), "two", "Number of bins must be a whole number, like 2"),
        (forms.IntegerField(label="Bins", max_value=4), "5", "Bins must be 4 or less"),
        (forms.IntegerField(label="100% of bins", min_value=1), "0", "100% of bins must be 1 or more"),
        (forms.DecimalField(label="Rent"), "a", "Rent must be a number"),
        (forms.FloatField(label="Weight"), "a", "Weight must be a number"),
        (forms.CharField(label="Code", min_length=4), "abc", "Code must be 4 characters or more"),
        (forms.EmailField(), "a@", "Enter an email address in the correct format, like name@example.com"),
        (
            forms.URLField(assume_scheme="https"),
            "a b",
            "Enter a web address in the correct format, like https://www.example.com",
        ),
        (
            forms.CharField(label="Comment", max_length=1200),
            "x" * 10000,
            "Comment must be 1,200 characters or less. You have written 10,000.",
        ),
        (
            forms.CharField(label="Comment", validators=[WordLimit(2)]),
            "one two three",
            "Comment must be 2 words or less. You have written 3.",
        ),
        (
            forms.CharField(label="Comment"),
            "a\x00b",
            "Comment has a character that cannot be read. Delete it and type it again",
        ),
    ],
)
def test_an_error_says_in_plain_words_what_to_do(field: forms.Field, value: str, text: str) -> None:
    assert error(field, value) == text


def test_a_form_may_say_an_error_in_its_own_words_and_count_what_is_too_much() -> None:
    messages = {"answer": {"max_length": "Take out %(over)s characters"}}
    assert error(forms.CharField(max_length=5), "1234567", messages=messages) == "Take out 2 characters"


def dated(day: str, month: str, year: str, **kwargs: Any) -> GuildhallForm:
    field = DateInputField(label="Date of birth", **kwargs)
    return one_field(field, {"answer-day": day, "answer-month": month, "answer-year": year})


@pytest.mark.parametrize("month", ["3", "03", "mar", "March", "\uff13"])
def test_a_date_is_understood_as_people_write_it(month: str) -> None:
    form = dated(" 31 ", month, "1980")
    assert form.is_valid() and form.cleaned_data["answer"] == datetime.date(1980, 3, 31)


@pytest.mark.parametrize(
    ("parts", "text", "marked"),
    [
        (("", "", ""), "Enter date of birth", ["day", "month", "year"]),
        (("1", "", "1980"), "Date of birth must include a month", ["month"]),
        (("", "", "1980"), "Date of birth must include a day and a month", ["day", "month"]),
        (("31", "2", "1980"), "Date of birth must be a real date", ["day"]),
        (("1", "13", "1980"), "Date of birth must be a real date", ["month"]),
        (("1", "ma", "1980"), "Date of birth must be a real date", ["month"]),
        (("1", "1", "0000"), "Date of birth must be a real date", ["year"]),
        (("x", "1", "y"), "Date of birth must be a real date", ["day", "year"]),
        (("1", "1", "80"), "Date of birth must have a year with 4 numbers", ["year"]),
        (("1", "1", "1899"), "Date of birth must be on or after 1 January 1900", ["day", "month", "year"]),
        (("2", "1", "2026"), "Date of birth must be on or before 1 January 2026", ["day", "month", "year"]),
    ],
)
def test_a_wrong_date_names_and_marks_the_part_to_mend(
    parts: tuple[str, str, str], text: str, marked: list[str]
) -> None:
    form = dated(*parts, earliest=datetime.date(1900, 1, 1), latest=lambda: datetime.date(2026, 1, 1))
    assert form.errors["answer"] == [text]
    document = soup(form)
    assert [i["name"] for i in document.select(".govuk-input--error")] == [
        f"answer-{part}" for part in marked
    ]
    assert one(document, ".govuk-error-summary a")["href"] == f"#id_answer-{marked[0]}"


def test_a_date_shows_what_is_stored_and_knows_whether_it_changed() -> None:
    class Review(GuildhallForm):
        on = DateInputField(required=False, birthday=True)

    stored = {"on": datetime.date(2026, 11, 22)}
    document = soup(Review(initial=stored))
    assert [i["value"] for i in document.select("input")] == ["22", "11", "2026"]
    assert [i["autocomplete"] for i in document.select("input")] == ["bday-day", "bday-month", "bday-year"]
    same = Review({"on-day": "22", "on-month": "11", "on-year": "2026"}, initial=stored)
    assert not same.has_changed()
    assert Review({"on-day": "x", "on-month": "11", "on-year": "2026"}, initial=stored).has_changed()
    assert Review({}, initial=stored).has_changed() and Review({}).is_valid()
    assert DateInputField().clean(datetime.datetime(2026, 1, 2, 3)) == datetime.date(2026, 1, 2)
    assert Review().fields["on"].widget.value_omitted_from_data({}, {}, "on")


@pytest.mark.parametrize(
    "typed",
    [
        "HB1 2AB",
        "hb12ab",
        " h b 1-2 a b ",
        "HB1\u20132AB",
        "\uff28\uff22\uff11 \uff12\uff21\uff22",
        "HB1\u00a02AB.",
        "hb1 2ab\u200b",
    ],
)
def test_a_postcode_is_understood_as_people_write_it(typed: str) -> None:
    assert PostcodeField().clean(typed) == "HB1 2AB"


@pytest.mark.parametrize(
    ("typed", "kept"), [("ec1a1bb", "EC1A 1BB"), ("W1A OAX", "W1A 0AX"), ("gir 0aa", "GIR 0AA")]
)
def test_a_postcode_of_any_shape_is_kept_with_one_space(typed: str, kept: str) -> None:
    assert PostcodeField().clean(typed) == kept


@pytest.mark.parametrize("typed", ["HB", "12345", "HB1 2ABC", "-", "邮编", "1" * 10000])
def test_what_is_no_postcode_is_refused_with_an_example(typed: str) -> None:
    assert error(PostcodeField(), typed) == "Enter a full UK postcode, like HB1 2AB"


@pytest.mark.parametrize(
    ("typed", "half", "example"),
    [("hb1", "HB1", "HB1 1AA"), (" HB1 2a", "HB1 2A", "HB1 2AA"), ("\uff48\uff42\uff11", "HB1", "HB1 1AA")],
)
def test_half_a_postcode_is_told_what_is_missing(typed: str, half: str, example: str) -> None:
    told = f"“{half}” is the first half of a postcode: add the rest, like {example}"
    assert error(PostcodeField(), typed) == told


def test_a_postcode_may_be_left_out_only_when_it_is_not_required() -> None:
    assert PostcodeField(required=False).clean("") == ""
    assert error(PostcodeField(), "") == "Enter a postcode"


def test_a_yes_or_no_question_answers_true_or_false_and_shows_it_again() -> None:
    form = one_field(YesNoField(label="Are you the owner?"), {"answer": "no"})
    assert form.is_valid() and form.cleaned_data["answer"] is False
    assert error(YesNoField(label="Are you the owner?"), "") == "Answer the question “Are you the owner?”"
    shown = soup(type("F", (GuildhallForm,), {"answer": YesNoField()})(initial={"answer": True}))
    assert one(shown, "[checked]")["value"] == "yes"
    assert "govuk-radios--inline" in one(shown, ".govuk-radios")["class"]


def test_a_count_says_its_limit_without_script_and_describes_the_box_after_any_hint() -> None:
    plain = soup(one_field(forms.CharField(max_length=1200, widget=forms.Textarea), {"answer": "x"}))
    assert one(plain, "#id_answer-info").get_text() == "You can enter up to 1,200 characters"
    assert one(plain, "textarea")["aria-describedby"] == "id_answer-info"
    uncounted = one_field(
        forms.CharField(max_length=9, widget=forms.Textarea, help_text="Short"),
        {"answer": "x"},
        looks={"answer": Look(count=False)},
    )
    assert one(soup(uncounted), "textarea")["aria-describedby"] == "id_answer-hint"


def test_several_errors_of_one_field_all_describe_it() -> None:
    form = one_field(forms.CharField(), {"answer": "x"})
    form.add_error("answer", "First")
    form.add_error("answer", "Second")
    document = soup(form)
    ids = one(document, "[name=answer]")["aria-describedby"]
    assert ids == "id_answer-error id_answer-error-2"
    assert one(document, "#id_answer-error-2").get_text(" ", strip=True) == "Error: Second"


def test_a_number_is_a_text_box_with_a_number_pad() -> None:
    class Numbers(GuildhallForm):
        bins = forms.IntegerField(min_value=1)
        rent = forms.DecimalField()

    document = soup(Numbers())
    assert [(i["type"], i["inputmode"]) for i in document.select("input")] == [
        ("text", "numeric"),
        ("text", "decimal"),
    ]


def test_a_select_groups_its_options_and_asks_for_a_choice_in_words() -> None:
    choices = [("", "---------"), ("Town", [("a", "Abbey"), ("m", "Mill")])]
    document = soup(one_field(forms.ChoiceField(choices=choices), {"answer": "m"}))
    assert [o.get_text() for o in document.select("option")] == ["Choose an option", "Abbey", "Mill"]
    assert one(document, "optgroup[label=Town] option[selected]")["value"] == "m"
    radios = one_field(forms.ChoiceField(choices=choices, widget=forms.RadioSelect), {"answer": "m"})
    assert len(soup(radios).select("input[type=radio]")) == 2


def test_radios_and_checkboxes_stand_in_named_groups() -> None:
    choices = [("Town", [("a", "Abbey"), ("m", "Mill")]), ("Moor", [("s", "Scarth")])]
    for widget in (forms.RadioSelect, forms.CheckboxSelectMultiple):
        document = soup(one_field(forms.MultipleChoiceField(choices=choices, widget=widget), {}))
        names = []
        for group in document.select("[role=group]"):
            name = one(document, f"#{group['aria-labelledby']}").get_text()
            names.append((name, [label.get_text() for label in group.select("label")]))
        assert names == [("Town", ["Abbey", "Mill"]), ("Moor", ["Scarth"])]


def test_a_stored_file_is_named_and_can_be_removed_only_where_none_is_required() -> None:
    class Stored:
        name, url = "plan.pdf", "/media/plan.pdf"

        def __str__(self) -> str:
            return self.name

    class Upload(GuildhallForm):
        plan = forms.FileField(required=False)

    document = soup(Upload(initial={"plan": Stored()}))
    assert one(document, "a")["href"] == "/media/plan.pdf"
    assert one(document, "[type=checkbox]")["name"] == "plan-clear"
    form = Upload(initial={"plan": Stored()})
    form.fields["plan"].required = True
    assert not soup(form).select("[type=checkbox]")
    sent = Upload({}, {"plan": SimpleUploadedFile("a.txt", b"")})
    assert sent.errors["plan"] == ["The selected file is empty"]


def test_a_widget_with_a_template_of_its_own_draws_itself_with_our_label_hint_and_error() -> None:
    form = one_field(forms.DateField(widget=AdminDateInput(), help_text="Next year"), {"answer": ""})
    document = soup(form)
    assert one(document, "label")["for"] == "id_answer"
    assert one(document, "#id_answer")["aria-describedby"] == "id_answer-hint id_answer-error"
    assert one(document, ".govuk-error-summary a")["href"] == "#id_answer"


def test_a_wrong_hidden_value_is_told_without_a_link() -> None:
    form = one_field(forms.IntegerField(label="Step", widget=forms.HiddenInput), {"answer": "x"})
    summary = one(soup(form), ".govuk-error-summary")
    assert "Step must be a whole number" in summary.get_text() and not summary.select("a")


@pytest.mark.django_db
def test_a_model_form_speaks_plainly_and_asks_dates_in_three_boxes() -> None:
    class OwnerForm(GuildhallModelForm):
        class Meta:
            model = Owner
            fields = ["name", "email"]

    form = OwnerForm({"name": "", "email": "x"})
    assert form.errors["name"] == ["Enter name"]
    assert form.errors["email"] == ["Enter an email address in the correct format, like name@example.com"]
    asked = DateField("Due date").formfield(form_class=DateInputField)
    assert isinstance(asked, DateInputField) and asked.label == "Due date"

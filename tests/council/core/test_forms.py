"""What a form's author may rely on: values put right, errors in plain words, and what was typed kept."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from bs4 import BeautifulSoup
from crispy_forms.layout import Layout
from crispy_forms.utils import render_crispy_form
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import DateField
from django.http import QueryDict
from django.template import Context, Template, engines
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st
from wagtail.admin.widgets import AdminDateInput

from council.core.forms import (
    DateInputField,
    GuildhallForm,
    GuildhallFormHelper,
    GuildhallModelForm,
    LengthLimit,
    Look,
    PostcodeField,
    WordLimit,
    YesNoField,
    tidy,
)
from council.core.models import Owner
from tests.council.core.forms_html import one, one_field, soup


class ApplicationForm(GuildhallForm):
    name = forms.CharField(label="Full name", max_length=40, help_text="As on your council tax bill")
    contact = forms.ChoiceField(
        label="How should we contact you?",
        choices=[("email", "Email"), ("phone", "Phone"), ("post", "Post")],
        widget=forms.RadioSelect,
    )
    email = forms.EmailField(label="Email address")
    phone = forms.CharField(label="Phone number")
    born = DateInputField(
        label="What is your date of birth?", latest=datetime.date(2026, 1, 1), birthday=True
    )
    postcode = PostcodeField()
    comment = forms.CharField(widget=forms.Textarea, max_length=1200, required=False)
    agree = forms.BooleanField(label="I have read the terms")

    looks = {
        "contact": Look(reveals={"email": ("email",), "phone": ("phone",)}, dividers={"post": "or"}),
        "name": Look(heading=True, size="l", autocomplete="name"),
    }
    subjects = {"born": "Date of birth"}
    messages = {"name": {"required": "Tell us your name"}}


VALID = {
    "name": "Sam Hollin",
    "contact": "phone",
    "phone": "01632 960001",
    "email": "",
    "born-day": "31",
    "born-month": "March",
    "born-year": "1980",
    "postcode": "hb1 2ab",
    "agree": "true",
}


def error(field: forms.Field, value: Any, **attrs: Any) -> str:
    return str(one_field(field, {"answer": value}, **attrs).errors["answer"][0])


# The whole form


def test_a_form_keeps_what_was_typed_and_links_each_error_to_its_first_control() -> None:
    form = ApplicationForm({**VALID, "name": "", "postcode": "nowhere", "born-month": "", "agree": ""})
    document = soup(form)
    summary = one(document, ".govuk-error-summary")
    links = {a.get_text(): a["href"] for a in summary.select("a")}
    assert links == {
        "Tell us your name": "#id_name",
        "Date of birth must include a month": "#id_born-month",
        "Enter a full UK postcode, like HB1 2AB": "#id_postcode",
        "Tick the box “I have read the terms” to continue": "#id_agree",
    }
    for href in links.values():
        assert one(document, str(href)).name == "input"
    assert one(document, "#id_postcode")["value"] == "nowhere"
    assert one(document, "#id_born-day")["value"] == "31"
    assert one(summary, "[role=alert]") and summary["tabindex"] == "-1"


def test_a_form_without_errors_has_no_summary_and_says_nothing_in_the_title() -> None:
    form = ApplicationForm(VALID)
    assert form.is_valid(), form.errors
    assert not soup(form).select(".govuk-error-summary")
    assert form.page_title("Apply") == "Apply"
    assert not soup(ApplicationForm()).select(".govuk-error-summary")


def test_a_form_with_errors_says_so_first_in_the_page_title() -> None:
    form = ApplicationForm({})
    assert form.page_title("Apply") == "Error: Apply"
    source = "{% load guildhall_forms %}{{ form|page_title:'Apply' }}"
    assert Template(source).render(Context({"form": form})) == "Error: Apply"


def test_errors_of_the_whole_form_are_listed_first_and_lead_nowhere() -> None:
    form = ApplicationForm({**VALID, "name": ""})
    form.add_error(None, "This address already has two bins")
    lines = soup(form).select(".govuk-error-summary__list li")
    assert [line.get_text(strip=True) for line in lines] == [
        "This address already has two bins",
        "Tell us your name",
    ]
    assert lines[0].find("a") is None


def test_a_page_may_place_the_summary_itself_and_then_the_form_leaves_it_out() -> None:
    source = (
        "{% load guildhall_forms crispy_forms_tags %}{% error_summary form %}<h1>Apply</h1>{% crispy form %}"
    )
    html = Template(source).render(Context({"form": ApplicationForm({})}))
    assert html.count("govuk-error-summary__title") == 1
    assert html.index("govuk-error-summary__title") < html.index("<h1>")


def test_a_form_posts_with_a_token_unless_it_is_told_not_to() -> None:
    token = {"csrf_token": "abc"}
    form = one(soup(ApplicationForm(), **token), "form")
    assert form["method"] == "post" and form.has_attr("novalidate")
    assert one(form, "[name=csrfmiddlewaretoken]")["value"] == "abc"

    class Anonymous(GuildhallForm):
        csrf = False
        form_action = "/feedback/"

    bare = one(soup(Anonymous(), **token), "form")
    assert bare["action"] == "/feedback/"
    assert not bare.select("[name=csrfmiddlewaretoken]")


def test_a_search_form_gets_and_may_hide_its_label() -> None:
    class SearchForm(GuildhallForm):
        q = forms.CharField(label="Search this site", widget=forms.TextInput(attrs={"type": "search"}))
        form_method = "get"
        form_action = "/search/"
        submit_text = "Search"
        id_pattern = "header-%s"
        looks = {"q": Look(label_hidden=True)}

    document = soup(SearchForm(), csrf_token="abc")
    assert one(document, "form")["method"] == "get"
    assert not document.select("[name=csrfmiddlewaretoken]")
    assert one(document, "input")["type"] == "search"
    assert "govuk-visually-hidden" in one(document, "label[for=header-q]")["class"]
    assert one(document, "button").get_text(strip=True) == "Search"


def test_a_helper_says_what_the_button_says_and_where_cancelling_leads() -> None:
    form = ApplicationForm()
    form.helper.submit_text = "Delete"
    form.helper.submit_kind = "warning"
    form.helper.cancel_url = "/back/"
    group = one(soup(form), ".govuk-button-group")
    button = one(group, "button[type=submit]")
    assert "govuk-button--warning" in button["class"]
    assert button["data-prevent-double-click"] == "true"
    assert one(group, "a")["href"] == "/back/"


def test_a_helper_reverses_the_name_of_an_address() -> None:
    helper = GuildhallFormHelper(action="wagtailadmin_login")
    assert helper.form_action.endswith("/login/")
    assert GuildhallFormHelper(action="?page=2").form_action == "?page=2"


def test_a_form_with_a_file_is_sent_as_parts() -> None:
    class Upload(GuildhallForm):
        photo = forms.FileField()

    assert one(soup(Upload()), "form")["enctype"] == "multipart/form-data"


def test_the_crispy_tag_renders_the_form_in_a_page_with_its_token() -> None:
    request = RequestFactory().get("/")
    page = engines["django"].from_string("{% load crispy_forms_tags %}{% crispy form %}")
    html = page.render({"form": ApplicationForm()}, request)
    assert "csrfmiddlewaretoken" in html and 'name="postcode"' in html


def test_a_form_of_another_library_renders_through_the_pack_too() -> None:
    class Plain(forms.Form):
        token = forms.CharField(widget=forms.HiddenInput, initial="t")
        email = forms.EmailField()

    document = soup(Plain())
    assert "govuk-input" in one(document, "[name=email]")["class"]
    assert one(document, "[name=token]")["type"] == "hidden"
    source = "{% load crispy_forms_tags %}{{ form|crispy }}{{ form|as_crispy_errors }}"
    html = Template(source + "{{ form.email|as_crispy_field }}").render(Context({"form": Plain({})}))
    assert html.count('class="govuk-form-group ') == 2 and html.count("govuk-error-summary__title") == 1


def test_a_formset_renders_every_form_with_one_summary() -> None:
    class Bin(GuildhallForm):
        colour = forms.CharField()
        size = forms.CharField(widget=forms.HiddenInput, required=False)

    formset = forms.formset_factory(Bin, min_num=2, extra=0, validate_min=True)
    data = {"form-TOTAL_FORMS": "2", "form-INITIAL_FORMS": "0", "form-0-colour": "green", "form-1-colour": ""}
    bins = formset(data)
    bins.helper = GuildhallFormHelper(submit_text="Save")  # type: ignore[attr-defined]
    document = soup(bins, csrf_token="abc")
    assert one(document, ".govuk-error-summary a")["href"] == "#id_form-1-colour"
    assert one(document, "#id_form-0-colour")["value"] == "green"
    assert one(document, "[name=form-TOTAL_FORMS]")["value"] == "2"
    assert len(document.select("form")) == 1 and one(document, "button").get_text(strip=True) == "Save"

    bins.helper.layout = Layout("colour")  # type: ignore[attr-defined]
    again = soup(bins)
    assert len(again.select("[name$=size]")) == 2
    source = "{% load crispy_forms_tags %}{{ formset|crispy }}{{ formset|as_crispy_errors }}"
    html = Template(source).render(Context({"formset": bins}))
    assert html.count("govuk-error-summary__title") == 1


# Revealed questions


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


# Error texts


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


def test_a_limit_counts_a_new_line_once_as_the_page_does() -> None:
    form = one_field(forms.CharField(max_length=3, widget=forms.Textarea), {"answer": "a\r\nb"})
    assert form.is_valid() and form.cleaned_data["answer"] == "a\nb"
    LengthLimit(3)("a\nb")


# Text


def test_text_loses_control_characters_and_keeps_what_people_write() -> None:
    assert tidy("a\x07b\u200b\u202e c\r\nd\u2028e", multiline=True) == "ab c\nd\ne"
    assert tidy("12 High\r\nStreet\tHollinbrook", multiline=False) == "12 High Street Hollinbrook"
    assert tidy("👩\u200d👧 Łukasz Ŵyn", multiline=False) == "👩\u200d👧 Łukasz Ŵyn"


@given(st.text())
def test_tidying_twice_changes_nothing_more(text: str) -> None:
    once = tidy(text, multiline=True)
    assert tidy(once, multiline=True) == once
    once.encode()


def test_every_value_of_a_query_is_tidied_and_passwords_are_left_alone() -> None:
    class SignIn(GuildhallForm):
        name = forms.CharField()
        password = forms.CharField(widget=forms.PasswordInput, strip=False)

    form = SignIn(QueryDict("name=a%07b&password=a%07b&other=1"))
    assert form.is_valid()
    assert form.cleaned_data == {"name": "ab", "password": "a\x07b"}
    assert form.data["other"] == "1"


def test_a_nul_is_refused_and_not_printed_back() -> None:
    assert "\x00" not in str(render_crispy_form(one_field(forms.CharField(), {"answer": "a\x00b"})))


# Dates


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


# Postcodes, yes or no


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


@pytest.mark.parametrize("typed", ["HB1", "HB1 2A", "12345", "HB1 2ABC", "-", "邮编", "1" * 10000])
def test_what_is_no_postcode_is_refused_with_an_example(typed: str) -> None:
    assert error(PostcodeField(), typed) == "Enter a full UK postcode, like HB1 2AB"


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


# Controls that the design system's examples do not reach


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


def test_what_a_reader_types_is_never_markup() -> None:
    html = str(
        render_crispy_form(ApplicationForm({**VALID, "name": '"><script>', "comment": "</textarea><b>"}))
    )
    assert "<script>" not in html and "</textarea><b>" not in html


# Forms for models


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


# The search box


def test_the_search_box_is_one_form_with_a_hidden_or_a_large_label() -> None:
    source = "{% load guildhall_forms %}{% site_search query=query %}"
    source += "{% site_search id='hero' large=True label='Find' %}"
    document = BeautifulSoup(Template(source).render(Context({"query": '"bins" & tax'})), "html.parser")
    small, large = document.select("form[role=search][method=get]")
    assert small["action"] == "/search/" and small["aria-label"] == "Search this site"
    assert one(small, "#site-search")["value"] == '"bins" & tax'
    assert "govuk-visually-hidden" in one(small, "label")["class"]
    assert one(large, "label[for=hero]").get_text() == "Find"
    assert "gh-search--large" in one(large, ".gh-search")["class"]

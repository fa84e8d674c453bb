"""What a form's author may rely on: errors in plain words, what was typed kept, one summary, one button."""

from __future__ import annotations

from bs4 import BeautifulSoup
from crispy_forms.layout import Layout
from crispy_forms.utils import render_crispy_form
from django import forms
from django.template import Context, Template, engines
from django.test import RequestFactory

from council.core.forms import (
    GuildhallForm,
    GuildhallFormHelper,
    Look,
)
from tests.council.core.forms.application import VALID, ApplicationForm
from tests.council.core.forms_html import one, soup


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


def test_what_a_reader_types_is_never_markup() -> None:
    html = str(
        render_crispy_form(ApplicationForm({**VALID, "name": '"><script>', "comment": "</textarea><b>"}))
    )
    assert "<script>" not in html and "</textarea><b>" not in html


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

"""Layouts arrange fields, buttons and words, and never read what is given to them as a template."""

from __future__ import annotations

from bs4 import BeautifulSoup
from crispy_forms.layout import HTML, ButtonHolder, Column, Div, Hidden, Layout, Row, Submit
from crispy_forms.layout import Button as CrispyButton
from django import forms
from django.template import Context, Template

from council.core.crispy import Button, ButtonGroup, Field, Fieldset
from council.core.forms import GuildhallForm, Look, PostcodeField
from tests.council.core.forms_html import one, one_field, soup


def test_a_layout_arranges_fields_buttons_and_words() -> None:
    class Arranged(GuildhallForm):
        street = forms.CharField()
        town = forms.CharField()
        token = forms.CharField(widget=forms.HiddenInput)
        submit_text = ""

        def build_layout(self) -> Layout:
            return Layout(
                Fieldset(
                    "Where <are> you?",
                    Field("street", look=Look(width="one-half")),
                    Div("town", css_class="town"),
                    hint="In the borough",
                    css_id="where",
                ),
                HTML("<p>{{ note }}</p>"),
                ButtonGroup(
                    Button("Save", name="go", value="save"), Button("Start", kind="start", href="/start/")
                ),
                ButtonHolder(Submit("find", "Find")),
            )

    document = soup(Arranged(), note="Only a & b")
    fieldset = one(document, "fieldset#where")
    assert fieldset["aria-describedby"] == "where-hint"
    assert one(fieldset, "legend").get_text(strip=True) == "Where <are> you?"
    assert "govuk-!-width-one-half" in one(fieldset, "#id_street")["class"]
    assert one(fieldset, ".town #id_town")
    assert one(document, "[name=token]")["type"] == "hidden"
    assert one(document, "[name=go]")["value"] == "save"
    assert one(document, "a[role=button] svg")
    assert one(document, "[name=find]").name == "button"
    assert "Only a &amp; b" in str(document)


def test_a_look_given_in_one_place_beats_the_forms_which_beats_the_fields() -> None:
    form = one_field(PostcodeField(), {"answer": ""}, looks={"answer": Look(width=5, size="m")})
    look = form.look_of("answer")
    assert (look.width, look.size, look.autocomplete) == (5, "m", "postal-code")
    form.helper.layout = Layout(Field("answer", look=Look(size="s")))
    assert "govuk-label--s" in one(soup(form), "label")["class"]


def test_a_button_of_a_row_is_a_form_with_a_token_that_names_its_row() -> None:
    source = "{% load guildhall_forms %}{% post_button 'End it' action='/end/1/' about=heading %}"
    html = Template(source).render(Context({"csrf_token": "abc", "heading": "Snow <b>"}))
    document = BeautifulSoup(html, "html.parser")
    form = one(document, "form[method=post]")
    assert form["action"] == "/end/1/" and one(form, "[name=csrfmiddlewaretoken]")["value"] == "abc"
    assert one(form, "button.govuk-button--secondary").get_text().split() == ["End", "it:", "Snow", "<b>"]


def test_rows_columns_and_plain_buttons_of_crispy_are_drawn_with_our_classes() -> None:
    form = GuildhallForm()
    form.helper.layout = Layout(
        Row(Column(CrispyButton("clear", "Clear")), css_id="row"),
        Hidden("step", "2"),
        ButtonHolder(css_id="none"),
    )
    form.helper.add_input(Submit("save", "Save"))
    document = soup(form)
    assert "govuk-button--secondary" in one(document, "#row.govuk-grid-row [name=clear]")["class"]
    assert one(document, "[name=step]")["value"] == "2"
    assert one(document, "[name=save]")["type"] == "submit"

"""What people write, put right before it is stored."""

from __future__ import annotations

from crispy_forms.utils import render_crispy_form
from django import forms
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from council.core.forms import (
    GuildhallForm,
    LengthLimit,
    tidy,
)
from tests.council.core.forms_html import one_field


def test_a_limit_counts_a_new_line_once_as_the_page_does() -> None:
    form = one_field(forms.CharField(max_length=3, widget=forms.Textarea), {"answer": "a\r\nb"})
    assert form.is_valid() and form.cleaned_data["answer"] == "a\nb"
    LengthLimit(3)("a\nb")


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

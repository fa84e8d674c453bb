"""A form with a question of each kind, for tests."""

from __future__ import annotations

import datetime

from django import forms

from council.core.forms import (
    DateInputField,
    GuildhallForm,
    Look,
    PostcodeField,
)


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

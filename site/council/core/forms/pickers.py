"""Days and moments as the browser itself asks for them: one kind of field on every screen."""

from django import forms
from django.db import models

from council.core.forms.moments import TypedMoment


class DayInput(forms.DateInput):
    """A day, in the browser's own picker."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class MomentInput(forms.DateTimeInput):
    """A day and a time in London, in the browser's own picker."""

    input_type = "datetime-local"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%dT%H:%M")


def register() -> None:
    """Lets every form of the admin ask for days in this way, and read times as staff type them."""
    from wagtail.admin.forms.models import register_form_field_override
    from wagtail.admin.widgets import AdminDateTimeInput

    register_form_field_override(models.DateField, override={"widget": DayInput})
    typed = {"form_class": TypedMoment, "widget": AdminDateTimeInput}
    register_form_field_override(models.DateTimeField, override=typed)

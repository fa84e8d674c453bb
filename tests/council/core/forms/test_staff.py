"""Staff forms of Wagtail: what is empty is asked for by its name."""

from typing import Any

import pytest
from django import forms
from django.apps import apps
from wagtail.admin.panels import get_edit_handler
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from council.core.forms.staff import NamesWhatIsEmpty, StaffForm, ask_for
from council.core.models import BasePage
from council.models import CouncilSettings
from home.models import NewsTopic
from services.models import Provider
from tests import factories
from tests.plumbing.editing import typed

pytestmark = pytest.mark.django_db


def form_of(page: Any, data: Any) -> Any:
    form = page.get_edit_handler().get_form_class()
    return form(data, instance=page, parent_page=page.get_parent(), for_user=factories.UserFactory())


@pytest.mark.parametrize(
    ("label", "chosen", "asked"),
    [
        ("Title", False, "Enter the title"),
        ("Picture", True, "Choose the picture"),
        ("LGIL number", True, "Choose the LGIL number"),
        ("Your name", False, "Enter your name"),
        ("Starts", False, "Say when it starts"),
        ("What it is for", False, "Say what it is for"),
        ("How often", True, "Choose how often"),
        ("Postcodes that begin with", False, "Fill in “Postcodes that begin with”"),
        ("Is it open?", False, "Answer the question “Is it open?”"),
    ],
)
def test_each_kind_of_label_makes_a_sentence(label: str, chosen: bool, asked: str) -> None:
    assert ask_for(forms.ChoiceField() if chosen else forms.CharField(), label) == asked


def test_a_page_s_fields_and_blocks_are_asked_for_as_the_screen_calls_them() -> None:
    topic = factories.TopicPageFactory(parent=factories.council_site())
    page = factories.ServicePageFactory(parent=topic)
    empty = [("table", {"caption": "", "rows": "[]"}), ("heading", {"text": "", "level": "2"})]
    form = form_of(page, typed(title="", slug="", body=empty))
    assert form.errors["title"] == ["Enter the title"]
    # It is made of the title by itself.
    assert "slug" not in form.errors
    (stream,) = form.errors["body"].as_data()
    assert stream.block_errors[1].block_errors["text"].messages == ["Enter the text"]


def test_a_record_and_the_rows_in_it_are_asked_for_by_their_names() -> None:
    form_class = get_edit_handler(Provider).get_form_class()
    row = {"service": "", "phone": "01632 960001"}
    form = form_class(nested_form_data({"name": "", "numbers": inline_formset([row])}))
    assert not form.is_valid()
    assert form.errors["name"] == ["Enter the name"]
    assert form.formsets["numbers"].errors[0]["service"] == ["Say what it is for"]


def test_what_cannot_be_used_is_told_by_its_name_as_residents_forms_do() -> None:
    council = CouncilSettings.for_site(factories.council_site().get_site())
    row = {"network": "facebook", "url": "facebook/hollinbrook", "name": "x" * 900}
    data: dict[str, Any] = {"type_scale": "3", "corner_radius": "-4", "email": "box at hall"}
    data["social_accounts"] = inline_formset([row])
    form = get_edit_handler(CouncilSettings).get_form_class()(nested_form_data(data), instance=council)
    assert not form.is_valid()
    assert form.errors["type_scale"] == ["Size of letters must be 1.30 or less"]
    assert form.errors["corner_radius"] == ["Round corners must be 0 or more"]
    assert form.errors["email"][0].startswith("Enter an email address in the correct format")
    (wrong,) = form.formsets["social_accounts"].errors
    assert wrong["url"][0].startswith("Enter a web address in the correct format")
    assert wrong["name"][0].endswith("characters or less. You have written 900.")


def test_a_block_tells_it_too() -> None:
    page = factories.ServicePageFactory(parent=factories.TopicPageFactory(parent=factories.council_site()))
    form = form_of(page, typed(body=[("heading", {"text": "x" * 900, "level": "2"})]))
    (stream,) = form.errors["body"].as_data()
    (told,) = stream.block_errors[0].block_errors["text"].messages
    assert told.startswith("Text must be ") and told.endswith("You have written 900.")


def test_every_type_of_page_and_every_other_model_does_so() -> None:
    pages = [model for model in apps.get_models() if issubclass(model, BasePage)]
    assert all(issubclass(model.base_form_class, NamesWhatIsEmpty) for model in pages)
    assert NewsTopic.base_form_class is StaffForm

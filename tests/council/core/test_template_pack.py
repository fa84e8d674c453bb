"""The pack prints what GOV.UK Frontend's own examples print; what it cannot be asked for is listed here."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable

import pytest
from bs4 import Tag

from tests.council.core.govuk_fixtures import COMPONENTS, TRANSLATIONS, Fixture, fixtures, normal

# An option of the design system's macros that a form here has no way to ask for, and why.
OPTIONS_NOT_OFFERED: dict[str, str] = {
    "attributes": "hint, label, error and summary carry no attributes: nothing reads them",
    "charactersAtLimitText": "the site is in English; the script's own words are used",
    "charactersOverLimitText.one": "the site is in English; the script's own words are used",
    "charactersOverLimitText.other": "the site is in English; the script's own words are used",
    "charactersUnderLimitText.one": "the site is in English; the script's own words are used",
    "charactersUnderLimitText.other": "the site is in English; the script's own words are used",
    "chooseFilesButtonText": "the site is in English; the script's own words are used",
    "classes": "hint, error and summary look the same everywhere",
    "countMessage.classes": "the count looks the same everywhere",
    "day.label": "the site is in English: Day, Month, Year",
    "day.name": "the parts of a date are always posted as <name>-day, -month and -year",
    "descriptionHtml": "the summary says what is wrong through its list alone",
    "descriptionText": "the summary says what is wrong through its list alone",
    "disableAutoFocus": "the summary always takes the focus",
    "dropInstructionText": "the site is in English; the script's own words are used",
    "enteredDropZoneText": "the site is in English; the script's own words are used",
    "errorList[].attributes": "links of the summary carry no attributes: nothing reads them",
    "fieldset.attributes": "attributes of a choice stand on the element round its options",
    "fieldset.classes": "classes of a choice stand on the element round its options",
    "hidePasswordAriaLabelText": "the site is in English; the script's own words are used",
    "hidePasswordText": "the site is in English; the script's own words are used",
    "inputWrapper.attributes": "the element round prefix, box and suffix looks the same everywhere",
    "inputWrapper.classes": "the element round prefix, box and suffix looks the same everywhere",
    "items[] empty": "a Django choice is never empty",
    "items[].attributes": "the boxes of a date carry no attributes of their own",
    "items[].autocomplete": "a date asks for all of bday or none (see forms/test_fields)",
    "items[].id": "ids are made from the field's, so that errors and hints always find their control",
    "items[].inputmode": "the boxes of a date take numbers",
    "items[].label.attributes": "labels carry no attributes: nothing reads them",
    "items[].label.classes": "labels of options look the same everywhere",
    "items[].name": "one field has one name",
    "items[].pattern": "browsers' own validation is off, so a pattern would do nothing",
    "leftDropZoneText": "the site is in English; the script's own words are used",
    "legend.classes": "a legend has one of the four sizes",
    "month.label": "the site is in English: Day, Month, Year",
    "month.name": "the parts of a date are always posted as <name>-day, -month and -year",
    "multipleFilesChosenText.one": "the site is in English; the script's own words are used",
    "multipleFilesChosenText.other": "the site is in English; the script's own words are used",
    "noFileChosenText": "the site is in English; the script's own words are used",
    "passwordHiddenAnnouncementText": "the site is in English; the script's own words are used",
    "passwordShownAnnouncementText": "the site is in English; the script's own words are used",
    "prefix.attributes": "a prefix looks the same everywhere",
    "prefix.classes": "a prefix looks the same everywhere",
    "showPasswordAriaLabelText": "the site is in English; the script's own words are used",
    "showPasswordText": "the site is in English; the script's own words are used",
    "suffix.attributes": "a suffix looks the same everywhere",
    "suffix.classes": "a suffix looks the same everywhere",
    "textareaDescriptionText": "the site is in English",
    "titleHtml": "the summary's title is text",
    "visuallyHiddenText": "the site is in English: an error always begins with a hidden “Error:”",
    "wordsAtLimitText": "the site is in English; the script's own words are used",
    "wordsOverLimitText.one": "the site is in English; the script's own words are used",
    "wordsOverLimitText.other": "the site is in English; the script's own words are used",
    "wordsUnderLimitText.one": "the site is in English; the script's own words are used",
    "wordsUnderLimitText.other": "the site is in English; the script's own words are used",
    "wrapperClasses": "the drop zone looks the same everywhere",
    "year.label": "the site is in English: Day, Month, Year",
    "year.name": "the parts of a date are always posted as <name>-day, -month and -year",
}

UNMARKED = "a box is marked when, and only when, a message says why"
NAMED = "errors name the parts at fault, not the others"

# One example that uses only options we have, yet asks for what a Django form cannot hold.
EXAMPLES_NOT_OFFERED: dict[tuple[str, str], str] = {
    ("button", "start link with html"): "the text of a button is text; the span is there for html",
    ("character-count", "to configure in JavaScript"): "a count comes from the field's own limit",
    ("character-count", "with neither maxlength, maxwords nor textarea description set"): (
        "a count comes from the field's own limit"
    ),
    ("character-count", "with textarea maxlength attribute"): (
        "their server prints maxlength for their script to remove; ours never does, so no paste is cut off"
    ),
    ("date-input", "day and month"): "the value is a date, which has three parts",
    ("date-input", "day and month (using items)"): "the value is a date, which has three parts",
    ("date-input", "month and year"): "the value is a date, which has three parts",
    ("date-input", "month and year (using items)"): "the value is a date, which has three parts",
    ("date-input", "with errors only"): UNMARKED,
    (
        "date-input",
        "with errors only (using classes)",
    ): UNMARKED,
    (
        "date-input",
        "with errors only (using items)",
    ): UNMARKED,
    ("date-input", "with errors only (using items and classes)"): UNMARKED,
    (
        "date-input",
        "with error on single field by omission",
    ): NAMED,
    ("date-input", "with error on single item by omission"): NAMED,
    ("date-input", "items with classes"): "the boxes of a date look the same everywhere",
    ("label", "empty"): "a field always has a label",
    ("select", "item selected overrides value"): "a Django field has one value, so nothing can override it",
    ("select", "with falsy values"): "the value of a choice is text",
    ("select", "without values"): "a Django choice always has a value",
    ("select", "without values with selected value"): "a Django choice always has a value",
}

# Attributes are offered on the control itself by every component but these.
ATTRIBUTES_REFUSED = ("error-message", "error-summary", "hint", "label")
CLASSES_REFUSED = ("error-message", "error-summary", "hint")

ALL = [fixture for component in TRANSLATIONS for fixture in fixtures(component)]


def reason_not_offered(fixture: Fixture) -> str:
    """Return why an example cannot be asked for, or nothing."""
    if reason := EXAMPLES_NOT_OFFERED.get((fixture.component, fixture.name)):
        return reason
    return next((OPTIONS_NOT_OFFERED[path] for path in sorted(options_refused(fixture))), "")


def options_refused(fixture: Fixture) -> set[str]:
    """Return those options of an example that its component does not offer."""
    refused = {path for path in fixture.paths if path in OPTIONS_NOT_OFFERED}
    if fixture.component not in ATTRIBUTES_REFUSED:
        refused -= {"attributes"}
    if fixture.component not in CLASSES_REFUSED:
        refused -= {"classes"}
    if fixture.component == "file-upload" and not fixture.options.get("javascript"):
        # Without the script its words are printed nowhere.
        refused = {path for path in refused if "Text" not in path}
    legend = fixture.options.get("legend", {}).get("classes", "")
    if legend.startswith("govuk-fieldset__legend--"):
        refused -= {"legend.classes"}
    if fixture.component == "date-input":
        # Items that only name the three parts in order are the same date again.
        names = [item.get("name") for item in fixture.options.get("items", [])]
        if names == ["day", "month", "year"]:
            refused -= {"items[].name"}
    elif fixture.component in ("radios", "checkboxes", "select"):
        refused -= {"items[].attributes"}
    return refused


def declared_differences(fixture: Fixture) -> Callable[[Tag], None]:
    """Return what is taken out of both sides before they are compared, because we differ on purpose."""

    def drop(tag: Tag) -> None:
        names = tag.get_attribute_list("class")
        if "govuk-error-summary" in names:
            # Ours can take the focus without waiting for a script to say so.
            del tag["tabindex"]
        if any(str(name).endswith("__conditional") for name in names):
            # What an option reveals is other fields of the same form, with examples of their own.
            tag.clear()
        if fixture.component in ("error-message", "hint", "label"):
            # Alone, the component has the id it is given or none; in a field, one made from the field's.
            del tag["id"], tag["for"]
        if fixture.component == "date-input" and "namePrefix" not in fixture.options and tag.name == "input":
            # The parts are always posted under the field's name.
            tag["name"] = str(tag["name"]).rsplit("-", 1)[-1]

    return drop


def matches(fixture: Fixture) -> bool:
    """Say whether the pack prints the example as the design system does."""
    drop = declared_differences(fixture)
    ours = TRANSLATIONS[fixture.component](fixture.options)
    return normal(ours, drop) == normal(fixture.html, drop)


def name_of(fixture: Fixture) -> str:
    return f"{fixture.component}: {fixture.name}"


@pytest.mark.parametrize("fixture", [f for f in ALL if not reason_not_offered(f)], ids=name_of)
def test_the_pack_prints_an_example_as_the_design_system_does(fixture: Fixture) -> None:
    drop = declared_differences(fixture)
    ours = TRANSLATIONS[fixture.component](fixture.options)
    assert normal(ours, drop) == normal(fixture.html, drop)


def test_the_fixtures_are_those_of_the_release_the_pack_is_made_for() -> None:
    package = json.loads((COMPONENTS.parents[2] / "package.json").read_text(encoding="utf-8"))
    assert package["version"].startswith("6.6.")


def test_most_examples_of_every_component_are_matched() -> None:
    matched = Counter(f.component for f in ALL if not reason_not_offered(f))
    total = Counter(f.component for f in ALL)
    assert sum(matched.values()) >= 300
    assert {c for c in total if matched[c] / total[c] < 0.4} == set()


def test_no_example_is_listed_as_impossible_that_the_pack_can_print() -> None:
    wrong = []
    for fixture in ALL:
        if reason_not_offered(fixture):
            try:
                if matches(fixture):
                    wrong.append(name_of(fixture))
            except (AttributeError, AssertionError, KeyError, TypeError, ValueError):
                continue
    assert wrong == []


def test_every_reason_is_the_reason_for_some_example() -> None:
    refused = {path for fixture in ALL for path in options_refused(fixture)}
    assert set(OPTIONS_NOT_OFFERED) - refused == set()
    assert set(EXAMPLES_NOT_OFFERED) - {(f.component, f.name) for f in ALL} == set()

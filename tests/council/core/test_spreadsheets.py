import csv
import io
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from council.core.spreadsheets import harmless, plain
from feedback import actions
from tests.council.people.making import administrator


@pytest.mark.parametrize("typed", ["=1+1", "+44 20", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1"])  # noqa: RUF001
def test_text_that_would_be_a_formula_gets_an_apostrophe(typed: str) -> None:
    assert harmless(typed) == f"'{typed}"
    assert plain(harmless(typed)) == typed


@pytest.mark.parametrize("cell", ["'t Hooft", "", "'", "Ann"])
def test_an_apostrophe_that_somebody_typed_is_read_as_it_stands(cell: str) -> None:
    assert plain(cell) == cell


@pytest.mark.parametrize("value", ["Ann = Bob", "", -1, None, 2.5])
def test_everything_else_stays_as_it_is(value: object) -> None:
    assert harmless(value) == value


@pytest.mark.django_db
def test_a_downloaded_list_holds_no_formula_of_a_residents(client: Client) -> None:
    given = actions.give(path="/bins/", useful=False)
    actions.explain(feedback=given, doing="+1", comment="=HYPERLINK(1)")
    client.force_login(administrator())
    answer: Any = client.get(reverse("feedback_pagefeedback_modeladmin_index"), {"export": "csv"})
    text = b"".join(answer.streaming_content).decode()
    row = list(csv.reader(io.StringIO(text)))[1]
    assert "'=HYPERLINK(1)" in row and "'+1" in row

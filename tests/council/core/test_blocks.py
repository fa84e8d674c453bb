import json
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils.datastructures import MultiValueDict
from wagtail.test.utils.form_data import nested_form_data, streamfield

from council.core.blocks import RowsBlock, TableBlock
from services.models import ServicePage
from tests import factories

PRICES = [["Bin", "A year"], ["First bin", "£42"], ["Each further bin", "£30"]]


def read(sent: Any) -> list[list[str]]:
    words = sent if isinstance(sent, str) else json.dumps(sent)
    value = RowsBlock().value_from_datadict({"rows": words}, MultiValueDict(), "rows")
    return [list(row) for row in value]


def drawn(rows: list[list[str]]) -> BeautifulSoup:
    block = TableBlock()
    value = block.to_python({"caption": "What it costs", "rows": rows})
    return BeautifulSoup(block.render(value), "html.parser")


def test_a_table_is_kept_as_it_was_written() -> None:
    assert read(PRICES) == PRICES


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ([["Bin", "A year", ""], ["First bin", "£42", " "], ["", "", ""]], PRICES[:2]),
        ([["Bin", "A year"], ["First bin"]], [["Bin", "A year"], ["First bin", ""]]),
        ([["", ""], ["", ""]], []),
        ([[42, None], "no row"], [["42", "None"]]),
        ({"no": "rows"}, []),
        ("[[", []),
        ("", []),
    ],
)
def test_what_is_empty_at_the_end_or_no_table_is_left_out(sent: Any, kept: list[list[str]]) -> None:
    assert read(sent) == kept


def said(rows: list[list[str]]) -> str:
    block = RowsBlock()
    with pytest.raises(ValidationError) as wrong:
        block.clean(block.normalize(rows))
    return str(wrong.value.as_json_data()["messages"])  # type: ignore[attr-defined]


def test_a_cell_that_is_too_long_is_named_by_its_row_and_column() -> None:
    assert "Row 2, column 1: longer than 300 characters." in said([["Bin"], ["x" * 301]])


def test_a_table_that_is_too_large_leads_to_what_holds_more() -> None:
    assert "“Table of dates”" in said([["x"]] * 201)
    assert "at most 200 rows and 12 columns" in said([["x"] * 13])


def test_residents_get_headings_of_columns_and_rows_in_a_box_that_scrolls_by_keyboard() -> None:
    page = drawn(PRICES)
    assert [one.text for one in page.select("thead th[scope=col]")] == PRICES[0]
    assert [one.text for one in page.select("tbody th[scope=row]")] == ["First bin", "Each further bin"]
    assert page.caption is not None and page.caption.text == "What it costs"
    box = page.select_one(".gh-table[role=region][tabindex='0']")
    assert box is not None and box["aria-label"] == "What it costs"


def test_a_telephone_number_in_a_table_calls_when_it_is_pressed() -> None:
    page = drawn([["Who", "Number"], ["Highways", "Ring 01632 960510"], ["Nobody", "<b>none</b>"]])
    assert [(one["href"], one.text) for one in page.select("td a")] == [("tel:01632960510", "01632 960510")]
    assert [one.text for one in page.select("td")] == ["Ring 01632 960510", "<b>none</b>"]


def test_an_empty_heading_is_no_heading_and_an_empty_table_is_not_shown() -> None:
    page = drawn([["", "A year"], ["", "£42"]])
    assert [one.text for one in page.select("th")] == ["A year"]
    assert len(page.select("td")) == 3
    assert not drawn([]).select("table")


@pytest.mark.django_db
def test_the_editor_keeps_a_table_and_says_in_place_what_is_wrong_with_it(client: Client) -> None:
    topic = factories.TopicPageFactory(parent=factories.council_site())
    page = factories.ServicePageFactory(parent=topic)
    client.force_login(factories.champion(topic))
    editor = reverse("wagtailadmin_pages:edit", args=[page.pk])
    screen = client.get(editor).content.decode()
    assert "table-editor" in screen

    def save(rows: list[list[str]]) -> str:
        table = {"caption": "What it costs", "rows": json.dumps(rows)}
        streams = {name: streamfield([]) for name in ("doors", "related")}
        fields = {"title": "Bins", "slug": "bins", "summary": "What bins cost.", "lgil": str(page.lgil)}
        no_comments = {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": 0}
        sent = {**fields, **streams, "body": streamfield([("table", table)]), "comments": no_comments}
        return client.post(editor, nested_form_data(sent), follow=True).content.decode()

    save(PRICES)
    (kept,) = ServicePage.objects.get(pk=page.pk).get_latest_revision_as_object().body
    assert [list(row) for row in kept.value["rows"]] == PRICES
    assert "Row 2, column 1: longer than 300 characters." in save([["Bin"], ["x" * 301]])

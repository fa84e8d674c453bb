"""The made documents: text that a search can read, a structure, and the same bytes every time."""

import io
from datetime import date
from typing import Any

import pytest
import yaml
from docx import Document
from pypdf import PdfReader

from council.demo.documents import DOCUMENTS, Section, build, build_docx, build_pdf
from council.demo.documents.parts import amounts, imprint, sections_from, shares

SECTIONS = [
    Section(
        "Charges & refunds",
        ("You pay £42 <once> a year.", "Councils' rules apply."),
        (("Bins", "Charge"), ("One", "£42.00")),
    ),
    Section("Long table", (), (("Item", "Bin"), *((f"Thing {n}", "Green") for n in range(80)))),
]
DUE = date(2027, 4, 5)


def _reader(data: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(data))


def _text(data: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in _reader(data).pages).split())


def _roles(node: Any) -> list[str]:
    node = node.get_object()
    if "/S" not in node:
        return []
    return [str(node["/S"]), *(role for kid in node["/K"] for role in _roles(kid))]


@pytest.mark.parametrize("key", DOCUMENTS)
def test_every_document_holds_its_title_and_all_its_words(key: str) -> None:
    title, filename, data = build(key)
    if filename.endswith(".pdf"):
        text = _text(data)
    else:
        word = Document(io.BytesIO(data))
        cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
        text = " ".join([*(paragraph.text for paragraph in word.paragraphs), *cells])
    assert title in text
    assert len(text.split()) > 250
    assert build(key)[2] == data


def test_a_pdf_says_what_it_is_and_in_which_language() -> None:
    reader = _reader(build_pdf("Bins <and> more", SECTIONS, review_date=DUE))
    assert reader.metadata is not None
    assert reader.metadata.title == "Bins <and> more"
    assert reader.metadata.author == "Hollinbrook Borough Council"
    root: Any = reader.trailer["/Root"]
    assert root["/Lang"] == "en-GB"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]


def test_a_pdf_has_a_bookmark_for_each_section_and_a_number_on_each_page() -> None:
    reader = _reader(build_pdf("Bins", SECTIONS))
    outline: list[Any] = reader.outline
    assert [entry["/Title"] for entry in outline] == ["Charges & refunds", "Long table"]
    assert len(reader.pages) > 2
    for number, page in enumerate(reader.pages, 1):
        assert f"Page {number}" in page.extract_text()


def test_a_pdf_is_tagged_with_headings_paragraphs_and_tables() -> None:
    root: Any = _reader(build_pdf("Bins", SECTIONS)).trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    roles = _roles(root["/StructTreeRoot"]["/K"])
    assert roles[:6] == ["/Document", "/H1", "/P", "/H2", "/P", "/P"]
    assert roles.count("/Table") == 2
    assert roles.count("/TH") == 4, "a head repeated on the next page is read once"
    assert roles.count("/TR") == 2 + 81


def test_every_mark_on_a_page_leads_back_to_the_structure() -> None:
    reader = _reader(build_pdf("Bins", SECTIONS))
    root: Any = reader.trailer["/Root"]
    numbers = root["/StructTreeRoot"]["/ParentTree"]["/Nums"]
    pages: list[Any] = list(reader.pages)
    for index, page in enumerate(pages):
        assert page["/StructParents"] == index == numbers[2 * index]
        contents = page.get_contents()
        assert contents is not None
        assert contents.get_data().count(b"/MCID") == len(numbers[2 * index + 1])


def test_a_paragraph_split_by_a_page_break_stays_one_paragraph() -> None:
    long = Section("Long", ("A sentence about hedges. " * 700,))
    root: Any = _reader(build_pdf("Bins", [long])).trailer["/Root"]
    assert _roles(root["/StructTreeRoot"]["/K"]) == ["/Document", "/H1", "/P", "/H2", "/P"]


def test_a_long_title_keeps_to_its_band() -> None:
    title = (
        "A statement of the council's policy on hedges, verges, banks and other green margins 2026 to 2031"
    )
    first = _reader(build_pdf(title, SECTIONS)).pages[0].extract_text()
    assert title in " ".join(first.split())


def test_a_word_file_has_real_headings_a_table_and_properties() -> None:
    document = Document(io.BytesIO(build_docx("Bins", SECTIONS, review_date=DUE)))
    styles = [(paragraph.style.name, paragraph.text) for paragraph in document.paragraphs if paragraph.style]
    assert styles[0] == ("Title", "Bins")
    assert ("Heading 1", "Charges & refunds") in styles
    assert [cell.text for cell in document.tables[0].rows[1].cells] == ["One", "£42.00"]
    assert "tblHeader" in document.tables[0].rows[0]._tr.xml
    properties = document.core_properties
    assert (properties.title, properties.author, properties.language) == (
        "Bins",
        "Hollinbrook Borough Council",
        "en-GB",
    )
    assert "PAGE" in document.sections[0].footer._element.xml


def test_the_same_words_make_the_same_bytes() -> None:
    assert build_pdf("Bins", SECTIONS, review_date=DUE) == build_pdf("Bins", SECTIONS, review_date=DUE)
    assert build_docx("Bins", SECTIONS, review_date=DUE) == build_docx("Bins", SECTIONS, review_date=DUE)


def test_truth_values_and_numbers_from_yaml_become_words() -> None:
    source = yaml.safe_load("[{heading: 1, table: [[Kept, Count], [Yes, 8], [No, 12]]}]")
    assert sections_from(source) == [Section("1", (), (("Kept", "Count"), ("Yes", "8"), ("No", "12")))]


def test_columns_of_figures_are_found_and_wide_words_get_width() -> None:
    table = (("What", "Charge"), ("A long description of it", "£1,200.50"), ("Short", "7%"))
    assert amounts(table) == [False, True]
    wide, narrow = shares(table)
    assert wide > narrow
    assert wide + narrow == pytest.approx(1)


def test_the_imprint_names_the_day_of_review() -> None:
    assert imprint(DUE).endswith("by 5 April 2027.")
    assert imprint(None) == "Published by Hollinbrook Borough Council"

"""Word files in the council's style: real headings and tables, a language, and properties."""

import io
import zipfile
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from .parts import COUNCIL, LANGUAGE, Section, amounts, imprint, shares

GREEN, INK, QUIET = RGBColor(0x1F, 0x53, 0x44), RGBColor(0x1D, 0x2A, 0x2F), RGBColor(0x51, 0x60, 0x5F)
# Files carry dates; one that never moves keeps the bytes the same.
STAMP = datetime(2026, 1, 1, 9, 0)
INNER = 16.6


def build_docx(
    title: str, sections: Sequence[Section], *, author: str = COUNCIL, review_date: date | None = None
) -> bytes:
    """An A4 Word document with a heading for each section; the same bytes for the same words."""
    document = Document()
    _set_up(document, title, author, review_date)
    document.add_heading(title, level=0)
    note = document.add_paragraph(imprint(review_date))
    note.runs[0].font.color.rgb = QUIET
    for section in sections:
        document.add_heading(section.heading, level=1)
        for paragraph in section.paragraphs:
            document.add_paragraph(paragraph)
        if section.table:
            _table(document, section.table)
    target = io.BytesIO()
    document.save(target)
    return _still(target.getvalue())


def _set_up(document: Any, title: str, author: str, review_date: date | None) -> None:
    properties = document.core_properties
    properties.title, properties.author, properties.language = title, author, LANGUAGE
    properties.subject, properties.comments = imprint(review_date), ""
    properties.created = properties.modified = STAMP
    properties.last_modified_by, properties.revision = author, 1
    page = document.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm((21 - INNER) / 2)
    page.top_margin = page.bottom_margin = Cm(2.2)
    for name, size, colour, before, after in (
        ("Normal", 11, INK, 0, 7),
        ("Title", 25, GREEN, 0, 8),
        ("Heading 1", 15, GREEN, 16, 5),
    ):
        style = document.styles[name]
        style.font.name, style.font.size, style.font.color.rgb = "Arial", Pt(size), colour
        style.font.bold = name != "Normal"
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for kind in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            fonts.attrib.pop(qn(kind), None)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
        style.paragraph_format.line_spacing = 1.25 if name == "Normal" else 1.1
    _language(document)
    foot = page.footer.paragraphs[0]
    foot.text = f"{COUNCIL}\t\tPage "
    foot.paragraph_format.tab_stops.add_tab_stop(Cm(INNER / 2))
    foot.paragraph_format.tab_stops.add_tab_stop(Cm(INNER))
    _page_number(foot)
    for run in foot.runs:
        run.font.size, run.font.color.rgb = Pt(9), QUIET


def _language(document: Any) -> None:
    defaults = document.styles.element.find(qn("w:docDefaults"))
    for found in defaults.iter(qn("w:lang")):
        found.set(qn("w:val"), LANGUAGE)


def _page_number(paragraph: Any) -> None:
    for kind, words in (("begin", ""), ("", "PAGE"), ("end", "")):
        run = paragraph.add_run()
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.text = words
        run._r.append(mark)


def _table(document: Any, rows: Sequence[Sequence[str]]) -> None:
    figures, widths = amounts(rows), shares(rows)
    table = document.add_table(rows=len(rows), cols=len(rows[0]))
    table.style = "Table Grid"
    table.autofit = False
    _rules(table)
    head = OxmlElement("w:tblHeader")
    head.set(qn("w:val"), "true")
    table.rows[0]._tr.get_or_add_trPr().append(head)
    for number, line in enumerate(rows):
        for column, word in enumerate(line):
            cell = table.rows[number].cells[column]
            cell.width = Cm(INNER * widths[column])
            paragraph = cell.paragraphs[0]
            paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(3)
            run = paragraph.add_run(word)
            run.font.size = Pt(10)
            if figures[column]:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            if number == 0:
                run.font.bold, run.font.color.rgb = True, RGBColor(0xFF, 0xFF, 0xFF)
            _shade(cell, "1F5344" if number == 0 else "EEF3EE" if number % 2 == 0 else "FFFFFF")
    document.add_paragraph().paragraph_format.space_after = Pt(2)


def _rules(table: Any) -> None:
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "bottom", "insideH"):
        rule = OxmlElement(f"w:{side}")
        for name, setting in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", "B9C8C0")):
            rule.set(qn(f"w:{name}"), setting)
        borders.append(rule)
    for side in ("left", "right", "insideV"):
        rule = OxmlElement(f"w:{side}")
        rule.set(qn("w:val"), "nil")
        borders.append(rule)
    table._tbl.tblPr.append(borders)


def _shade(cell: Any, colour: str) -> None:
    shade = OxmlElement("w:shd")
    for name, setting in (("val", "clear"), ("color", "auto"), ("fill", colour)):
        shade.set(qn(f"w:{name}"), setting)
    cell._tc.get_or_add_tcPr().append(shade)


def _still(data: bytes) -> bytes:
    """The same package with every entry's date set to one that does not move."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(target, "w") as packed:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, STAMP.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            packed.writestr(entry, source.read(name))
    return target.getvalue()

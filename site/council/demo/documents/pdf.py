"""PDF files in the council's style: real text, a structure, bookmarks, page numbers and tables."""

import io
from collections.abc import Sequence
from datetime import date
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.colors import HexColor, white
from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.utils import ImageReader
from reportlab.platypus import BaseDocTemplate, Frame, FrameBreak, NextPageTemplate, PageTemplate, Spacer

from council.demo.pictures import favicon_png

from .parts import COUNCIL, LANGUAGE, Section, amounts, imprint, shares
from .tags import Grid, Heading, TaggedCanvas, Title, Words, cell

GREEN, INK, QUIET, PALE, RULE = (
    HexColor(code) for code in ("#1f5344", "#1d2a2f", "#51605f", "#eef3ee", "#b9c8c0")
)
WIDTH, HEIGHT = A4
MARGIN = 62.0
BAND = 196.0

BODY = ParagraphStyle(
    "Body",
    fontName="Helvetica",
    fontSize=10.8,
    leading=15.6,
    textColor=INK,
    spaceAfter=8,
    allowOrphans=0,
    allowWidows=0,
)
NOTE = ParagraphStyle("Note", BODY, fontSize=9.6, leading=13, textColor=QUIET, spaceAfter=10)
NAME = ParagraphStyle("Name", fontName="Helvetica-Bold", fontSize=25, leading=30, textColor=white)
LONG_NAME = ParagraphStyle("LongName", NAME, fontSize=18, leading=22)
HEAD = ParagraphStyle(
    "Head",
    fontName="Helvetica-Bold",
    fontSize=14.5,
    leading=18,
    textColor=GREEN,
    spaceBefore=13,
    spaceAfter=6,
    keepWithNext=1,
)
CELL = ParagraphStyle("Cell", BODY, fontSize=9.8, leading=13, spaceAfter=0)
TOP = ParagraphStyle("Top", CELL, fontName="Helvetica-Bold", textColor=white)


def build_pdf(
    title: str, sections: Sequence[Section], *, author: str = COUNCIL, review_date: date | None = None
) -> bytes:
    """A tagged A4 document with a bookmark for each section; the same bytes for the same words."""
    target = io.BytesIO()
    document = BaseDocTemplate(
        target,
        pagesize=A4,
        title=title,
        author=author,
        subject=imprint(review_date),
        creator=COUNCIL,
        lang=LANGUAGE,
        displayDocTitle=True,
        invariant=1,
    )
    inner = WIDTH - 2 * MARGIN
    plain = {"leftPadding": 0, "rightPadding": 0, "topPadding": 0, "bottomPadding": 0}
    document.addPageTemplates(
        [
            PageTemplate(
                "first",
                [
                    Frame(MARGIN, HEIGHT - BAND + 16, inner, BAND - 114, **plain),
                    Frame(MARGIN, 66, inner, HEIGHT - BAND - 66 - 22, **plain),
                ],
                onPage=_front,
            ),
            PageTemplate("next", [Frame(MARGIN, 66, inner, HEIGHT - 66 - 76, **plain)], onPage=_page),
        ]
    )
    document.build(_story(title, sections, review_date, inner), canvasmaker=TaggedCanvas)
    return target.getvalue()


def _story(title: str, sections: Sequence[Section], review_date: date | None, inner: float) -> list[Any]:
    story: list[Any] = [
        NextPageTemplate("next"),
        Title(escape(title), NAME if len(title) < 66 else LONG_NAME),
        FrameBreak(),
        Words(escape(imprint(review_date)), NOTE),
    ]
    for number, section in enumerate(sections):
        story.append(Heading(escape(section.heading), HEAD))
        story += [Words(escape(paragraph), BODY) for paragraph in section.paragraphs]
        if section.table:
            story += [Spacer(1, 3), _table(section.table, number, inner), Spacer(1, 8)]
    return story


def _table(table: Sequence[Sequence[str]], number: int, inner: float) -> Grid:
    figures = amounts(table)
    styles = [
        [ParagraphStyle("Figure", style, alignment=TA_RIGHT) if figure else style for figure in figures]
        for style in (TOP, CELL)
    ]
    rows = [
        [
            cell(Words(escape(word), styles[min(row, 1)][column]), number, row)
            for column, word in enumerate(line)
        ]
        for row, line in enumerate(table)
    ]
    look: list[tuple[Any, ...]] = [
        ("BACKGROUND", (0, 0), (-1, 0), GREEN),
        ("ROWBACKGROUNDS", (0, 1), (-1, -1), [white, PALE]),
        ("LINEBELOW", (0, 0), (-1, -1), 0.6, RULE),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("TOPPADDING", (0, 0), (-1, -1), 5),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 6),
        ("LEFTPADDING", (0, 0), (-1, -1), 8),
        ("RIGHTPADDING", (0, 0), (-1, -1), 8),
    ]
    return Grid(rows, colWidths=[inner * share for share in shares(table)], repeatRows=1, style=look)


def _front(canvas: TaggedCanvas, document: BaseDocTemplate) -> None:
    canvas.showOutline()
    with canvas.artifact():
        canvas.setFillColor(GREEN)
        canvas.rect(0, HEIGHT - BAND, WIDTH, BAND, stroke=0, fill=1)
        canvas.setFillColor(HexColor("#d9a441"))
        canvas.rect(0, HEIGHT - BAND - 5, WIDTH, 5, stroke=0, fill=1)
        crest = ImageReader(io.BytesIO(favicon_png()))
        canvas.drawImage(crest, MARGIN - 6, HEIGHT - 82, 54, 54)
        canvas.setFillColor(white)
        canvas.setFont("Helvetica-Bold", 13)
        canvas.drawString(MARGIN + 56, HEIGHT - 60, COUNCIL)
    _foot(canvas)


def _page(canvas: TaggedCanvas, document: BaseDocTemplate) -> None:
    with canvas.artifact():
        canvas.setFillColor(GREEN)
        canvas.rect(0, HEIGHT - 12, WIDTH, 12, stroke=0, fill=1)
        canvas.setFillColor(QUIET)
        canvas.setFont("Helvetica", 9)
        canvas.drawString(MARGIN, HEIGHT - 44, document.title)
        canvas.setStrokeColor(RULE)
        canvas.setLineWidth(0.6)
        canvas.line(MARGIN, HEIGHT - 53, WIDTH - MARGIN, HEIGHT - 53)
    _foot(canvas)


def _foot(canvas: TaggedCanvas) -> None:
    with canvas.artifact():
        canvas.setFillColor(QUIET)
        canvas.setFont("Helvetica", 9)
        canvas.drawString(MARGIN, 40, COUNCIL)
        canvas.drawRightString(WIDTH - MARGIN, 40, f"Page {canvas.getPageNumber()}")

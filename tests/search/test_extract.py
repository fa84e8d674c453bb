import io
import logging
import zipfile

import pytest
from django.db import connection
from reportlab.pdfgen.canvas import Canvas

from search import engine, extract, tasks
from tests.search import making

pytestmark = pytest.mark.django_db


def test_a_pdf_is_found_by_its_text_and_knows_its_pages() -> None:
    document = making.document("Terms", "terms.pdf", making.pdf("Brown bins must not hold Japanese knotweed"))
    assert not engine.find("knotweed").results
    tasks.extract_document(document_id=document.pk)
    found = engine.find("knotweed")
    [result] = engine.show(found.results, found.marks)
    assert (result.title, result.details[:3], result.url) == ("Terms", "PDF", document.url)
    assert "<mark>knotweed</mark>" in result.summary
    document.refresh_from_db()
    assert document.page_count == 1


def tagged(*parts: tuple[str, str]) -> bytes:
    """A PDF of one page whose lines are marked as these kinds of part."""
    out = io.BytesIO()
    canvas = Canvas(out)
    for number, (mark, line) in enumerate(parts):
        canvas._code.append(mark)
        canvas.drawString(72, 760 - 20 * number, line)
        canvas._code.append("EMC")
    canvas.save()
    return out.getvalue()


def test_what_is_shown_of_a_pdf_begins_with_its_text_and_not_with_the_lines_at_its_head_and_foot() -> None:
    running, text = "/Artifact BMC", "/P <</MCID {}>> BDC"
    content = tagged(
        (running, "Hollinbrook Borough Council"),
        ("/Artifact <</Type /Pagination>> BDC", "Page 1"),
        (text.format(0), "Brown bins"),
        (running, "Size"),
        (text.format(1), "240 litres"),
        (running, "Printed on paper"),
    )
    document = making.document("Terms", "terms.pdf", content)
    extract.extract(document)
    # What stands among the text, as the heads of tables do, is part of it.
    assert document.text.split("\n") == ["Brown bins", "Size", "240 litres", ""]


def test_a_word_document_is_found_by_its_paragraphs_and_tables() -> None:
    content = making.docx("Allotment rules", cell="Bonfires only after dusk")
    extract.extract(making.document("Rules", "rules.docx", content))
    assert engine.find("bonfires").results[0].title == "Rules"
    assert engine.find("allotment").results[0].details.startswith("DOCX")


def test_uploading_asks_the_worker_to_take_the_text_out() -> None:
    document = making.document("Terms", "terms.pdf", making.pdf("text"))
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT args ->> 'document_id' FROM procrastinate_jobs"
            " WHERE task_name = 'search.extract_document' ORDER BY id DESC"
        )
        assert cursor.fetchone() == (str(document.pk),)


def test_a_broken_file_is_left_findable_by_its_title(caplog: pytest.LogCaptureFixture) -> None:
    document = making.document("Licensing policy", "policy.pdf", b"%PDF-1.7 this is not one")
    with caplog.at_level(logging.WARNING):
        extract.extract(document)
    assert "cannot be read" in caplog.text
    assert engine.find("licensing").results[0].title == "Licensing policy"


def test_files_of_other_kinds_are_left_alone() -> None:
    extract.extract(making.document("Picture", "map.png", b"\x89PNG"))


def test_a_document_deleted_before_its_turn_is_no_error() -> None:
    tasks.extract_document(document_id=987654)


@pytest.mark.parametrize(
    ("inside", "most"),
    [("word/document.xml", extract.MOST_XML), ("word/media/photo.png", extract.MOST_UNPACKED)],
)
def test_a_file_that_swells_when_it_is_opened_is_not_opened(
    inside: str, most: int, caplog: pytest.LogCaptureFixture
) -> None:
    swelling = io.BytesIO()
    with (
        zipfile.ZipFile(swelling, "w", zipfile.ZIP_DEFLATED) as parts,
        parts.open(inside, "w", force_zip64=True) as part,
    ):
        for _ in range(most // 2**20 + 1):
            part.write(bytes(2**20))
    document = making.document("Bomb", "bomb.docx", swelling.getvalue())
    with caplog.at_level(logging.WARNING):
        extract.extract(document)
    assert "unpacks to more" in caplog.text


def test_reading_ends_when_there_is_enough_text_or_the_time_is_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extract, "MOST_CHARACTERS", 10)
    content = making.docx(*["Allotments"] * 50)
    document = making.document("Rules", "rules.docx", content)
    extract.extract(document)
    assert document.text == "Allotments"
    monkeypatch.setattr(extract, "MOST_CHARACTERS", 10_000)
    monkeypatch.setattr(extract, "MOST_SECONDS", -1.0)
    extract.extract(document)
    assert document.text == "Allotments"


def test_an_opendocument_text_is_found_by_what_it_says_and_not_by_what_was_struck_out() -> None:
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>Peacocks</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes>"
        "<text:h>Allotment<text:s/>rules</text:h>"
        "<text:p>Hens <text:span>and ban</text:span>tams"
        "<office:annotation><text:p>Ask Ewan</text:p></office:annotation> are welcome</text:p>"
        "<table:table><table:table-row><table:table-cell><text:p>Bonfires</text:p></table:table-cell>"
        "</table:table-row></table:table>"
    )
    document = making.document("Rules", "rules.odt", making.odt(body))
    extract.extract(document)
    document.refresh_from_db()
    assert document.text == "Allotment rules\nHens and bantams are welcome\nBonfires"
    assert engine.find("bantams").results[0].details.startswith("ODT")
    assert engine.find("peacocks").results == engine.find("ewan").results == []


OUTSIDE = '<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd"><!ENTITY b "&a;">]>'
PAIRS = zip("abcd", "bcde", strict=True)
GROWING = "".join(f"<!ENTITY {one} '{f'&{before};' * 100}'>" for before, one in PAIRS)


@pytest.mark.parametrize(
    "content",
    [
        making.odt("<text:p>&b;</text:p>", OUTSIDE),
        making.odt("<text:p>&e;</text:p>", f"<!DOCTYPE d [<!ENTITY a '{'lol' * 1000}'>{GROWING}]>"),
        making.odt("<text:p>never closed"),
        making.odt(f"<text:p>{'<text:span>' * 5000}{'</text:span>' * 5000}</text:p>"),
        b"PK\x03\x04 no zip at all",
        making.docx("A Word document by the wrong name"),
    ],
    ids=["outside", "growing", "broken", "deep", "no zip", "no content"],
)
def test_an_opendocument_text_that_is_none_or_means_harm_is_left_findable_by_its_title(
    content: bytes,
) -> None:
    document = making.document("Licensing policy", "policy.odt", content)
    extract.extract(document)
    document.refresh_from_db()
    assert len(document.text) < 1000
    assert "root:" not in document.text
    assert engine.find("licensing").results[0].title == "Licensing policy"

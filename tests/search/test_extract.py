import io
import logging
import zipfile

import pytest
from django.db import connection

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

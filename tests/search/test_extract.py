import logging

import pytest
from django.db import connection

from search import engine, extract, tasks
from tests.search import making

pytestmark = pytest.mark.django_db


def test_a_pdf_is_found_by_its_text_and_knows_its_pages() -> None:
    document = making.document("Terms", "terms.pdf", making.pdf("Brown bins must not hold Japanese knotweed"))
    assert not engine.find("knotweed").results
    tasks.extract_document(document_id=document.pk)
    [result] = engine.find("knotweed").results
    assert (result.title, result.type, result.url) == ("Terms", "PDF", document.url)
    assert "<mark>knotweed</mark>" in result.summary
    document.refresh_from_db()
    assert document.page_count == 1


def test_a_word_document_is_found_by_its_paragraphs_and_tables() -> None:
    content = making.docx("Allotment rules", cell="Bonfires only after dusk")
    extract.extract(making.document("Rules", "rules.docx", content))
    assert engine.find("bonfires").results[0].title == "Rules"
    assert engine.find("allotment").results[0].type == "DOCX"


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
    assert engine.find("licensing").results[0].title == "<mark>Licensing</mark> policy"


def test_files_of_other_kinds_are_left_alone() -> None:
    extract.extract(making.document("Picture", "map.png", b"\x89PNG"))


def test_a_document_deleted_before_its_turn_is_no_error() -> None:
    tasks.extract_document(document_id=987654)

import datetime
import io
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from council.library import actions, barriers
from council.models import CouncilDocument, EarlierFile, WaitingFile
from services.actions import section_collection
from tests import factories
from tests.council.library import making

pytestmark = pytest.mark.django_db


@pytest.fixture
def document(client: Client, settings: Any, tmp_path: Any) -> CouncilDocument:
    settings.MEDIA_ROOT = tmp_path
    topic = factories.TopicPageFactory(parent=factories.council_site(), title="Parks")
    client.force_login(factories.champion(topic))
    made = making.document(collection=section_collection(topic))
    factories.InfoPageFactory(parent=topic, title="Allotments", body=[("document", made)])
    return made


def test_the_screen_says_what_the_file_is_and_where_it_is_used(
    client: Client, document: CouncilDocument
) -> None:
    shown = client.get(reverse("library_replace", args=[document.pk])).content.decode()
    assert "Choose the new PDF" in shown
    assert "Allotments" in shown and "in the text, as a download" in shown
    assert 'accept=".pdf"' in shown


def test_replacing_says_what_the_file_was_and_is_and_offers_the_way_back(
    client: Client, document: CouncilDocument
) -> None:
    address = reverse("library_replace", args=[document.pk])
    answer = client.post(address, {"file": making.upload(making.tagged_pdf(4))}, follow=True)
    words = answer.content.decode()
    assert ", 1 page; it is PDF," in words and ", 4 pages. You can put the earlier file back" in words
    assert "kept until" in words
    earlier = client.get(reverse("library_earlier_file", args=[document.pk, EarlierFile.objects.get().pk]))
    assert b"".join(earlier.streaming_content) == making.pdf()  # type: ignore[attr-defined]
    back = reverse("library_put_back", args=[document.pk, EarlierFile.objects.get().pk])
    assert back in words
    assert "The earlier file is back" in client.post(back, follow=True).content.decode()
    assert "no longer kept" in client.post(back, follow=True).content.decode()


def test_a_wrong_file_is_explained_beside_the_field(client: Client, document: CouncilDocument) -> None:
    address = reverse("library_replace", args=[document.pk])
    answer = client.post(address, {"file": making.upload(b"<html>", "page.pdf")})
    assert answer.status_code == 422
    assert "is not a PDF, although its name says so" in answer.content.decode()
    assert "Choose the new file first" in client.post(address).content.decode()


def test_the_page_that_shows_a_file_leads_to_its_replacement(
    client: Client, document: CouncilDocument
) -> None:
    page = document.get_usage()[0][0]
    shown = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert reverse("library_replace", args=[document.pk]) in shown
    assert "Replace or edit this file" in shown


def test_the_documents_own_screen_leads_there_and_has_no_second_way(
    client: Client, document: CouncilDocument
) -> None:
    shown = client.get(reverse("wagtaildocs:edit", args=[document.pk])).content.decode()
    assert reverse("library_replace", args=[document.pk]) in shown
    assert 'type="file"' not in shown
    assert "Allotments" in shown


def test_before_a_file_is_deleted_its_pages_are_named(client: Client, document: CouncilDocument) -> None:
    client.force_login(making.boss())
    shown = client.get(reverse("wagtaildocs:delete", args=[document.pk])).content.decode()
    assert "It disappears from here" in shown and "Allotments" in shown
    assert client.post(reverse("wagtaildocs:delete", args=[document.pk])).status_code == 302
    assert not CouncilDocument.objects.exists()


def test_the_list_shows_what_residents_see_in_few_queries(
    client: Client, document: CouncilDocument, django_assert_max_num_queries: Any
) -> None:
    for number in range(15):
        making.document(title=f"Map {number}", collection=document.collection)
    address = reverse("wagtaildocs:index")
    client.get(address)
    with django_assert_max_num_queries(25):
        words = client.get(address).content.decode()
    assert "PDF" in words and "Updated" in words and "Used 1 time" in words


def test_a_document_is_added_only_when_it_can_be_opened(client: Client, document: CouncilDocument) -> None:
    topic_collection = document.collection
    data = {"title": "New", "collection": topic_collection.pk, "file": making.upload(b"nonsense")}
    answer = client.post(reverse("wagtaildocs:add"), data)
    assert "is not a PDF" in answer.content.decode()
    assert CouncilDocument.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("setup.exe", b"MZ", "“setup.exe” is an EXE file, which many people could not open."),
        ("page.html", b"<html>", "Choose a PDF, a document, a spreadsheet or other data: .csv, .doc"),
        ("letter.pdf", b"", "That file is empty. See whether it was saved on your computer"),
    ],
)
@pytest.mark.parametrize("address", ["add", "add_multiple"])
def test_a_file_of_no_use_is_refused_in_words_that_say_what_to_choose(
    client: Client, document: CouncilDocument, address: str, name: str, content: bytes, told: str
) -> None:
    file = {"files[]" if address == "add_multiple" else "file": making.upload(content, name)}
    data = {"title": "New", "collection": document.collection.pk, **file}
    answer = client.post(reverse(f"wagtaildocs:{address}"), data, HTTP_X_REQUESTED_WITH="XMLHttpRequest")
    words = answer.json()["error_message"] if address == "add_multiple" else answer.content.decode()
    assert told in words
    assert CouncilDocument.objects.count() == 1


def test_what_is_deleted_takes_its_earlier_files_with_it(document: CouncilDocument) -> None:
    actions.replace_file(document=document, file=making.upload(making.pdf(2)), by=making.boss())
    document.delete()
    assert not EarlierFile.objects.exists()


def test_a_pdf_that_screen_readers_cannot_read_says_so_until_it_is_replaced(
    client: Client, document: CouncilDocument
) -> None:
    address = reverse("library_replace", args=[document.pk])
    for shown in (address, reverse("wagtaildocs:edit", args=[document.pk])):
        words = client.get(shown).content.decode()
        assert all(one in words for one in (barriers.UNTAGGED, barriers.NO_LANGUAGE)), shown
    client.post(address, {"file": making.upload(making.tagged_pdf())})
    assert "cannot read this PDF" not in client.get(address).content.decode()


def test_a_file_that_is_lost_or_is_no_pdf_has_nothing_said_of_it(document: CouncilDocument) -> None:
    assert barriers.barriers(document)
    document.file.storage.delete(document.file.name)
    assert barriers.barriers(document) == []
    document.file.name = "documents/rules.docx"
    assert barriers.barriers(document) == []


def test_a_file_that_some_could_not_read_waits_until_it_is_said_that_it_shall_be_public(
    client: Client, document: CouncilDocument
) -> None:
    address = reverse("library_replace", args=[document.pk])
    shown = client.post(address, {"file": making.upload(making.pdf(4), "Rules v2.pdf")}, follow=True)
    words = shown.content.decode()
    assert "Not replaced yet" in words and "Rules v2.pdf" in words and barriers.UNTAGGED in words
    # The way to another file is folded: one question at a time.
    assert "Choose another PDF" in words and '<details class="govuk-details"><summary' in words
    document.refresh_from_db()
    assert document.page_count == 1 and not EarlierFile.objects.exists()
    waiting = WaitingFile.objects.get()
    anyway = reverse("library_replace_anyway", args=[document.pk, waiting.pk])
    assert anyway in words
    words = client.post(anyway, follow=True).content.decode()
    assert "residents get the new file from now on" in words and "Not replaced yet" not in words
    document.refresh_from_db()
    assert document.page_count == 4 and not WaitingFile.objects.exists()
    assert "Choose it again" in client.post(anyway, follow=True).content.decode()


def test_another_file_takes_the_place_of_the_one_that_waits_or_it_is_left_as_it_was(
    client: Client, document: CouncilDocument, django_capture_on_commit_callbacks: Any
) -> None:
    address = reverse("library_replace", args=[document.pk])
    client.post(address, {"file": making.upload(making.pdf(4))})
    first = WaitingFile.objects.get()
    client.post(address, {"file": making.upload(making.pdf(5))})
    second = WaitingFile.objects.get()
    assert second.page_count == 5
    assert (
        "Choose it again"
        in client.post(
            reverse("library_replace_anyway", args=[document.pk, first.pk]), follow=True
        ).content.decode()
    )
    # A wrong file beside it is explained, and the one that waits goes on waiting.
    answer = client.post(address, {"file": making.upload(b"<html>", "page.pdf")})
    assert answer.status_code == 422
    assert "Not replaced yet" in answer.content.decode()
    leave = reverse("library_leave_as_it_is", args=[document.pk, second.pk])
    with django_capture_on_commit_callbacks(execute=True):
        words = client.post(leave, follow=True).content.decode()
    assert "stays as it was" in words and "Not replaced yet" not in words
    assert not second.file.storage.exists(str(second.file.name))
    client.post(address, {"file": making.upload(making.pdf(4))})
    client.post(address, {"file": making.upload(making.tagged_pdf())})
    assert not WaitingFile.objects.exists()
    assert EarlierFile.objects.count() == 1


def test_a_file_waits_for_whoever_chose_it_alone_and_for_a_week(
    client: Client, document: CouncilDocument
) -> None:
    address = reverse("library_replace", args=[document.pk])
    client.post(address, {"file": making.upload(making.pdf(4))})
    waiting = WaitingFile.objects.get()
    client.force_login(making.boss())
    assert "Not replaced yet" not in client.get(address).content.decode()
    client.post(reverse("library_replace_anyway", args=[document.pk, waiting.pk]))
    document.refresh_from_db()
    assert document.page_count == 1
    actions.forget_earlier_files(now=waiting.at + datetime.timedelta(days=6))
    assert WaitingFile.objects.exists()
    assert actions.forget_earlier_files(now=waiting.at + datetime.timedelta(days=8)) == 1
    assert not WaitingFile.objects.exists()


def test_a_scan_is_told_from_pages_with_words(document: CouncilDocument) -> None:
    with io.BytesIO(making.scan()) as scan:
        assert barriers.SCANNED in barriers.barriers_in(scan, "letter.PDF")
        assert scan.tell() == 0
        assert barriers.barriers_in(scan, "letter.docx") == []
    with io.BytesIO(making.scan(font=True)) as read:
        assert barriers.SCANNED not in barriers.barriers_in(read, "letter.pdf")


def test_who_comes_to_replace_a_file_is_asked_which(
    client: Client, document: CouncilDocument, django_assert_max_num_queries: Any
) -> None:
    for number in range(15):
        making.document(title=f"Map {number}", collection=document.collection)
    making.document(title="Of another section")
    address = reverse("documents_to_replace")
    assert address in client.get(reverse("wagtailadmin_home")).content.decode()
    client.get(address)
    with django_assert_max_num_queries(25):
        words = client.get(address).content.decode()
    assert "Which file do you want to replace?" in words
    assert words.count(reverse("library_replace", args=[document.pk])) == 2
    assert "Of another section" not in words
    found = client.get(reverse("documents_to_replace_results"), {"q": "Allotment"}).content.decode()
    assert "Allotment rules" in found and "Map 3" not in found

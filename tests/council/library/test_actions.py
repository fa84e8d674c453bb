import datetime
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import TestCase

from council.core import clock
from council.core import file_kinds as kinds
from council.library import actions
from council.models import CouncilDocument, EarlierFile
from council.pagecache.store import store
from forms.models import Request
from services.actions import section_collection
from tests import factories
from tests.council.library import making

pytestmark = pytest.mark.django_db


@pytest.fixture
def document(settings: Any, tmp_path: Any) -> CouncilDocument:
    settings.MEDIA_ROOT = tmp_path
    return making.document()


def replaced(document: CouncilDocument, pages: int = 3, name: str = "new.pdf", **options: Any) -> Any:
    options.setdefault("by", making.boss())
    return actions.replace_file(document=document, file=making.upload(making.pdf(pages), name), **options)


def test_a_replaced_file_keeps_its_address_whatever_the_new_one_is_called(document: CouncilDocument) -> None:
    address = document.url
    later = clock.now() + datetime.timedelta(days=3)
    replaced(document, name="Rules FINAL v2 (1).pdf", now=later)
    document = CouncilDocument.objects.get()
    assert document.url == address
    assert document.filename == "rules.pdf"
    assert (document.page_count, document.updated_at) == (3, later)
    assert document.file_size == len(making.pdf(3))


def test_the_old_file_is_put_back_as_it_was_and_the_new_one_is_kept(document: CouncilDocument) -> None:
    administrator = making.boss()
    size, content_hash = document.file_size, document.file_hash
    replaced(document, by=administrator)
    actions.put_back(document=document, earlier=EarlierFile.objects.get().pk, by=administrator)
    document = CouncilDocument.objects.get()
    assert (document.file_size, document.file_hash, document.page_count) == (size, content_hash, 1)
    with document.file.open("rb") as file:
        assert file.read().startswith(b"%PDF")
    (kept,) = EarlierFile.objects.all()
    assert kept.page_count == 3
    assert kept.file.storage.exists(str(kept.file.name))


def test_what_was_kept_is_deleted_with_its_file_after_thirty_days(document: CouncilDocument) -> None:
    now = clock.now()
    replaced(document, now=now)
    old = EarlierFile.objects.get()
    assert actions.forget_earlier_files(now=now + datetime.timedelta(days=29)) == 0
    with TestCase.captureOnCommitCallbacks(execute=True):
        assert actions.forget_earlier_files(now=now + datetime.timedelta(days=31)) == 1
    assert not old.file.storage.exists(str(old.file.name))
    with pytest.raises(actions.NoSuchFile):
        actions.put_back(document=document, earlier=old.pk, by=making.boss())


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (b"", "new.pdf", "is empty"),
        (b"GIF89a", "new.pdf", "is not a PDF"),
        (b"%PDF-1.7 and nothing else", "new.pdf", "is damaged"),
        (making.pdf(password="secret"), "new.pdf", "needs a password"),
        (making.pdf(), "new.docx", "Choose a PDF"),
        (making.pdf(), "new", "a file without a type"),
    ],
)
def test_a_file_that_residents_could_not_open_is_refused_and_nothing_is_lost(
    document: CouncilDocument, data: bytes, name: str, words: str
) -> None:
    before = (document.file_hash, document.updated_at)
    with pytest.raises(kinds.BadFile, match=words):
        actions.replace_file(document=document, file=making.upload(data, name), by=making.boss())
    document.refresh_from_db()
    assert (document.file_hash, document.updated_at) == before
    assert not EarlierFile.objects.exists()


def test_a_file_larger_than_what_is_published_is_refused(document: CouncilDocument, settings: Any) -> None:
    settings.DOCUMENT_MAX_BYTES = 100
    with pytest.raises(kinds.BadFile, match="The largest that can be published is 100"):
        replaced(document)


def test_a_champion_replaces_the_files_of_the_own_section_alone(document: CouncilDocument) -> None:
    home = factories.council_site()
    bins, housing = (factories.TopicPageFactory(parent=home, title=name) for name in ("Bins", "Housing"))
    champion = factories.champion(bins)
    own = making.document(collection=section_collection(bins))
    other = making.document(collection=section_collection(housing))
    assert replaced(own, by=champion).page_count == 3
    for foreign in (other, document):
        with pytest.raises(PermissionDenied, match="whose files you may not change"):
            replaced(foreign, by=champion)


def test_pages_that_name_the_file_are_cleared_at_once(document: CouncilDocument) -> None:
    home = factories.council_site()
    page = factories.InfoPageFactory(parent=home, body=[("document", document)])
    cleared: list[str] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(store, "clear", lambda tags: cleared.extend(tags))
        with TestCase.captureOnCommitCallbacks(execute=True):
            replaced(document)
    assert f"page:{page.pk}" in cleared


def test_another_format_is_a_request_that_names_the_document(document: CouncilDocument) -> None:
    reference = actions.ask_for_format(
        document=document, wanted="Braille", needs="", name="Ros", email="ros@example.com", phone="", post=""
    )
    request = Request.objects.get(reference=reference)
    assert request.title == "Another format: Allotment rules"
    assert request.data == {"document": document.pk, "format": "Braille"}
    assert "Braille: Allotment rules" in request.answers[0][1]

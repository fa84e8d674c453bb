import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.http import http_date
from wagtail.models import Collection, CollectionViewRestriction

from council.core import clock
from council.library import actions
from council.models import CouncilDocument, EarlierFile
from forms.models import Request
from home.models import HomePage
from tests import factories
from tests.council.library import making

pytestmark = pytest.mark.django_db


@pytest.fixture
def document(settings: Any, tmp_path: Any) -> CouncilDocument:
    settings.MEDIA_ROOT = tmp_path
    factories.council_site()
    return making.document()


def body(answer: Any) -> bytes:
    # Read to its end, it closes the file.
    return b"".join(answer.streaming_content)


def test_the_same_address_gives_the_new_bytes_to_who_has_the_old_ones(
    client: Client, document: CouncilDocument
) -> None:
    first = client.get(document.url)
    assert first.headers["Cache-Control"] == "no-cache"
    etag, old = first.headers["ETag"], body(first)
    assert client.get(document.url, headers={"if-none-match": etag}).status_code == 304
    administrator = making.boss()
    actions.replace_file(document=document, file=making.upload(making.pdf(9)), by=administrator)
    second = client.get(document.url, headers={"if-none-match": etag})
    assert second.status_code == 200
    assert body(second) == making.pdf(9)
    new = second.headers["ETag"]
    actions.put_back(document=document, earlier=EarlierFile.objects.get().pk, by=administrator)
    third = client.get(document.url, headers={"if-none-match": new})
    assert body(third) == old


def test_an_old_file_put_back_is_newer_than_what_browsers_have(
    client: Client, document: CouncilDocument
) -> None:
    administrator = making.boss()
    now = clock.now()
    actions.replace_file(document=document, file=making.upload(making.pdf(2)), by=administrator)
    later = now + datetime.timedelta(days=2)
    actions.put_back(document=document, earlier=EarlierFile.objects.get().pk, by=administrator, now=later)
    had = http_date((now + datetime.timedelta(days=1)).timestamp())
    answer = client.get(document.url, headers={"if-modified-since": had})
    assert answer.status_code == 200
    assert body(answer) == making.pdf()


def test_a_resident_asks_for_another_format_and_gets_a_reference(
    client: Client, document: CouncilDocument
) -> None:
    address = reverse("library_another_format", args=[document.pk])
    assert "Allotment rules" in client.get(address).content.decode()
    wrong = client.post(address, {"wanted": "Braille", "name": "Ros Hargreaves"})
    assert wrong.status_code == 422
    assert "Enter an email address, a phone number or a postal address" in wrong.content.decode()
    assert "Ros Hargreaves" in wrong.content.decode()
    right = client.post(address, {"wanted": "Braille", "name": "Ros", "post": "1 Mill Lane"})
    assert Request.objects.get().reference in right.content.decode()


def test_nobody_asks_about_a_document_that_is_not_for_everybody(
    client: Client, document: CouncilDocument
) -> None:
    root = Collection.get_first_root_node()
    private = root.add_child(name="Private")
    CollectionViewRestriction.objects.create(collection=private, restriction_type="login")
    hidden = making.document(collection=private)
    assert client.get(reverse("library_another_format", args=[hidden.pk])).status_code == 404


def test_a_link_in_text_says_what_the_file_is(client: Client, document: CouncilDocument) -> None:
    page = factories.InfoPageFactory(
        parent=HomePage.objects.get(),
        body=[("paragraph", f'<p>Read <a linktype="document" id="{document.pk}">the <b>rules</b></a>.</p>')],
    )
    shown = client.get(page.get_url()).content.decode().replace("\xa0", " ")
    assert f'<a href="{document.url}">the <b>rules</b> (PDF, ' in shown


def test_a_download_says_all_about_the_file_and_how_to_have_it_otherwise(
    client: Client, document: CouncilDocument
) -> None:
    page = factories.InfoPageFactory(parent=HomePage.objects.get(), body=[("document", document)])
    shown = client.get(page.get_url()).content.decode()
    assert "1 page" in shown and "updated " in shown
    assert reverse("library_another_format", args=[document.pk]) in shown

from typing import Any

import pytest
from django.test import Client
from wagtail.documents import get_document_model
from wagtail.documents.forms import get_document_form
from wagtail.images import get_image_model
from wagtail.images.forms import get_image_form
from wagtail.models import Collection

from services.actions import section_collection, section_group
from tests import factories
from tests.council.library import making

pytestmark = pytest.mark.django_db


@pytest.fixture
def sections() -> list[Any]:
    home = factories.council_site()
    made = [factories.TopicPageFactory(parent=home, title=title) for title in ("Parks", "Bins")]
    for topic in made:
        section_group(topic)
    return made


def forms_of(user: Any) -> list[Any]:
    return [get_image_form(get_image_model())(user=user), get_document_form(get_document_model())(user=user)]


def test_whoever_keeps_one_section_is_not_asked(sections: list[Any]) -> None:
    for form in forms_of(factories.champion(sections[0])):
        assert "collection" not in form.fields
        assert list(form.collections) == [section_collection(sections[0])]


def test_one_s_own_section_is_chosen_before_the_whole_council(sections: list[Any]) -> None:
    boss = factories.administrator()
    whole = Collection.get_first_root_node()
    for form in forms_of(boss):
        assert next(iter(form.fields["collection"].queryset)) == whole
        assert str(form.fields["collection"].label) == "Which section keeps it?"
    boss.groups.add(section_group(sections[1]))
    for form in forms_of(boss):
        assert form["collection"].value() == section_collection(sections[1]).pk


def test_a_file_that_is_there_stays_where_it_is_kept(sections: list[Any]) -> None:
    boss = factories.administrator()
    boss.groups.add(section_group(sections[1]))
    document = making.document(collection=section_collection(sections[0]))
    form = get_document_form(get_document_model())(instance=document, user=boss)
    assert form["collection"].value() == document.collection_id


def test_nobody_meets_the_word_root(client: Client, sections: list[Any]) -> None:
    client.force_login(factories.administrator())
    for address in ("/admin/documents/add/", "/admin/images/add/"):
        page = client.get(address).content.decode()
        assert "Whole council" in page
        assert ">Root<" not in page

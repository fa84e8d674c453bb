"""Whatever editors choose to compose a page from is seen before it is chosen, in the council's own look."""

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db import transaction
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoDbBlocker
from wagtail.blocks import Block, StreamBlock
from wagtail.fields import StreamField

from tests import factories


def choices() -> Iterator[tuple[str, Block]]:
    """Every block of every stream that offers more than one."""
    for model in apps.get_models():
        for field in model._meta.get_fields():
            if isinstance(field, StreamField) and isinstance(field.stream_block, StreamBlock):
                blocks = field.stream_block.child_blocks
                if len(blocks) > 1:
                    yield from (
                        (f"{model._meta.label}.{field.name}.{name}", one) for name, one in blocks.items()
                    )


CHOICES = dict(choices())


@pytest.fixture(scope="module")
def administrator(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Client]:
    """An administrator of one council for the whole module: looking changes nothing."""
    with django_db_blocker.unblock(), transaction.atomic():
        factories.council_site()
        client = Client()
        client.force_login(factories.administrator())
        yield client
        transaction.set_rollback(True)


def test_there_are_blocks_to_choose() -> None:
    assert len(CHOICES) > 30


@pytest.mark.parametrize("name", CHOICES)
def test_a_block_says_what_it_is_and_shows_itself(name: str, administrator: Client) -> None:
    block = CHOICES[name]
    assert block.get_description(), "say in a sentence what it is for"
    assert block.is_previewable
    answer = administrator.get(reverse("wagtailadmin_block_preview"), {"id": block.definition_prefix})
    html = answer.content.decode()
    assert answer.status_code == 200
    assert "/site." in html or "site.css" in html
    words = html.split("<main>")[1].split("</main>")[0]
    assert len(words.split()) > 3, "an empty preview shows nothing"

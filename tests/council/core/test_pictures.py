import pytest
from django.test import RequestFactory
from pytest_django import DjangoAssertNumQueries

from council.core import pictures, tasks
from council.core.signals import pictures_made
from tests import factories

pytestmark = pytest.mark.django_db


def test_the_sizes_of_a_role_are_made_once() -> None:
    image = factories.ImageFactory()
    assert pictures.make_renditions(image, ["card", "admin"]) == 6
    assert pictures.make_renditions(image, ["card", "admin"]) == 0
    specs = set(image.renditions.values_list("filter_spec", flat=True))
    assert specs == {*pictures.ROLES["card"].specs, "max-165x165", "max-800x600"}


def test_one_query_finds_the_sizes_of_all_pictures_announced(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    images = [factories.ImageFactory() for _ in range(3)]
    for image in images:
        pictures.make_renditions(image, ["card"])
    shelf = pictures.shelf(RequestFactory().get("/"))
    shelf.announce(*images, None)
    with django_assert_num_queries(1):
        found = [shelf.ready(image, pictures.ROLES["card"]) for image in images]
    assert [[row.width for row in rows] for rows in found] == [[400, 640]] * 3
    assert shelf.tags() == {f"image:{image.pk}" for image in images}


def test_a_picture_that_was_looked_for_in_vain_is_not_looked_for_again(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    image = factories.ImageFactory()
    shelf = pictures.Shelf()
    assert shelf.ready(image, pictures.ROLES["hero"]) == []
    with django_assert_num_queries(0):
        assert shelf.ready(image, pictures.ROLES["page"]) == []


def test_the_worker_says_when_it_has_made_something_new() -> None:
    heard: list[int] = []

    def listen(sender: type, image: object, **_: object) -> None:
        heard.append(image.pk)  # type: ignore[attr-defined]

    image = factories.ImageFactory()
    pictures_made.connect(listen)
    for _ in range(2):
        tasks.make_renditions(image=image.pk, roles=["portrait"])
    tasks.make_renditions(image=0, roles=["portrait"])
    pictures_made.disconnect(listen)
    assert heard == [image.pk]

import io
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from django.db import DatabaseError, connection, connections
from django.test import RequestFactory
from PIL import Image
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


def test_of_a_picture_that_is_deleted_meanwhile_nothing_is_kept() -> None:
    image = factories.ImageFactory()
    type(image).objects.filter(pk=image.pk).delete()
    assert pictures.make_renditions(image, ["card"]) == 0
    model = image.get_rendition_model()
    assert not model.objects.filter(image_id=image.pk).exists()


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


def test_a_photograph_is_made_in_avif_and_webp_in_the_same_shapes() -> None:
    image = factories.ImageFactory()
    pictures.make_renditions(image, ["hero"])
    rows = image.renditions.all()
    assert {Path(row.file.name).suffix for row in rows} == {".avif", ".webp"}
    shapes = {(row.width, row.height) for row in rows}
    assert shapes == {(640, 320), (960, 480), (1440, 720), (1700, 850)}
    for row in rows:
        with row.file.open() as file, Image.open(file) as made:
            assert made.format == ("AVIF" if row.file.name.endswith("avif") else "WEBP")
            assert made.size == (row.width, row.height)


@pytest.mark.parametrize("mode", ["RGBA", "P", "L", "CMYK"])
def test_a_picture_of_any_kind_can_be_made(mode: str) -> None:
    name = "picture.jpg" if mode in {"L", "CMYK"} else "picture.png"
    data = io.BytesIO()
    Image.new(mode, (900, 600)).save(data, "JPEG" if name.endswith("jpg") else "PNG")
    image = factories.ImageFactory(file=ImageFile(io.BytesIO(data.getvalue()), name=name))
    assert pictures.make_renditions(image, ["card"]) == 4


def test_a_crop_is_cut_round_the_focal_point_and_says_where_it_lies() -> None:
    image = factories.ImageFactory()
    assert pictures.focus(image, pictures.ROLES["card"].specs[0]) == (5, 5)
    image.focal_point_x, image.focal_point_y = 1600, 850
    image.focal_point_width = image.focal_point_height = 60
    assert pictures.focus(image, pictures.ROLES["hero"].specs[0]) == (9, 9)


def test_a_small_picture_comes_once_in_each_width() -> None:
    image = factories.ImageFactory(file__width=500, file__height=400)
    pictures.make_renditions(image, ["hero"])
    rows = pictures.Shelf().ready(image, pictures.ROLES["hero"])
    assert [row.width for row in rows] == [500]


def test_of_a_picture_that_is_given_another_file_meanwhile_nothing_of_the_first_is_kept() -> None:
    image = factories.ImageFactory()
    other: Any = factories.ImageFactory()
    type(image).objects.filter(pk=image.pk).update(file=other.file.name)
    assert pictures.make_renditions(image, ["card"]) == 0
    assert not image.renditions.filter(filter_spec__in=pictures.ROLES["card"].specs).exists()


class _Slow(ContentFile[bytes]):
    """A size that is being written when somebody deletes its picture."""

    def chunks(self, chunk_size: int | None = None) -> Iterator[bytes]:
        self.begun.set()
        deadline = time.monotonic() + 20
        while not _somebody_waits() and time.monotonic() < deadline:
            time.sleep(0.02)
        yield from super().chunks(chunk_size)

    begun: threading.Event


def _somebody_waits() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
            " AND wait_event_type = 'Lock'"
        )
        return bool(cursor.fetchone()[0])


@pytest.mark.django_db(transaction=True)
def test_a_picture_is_deleted_with_the_size_that_was_being_made_of_it() -> None:
    image = factories.ImageFactory()
    (wanted,) = pictures.missing(image, ["strip"])[:1]
    strip = io.BytesIO()
    Image.new("RGB", (800, 100)).save(strip, "WEBP")
    slow = _Slow(strip.getvalue(), name="slow.webp")
    slow.begun = threading.Event()
    failed: list[BaseException] = []

    def delete() -> None:
        slow.begun.wait(20)
        try:
            type(image).objects.filter(pk=image.pk).delete()
        except DatabaseError as error:
            failed.append(error)
        finally:
            connections.close_all()

    somebody = threading.Thread(target=delete)
    somebody.start()
    try:
        assert pictures._kept(image, wanted, slow)
    finally:
        somebody.join()
    assert failed == []
    assert not type(image).objects.filter(pk=image.pk).exists()

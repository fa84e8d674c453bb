import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from council.core import pictures, tasks
from home.tasks import make_pictures
from tests import factories

pytestmark = pytest.mark.django_db


def jobs() -> list[dict[str, object]]:
    return [
        job.args for job in ProcrastinateJob.objects.filter(task_name="core.make_renditions").order_by("id")
    ]


def test_an_uploaded_picture_is_made_ready_for_the_admin_by_the_worker() -> None:
    image = factories.ImageFactory()
    assert jobs() == [{"image": image.pk, "roles": ["admin"]}]


def test_a_published_page_has_its_pictures_made_in_the_publishs_own_transaction() -> None:
    home = factories.council_site()
    topic = factories.TopicPageFactory(parent=home, picture=factories.ImageFactory())
    topic.save_revision().publish()
    assert {"image": topic.picture_id, "roles": ["card", "page", "share"]} in jobs()


def test_a_picture_whose_focal_point_moves_is_made_again_in_the_sizes_it_had() -> None:
    image = factories.ImageFactory()
    tasks.make_renditions(image=image.pk, roles=["page"])
    image.focal_point_x = image.focal_point_y = 100
    image.focal_point_width = image.focal_point_height = 50
    image.save()
    assert jobs()[-1] == {"image": image.pk, "roles": ["admin", "page"]}
    assert pictures.make_renditions(image, ["page"]) == 6


def test_pictures_of_published_pages_that_were_never_made_are_made_by_the_hour() -> None:
    home = factories.council_site()
    shown = factories.TopicPageFactory(parent=home, picture=factories.ImageFactory())
    factories.TopicPageFactory(parent=home, picture=factories.ImageFactory(), live=False)
    ready = factories.TopicPageFactory(parent=home, picture=factories.ImageFactory())
    tasks.make_renditions(image=ready.picture_id, roles=["card", "page", "share"])
    ProcrastinateJob.objects.all().delete()
    make_pictures(timestamp=0)
    assert jobs() == [{"image": shown.picture_id, "roles": ["card", "page", "share"]}]

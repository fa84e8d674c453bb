import pytest
from django.test import Client
from procrastinate.contrib.django.models import ProcrastinateJob

from council.models import CouncilSettings
from tests import factories

pytestmark = pytest.mark.django_db


def test_a_new_logo_and_portrait_are_made_ready_by_the_worker_once_they_are_saved() -> None:
    site = factories.council_site().get_site()
    look, _made = CouncilSettings.objects.get_or_create(site=site)
    look.logo, look.chat_portrait = factories.ImageFactory(), factories.ImageFactory()
    look.save()
    queued = list(
        ProcrastinateJob.objects.filter(task_name="core.make_renditions").values_list("args", flat=True)
    )
    assert {"image": look.logo_id, "roles": ["logo"]} in queued
    assert {"image": look.chat_portrait_id, "roles": ["portrait"]} in queued


@pytest.mark.parametrize(
    ("onto", "position"),
    [
        (0, "last-child"),
        (0, "first-child"),
        (1, None),
        (1, "left"),
        (1, "last-child"),
        (2, None),
        (2, "left"),
    ],
)
def test_no_door_moves_a_page_under_itself(client: Client, onto: int, position: str | None) -> None:
    topic = factories.TopicPageFactory(parent=factories.council_site())
    child = factories.TopicPageFactory(parent=topic)
    places = (topic, child, factories.TopicPageFactory(parent=child))
    client.force_login(factories.administrator())
    asked = {"destination_page_id": places[onto].pk, **({"position": position} if position else {})}
    address = f"/admin/api/main/pages/{topic.pk}/action/move/"
    answer = client.post(address, asked, content_type="application/json")
    assert answer.status_code in {400, 403}
    before = topic.path
    topic.refresh_from_db()
    assert topic.path == before

import pytest
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

import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.images import get_image_model

from council.core import clock
from council.core.pictures import make_renditions
from tests import factories
from tests.home.sections import promotion

pytestmark = pytest.mark.django_db
HOUR = datetime.timedelta(hours=1)


def test_the_editor_reads_above_the_sections_what_residents_do_not_see(client: Client) -> None:
    home: Any = factories.council_site()
    client.force_login(factories.administrator())
    edit = reverse("wagtailadmin_pages:edit", args=[home.pk])
    assert "Residents do not see all of this page" not in client.get(edit).content.decode()
    home.sections = [promotion("Brown bins", ends_at=clock.now() - HOUR)]
    home.save_revision()
    # Wagtail's own form asks for it.
    for image in get_image_model().objects.all():
        make_renditions(image, ["admin"])
    html = client.get(edit).content.decode()
    assert "Residents do not see all of this page" in html
    assert "“Brown bins” ended on" in html

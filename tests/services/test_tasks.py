import datetime

import pytest
from django.utils import timezone

from services import tasks
from services.models import TableUpload
from services.tables import actions
from services.tables.reading import read
from tests import factories

pytestmark = pytest.mark.django_db


def test_every_night_forgotten_uploads_go(monkeypatch: pytest.MonkeyPatch) -> None:
    page = factories.TablePageFactory(parent=factories.council_site())
    day = datetime.date(2026, 3, 1)
    actions.keep_upload(
        page=page, grid=read(b"Day\r\n1 May 2026\r\n"), file_name="a.csv", title="A",
        by=factories.person(is_superuser=True), show_from=day, show_until=None,
    )  # fmt: skip
    tasks.forget_uploads(0)
    assert TableUpload.objects.exists()
    later = timezone.now() + datetime.timedelta(days=8)
    monkeypatch.setattr(timezone, "now", lambda: later)
    tasks.forget_uploads(0)
    assert not TableUpload.objects.exists()

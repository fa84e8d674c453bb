import datetime

import pytest

from council.core import clock
from feedback import actions, tasks
from feedback.models import PageFeedback

pytestmark = pytest.mark.django_db


def test_every_night_the_words_of_eighteen_months_ago_are_deleted() -> None:
    feedback = actions.give(path="/bins/", useful=False)
    actions.explain(feedback=feedback, doing="", comment="No date")
    PageFeedback.objects.update(created_at=clock.now() - datetime.timedelta(days=560))
    tasks.forget(timestamp=0)
    feedback.refresh_from_db()
    assert feedback.comment == ""

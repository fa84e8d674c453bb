import datetime

import pytest

from council.core import clock
from feedback import actions
from feedback.models import PageFeedback

pytestmark = pytest.mark.django_db


def test_words_are_deleted_after_eighteen_months_and_the_answer_stays() -> None:
    old, young = (actions.give(path="/bins/", useful=False) for _time in range(2))
    for feedback, days in ((old, 549), (young, 547)):
        actions.explain(feedback=feedback, doing="Find my day", comment="No date")
        then = clock.now() - datetime.timedelta(days=days)
        PageFeedback.objects.filter(pk=feedback.pk).update(created_at=then)
    assert actions.forget(now=clock.now()) == 1
    old.refresh_from_db()
    young.refresh_from_db()
    assert (old.doing, old.comment, old.useful) == ("", "", False)
    assert young.comment == "No date"

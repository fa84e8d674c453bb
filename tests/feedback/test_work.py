import pytest

from council.core.roles import Role
from feedback import actions, work
from feedback.models import PageFeedback
from tests.forms.making import officer

pytestmark = pytest.mark.django_db


def test_auditors_see_how_many_comments_are_new() -> None:
    auditor = officer(role=Role.AUDITOR)
    for _time in range(2):
        said = actions.give(path="/bins/", useful=False)
        actions.explain(feedback=said, doing="", comment="No date")
    actions.give(path="/bins/", useful=True)
    actions.triage(feedback=said, state=PageFeedback.SPAM, by=auditor)
    found = work.comments(auditor)
    assert found is not None
    assert (found.count, found.text) == (1, "new comment on your pages")


def test_feedback_is_not_the_work_of_officers() -> None:
    assert work.comments(officer()) is None

import datetime
from typing import Any

import pytest
from django.contrib.auth import get_user_model

from council.core import clock
from council.outbox.models import Message
from feedback import actions, tasks
from feedback.models import PageFeedback
from tests import factories
from tests.directories import making

pytestmark = pytest.mark.django_db


def test_every_night_the_words_of_eighteen_months_ago_are_deleted() -> None:
    feedback = actions.give(path="/bins/", useful=False)
    actions.explain(feedback=feedback, doing="", comment="No date")
    PageFeedback.objects.update(created_at=clock.now() - datetime.timedelta(days=560))
    tasks.forget(timestamp=0)
    feedback.refresh_from_db()
    assert feedback.comment == ""


def test_whoever_keeps_an_entry_is_told_once_what_residents_say_is_wrong() -> None:
    keeper: Any = factories.OwnerFactory(name="Pat")
    lister: Any = factories.OwnerFactory(name="Lists")
    page = making.library(content_owner=lister)
    own = making.entry(page, "Town library", content_owner=keeper)
    other = making.entry(page, "Baths")
    for entry, words in (
        (own, "Closes at 4pm. Ring me on 07700 900123."),
        (own, "Closes at 4pm!"),
        (other, "Shut " + "and shut " * 60),
    ):
        actions.tell(page=page, part=entry.slug, path=f"{page.url}{entry.slug}/", comment=words)
    spam = actions.tell(page=page, part=own.slug, path="/x/", comment="Cheap watches")
    actions.triage(feedback=spam, state=PageFeedback.SPAM, by=get_user_model().objects.get())
    actions.give(path=page.url, useful=False, page_id=page.pk)
    for _time in range(2):
        tasks.tell_owners(timestamp=0)
    first, second = Message.objects.order_by("pk")
    assert [first.recipient, second.recipient] == [keeper.email, lister.email]
    assert first.subject == "Residents say that something is wrong with “Town library” (Places to go)"
    assert "Hello Pat" in first.body and "> Closes at 4pm!" in first.body
    assert f"{page.full_url}{own.slug}/" in first.body and "/admin/feedback/pagefeedback/?state" in first.body
    assert "07700" not in first.body and "watches" not in first.body and "Baths" not in first.body
    assert len(second.body) < 1200 and "…" in second.body
    # What comes later is told later, and only that.
    actions.tell(page=page, part=own.slug, path="/x/", comment="And the door is locked")
    tasks.tell_owners(timestamp=0)
    last = Message.objects.latest("pk")
    assert "door is locked" in last.body and "4pm" not in last.body


def test_what_nobody_keeps_any_more_stays_on_the_list_alone() -> None:
    page = making.library()
    entry = making.entry(page, "Town library")
    kept = actions.tell(page=page, part=entry.slug, path="/x/", comment="Gone")
    actions.tell(page=page, part="no-such-entry", path="/y/", comment="Gone")
    tasks.tell_owners(timestamp=0)
    assert not Message.objects.exists() and not PageFeedback.objects.untold().exists()
    kept.refresh_from_db()
    assert kept.state == PageFeedback.NEW

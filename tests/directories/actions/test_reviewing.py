import datetime
import re
from typing import Any

import pytest
from wagtail.models import ModelLogEntry

from council.core import clock
from council.core.models import Owner
from council.outbox.models import Message
from directories import actions
from directories.models import DirectoryPage
from tests import factories
from tests.directories import making

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2026, 11, 23)
LATE = TODAY - datetime.timedelta(days=1)


@pytest.fixture
def places() -> DirectoryPage:
    return making.library(content_owner=factories.OwnerFactory(name="Leisure", email="leisure@example.org"))


def remind(today: datetime.date = TODAY) -> int:
    return actions.remind(base_url="https://council.example", today=today)


def test_one_letter_a_week_names_all_that_somebody_keeps(places: DirectoryPage) -> None:
    warden = factories.OwnerFactory(name="Hall wardens", email="wardens@example.org")
    # The same mailbox under another name gets one letter, not two.
    same = factories.OwnerFactory(name="Leisure team", email="Leisure@example.org")
    making.entry(places, "Library", review_date=LATE)
    making.entry(places, "Baths", review_date=LATE, content_owner=same)
    making.entry(places, "Village hall", review_date=LATE, content_owner=warden)
    making.entry(places, "Museum", review_date=TODAY)
    making.entry(places, "Closed for good", review_date=LATE, live=False)
    assert remind() == 2
    told = {message.recipient: message for message in Message.objects.all()}
    assert set(told) == {"leisure@example.org", "wardens@example.org"} or set(told) == {
        "Leisure@example.org",
        "wardens@example.org",
    }
    letter = next(message for name, message in told.items() if name.casefold().startswith("leisure"))
    assert letter.subject == "Are these 2 entries still right?"
    assert f"Library (Places to go), due 22 November 2026\n{places.full_url}library/" in letter.body
    assert "Baths" in letter.body and "Museum" not in letter.body and "Closed" not in letter.body
    assert told["wardens@example.org"].subject == "Is this entry still right?"
    remind(TODAY + datetime.timedelta(days=1))
    assert Message.objects.count() == 2
    remind(TODAY + datetime.timedelta(days=7))
    assert Message.objects.count() == 4


def test_a_long_list_is_cut_and_asks_no_more_of_the_database(
    places: DirectoryPage, django_assert_max_num_queries: Any
) -> None:
    for number in range(18):
        making.entry(places, f"Hall {number:02}", review_date=LATE)
    with django_assert_max_num_queries(12):
        remind()
    body = Message.objects.get().body
    assert "Hall 14" in body and "Hall 15" not in body and "and 3 more." in body


def test_entries_that_nobody_keeps_trouble_nobody(places: DirectoryPage) -> None:
    places.content_owner = None
    places.save()
    making.entry(places, review_date=LATE)
    assert remind() == 0 and not Message.objects.exists()


def test_the_link_says_who_it_was_and_only_for_what_is_theirs(places: DirectoryPage) -> None:
    late = making.entry(places, "Library", review_date=LATE)
    other = making.entry(places, "Hall", review_date=LATE, content_owner=factories.OwnerFactory())
    remind()
    body = Message.objects.get(recipient="leisure@example.org").body
    found = re.search(r"https://council\.example/entry-reviews/(\S+)/", body)
    assert found is not None
    owner = actions.owner_of(found[1])
    assert owner.name == "Leisure"
    assert actions.review_as_owner(owner=owner, entry_pk=other.pk, today=TODAY) is None
    done = actions.review_as_owner(owner=owner, entry_pk=late.pk, today=TODAY)
    assert done == late and done.review_date == datetime.date(2027, 11, 23)
    line = ModelLogEntry.objects.for_instance(late).get(action="directories.review_entry")
    assert line.user is None and line.data == {"before": "2026-11-22", "owner": "Leisure"}
    assert actions.review_as_owner(owner=owner, entry_pk=late.pk, today=TODAY) is None


def test_a_link_that_is_old_or_forged_opens_nothing(
    places: DirectoryPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    owner = Owner.objects.get()
    link = actions.ticket(owner)
    for wrong in ("", "1", link[:-1] + "!", "x" * 5000):
        with pytest.raises(actions.NotOpen):
            actions.owner_of(wrong)
    later = clock.now().timestamp() + 61 * 24 * 60 * 60
    monkeypatch.setattr("django.core.signing.time.time", lambda: later)
    with pytest.raises(actions.NotOpen):
        actions.owner_of(link)

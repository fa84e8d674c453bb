import datetime

import pytest

from council.core import clock
from council.outbox.models import Message
from services import work
from services.models import AccessibilityStatementPage
from services.statements import due_statements, warn_owners
from tests import factories
from tests.services.models.trust.making import STATEMENT

pytestmark = pytest.mark.django_db
DUE = datetime.date(2027, 2, 5)


@pytest.fixture
def page() -> AccessibilityStatementPage:
    found: AccessibilityStatementPage = factories.council_site().add_child(
        instance=AccessibilityStatementPage(**STATEMENT, content_owner=factories.OwnerFactory())
    )
    return found


def test_the_owner_is_written_to_once_before_the_twelve_months_are_over_and_once_after(
    page: AccessibilityStatementPage,
) -> None:
    def warn(day: datetime.date) -> int:
        warn_owners(base_url="https://council.example", today=day)
        return Message.objects.count()

    assert warn(DUE - datetime.timedelta(days=40)) == 0
    assert warn(DUE - datetime.timedelta(days=30)) == 1
    assert warn(DUE - datetime.timedelta(days=29)) == 1
    assert warn(DUE + datetime.timedelta(days=1)) == 2
    message = Message.objects.order_by("pk").first()
    assert message is not None and "review it by 5 February 2027" in message.subject
    assert f"https://council.example/admin/pages/{page.pk}/edit/" in message.body


def test_a_statement_that_is_not_live_troubles_nobody(page: AccessibilityStatementPage) -> None:
    page.unpublish()
    assert due_statements(DUE) == []


def test_whoever_may_edit_it_sees_it_on_the_first_screen(
    page: AccessibilityStatementPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "today", lambda: DUE - datetime.timedelta(days=3))
    assert work.statements(factories.person()) is None
    shown = work.statements(factories.person(is_superuser=True))
    assert shown is not None and "review by 5 February 2027" in shown.text
    monkeypatch.setattr(clock, "today", lambda: DUE - datetime.timedelta(days=100))
    assert work.statements(factories.person(is_superuser=True)) is None

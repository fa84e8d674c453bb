import pytest
from django.core.checks import run_checks
from pytest_django.fixtures import Settings

from council.checks import demonstration_is_absent, no_demo_accounts
from council.models import User


def ids(found: list[object]) -> list[str]:
    return [str(getattr(one, "id", "")) for one in found]


def test_the_demonstration_may_have_its_inbox_and_accounts() -> None:
    assert [one for one in run_checks() if str(one.id).startswith("council.")] == []


def test_production_may_have_no_inbox_no_demonstration_mail_and_no_debug_pages(settings: Settings) -> None:
    settings.DEMO = False
    settings.DEBUG = True
    assert ids([*demonstration_is_absent()]) == ["council.E001", "council.E002", "council.E003"]


@pytest.mark.django_db
def test_a_demonstration_account_in_productions_database_is_an_error(settings: Settings) -> None:
    settings.DEMO = False
    assert no_demo_accounts(databases=["default"]) == []
    User.objects.create_user("anybody@example.com", "known to all", is_demo=True)
    assert ids([*no_demo_accounts(databases=["default"])]) == ["council.E004"]
    assert no_demo_accounts(databases=None) == []

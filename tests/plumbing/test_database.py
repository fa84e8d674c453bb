"""The tests' own database is what migrations make, after real transactions too."""

import pytest
from django.db import connection
from wagtail.models import Page


@pytest.mark.django_db
def test_a_test_database_is_this_process_s_own() -> None:
    from tests.plumbing import database

    assert connection.settings_dict["NAME"] == database.name


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("attempt", [1, 2])
def test_a_real_transaction_finds_the_root_page_and_leaves_nothing_behind(attempt: int) -> None:
    assert Page.objects.filter(depth=1).count() == 1
    assert not Page.objects.filter(slug="left-behind").exists()
    Page.objects.get(depth=1).add_child(title="Left behind", slug="left-behind")
    assert Page.objects.filter(slug="left-behind").exists()


@pytest.mark.django_db
def test_a_rolled_back_test_finds_the_root_page() -> None:
    assert Page.objects.filter(depth=1).count() == 1
    assert not Page.objects.filter(slug="left-behind").exists()


async def test_asynchronous_tests_run_beside_journeys() -> None:
    """Journeys hold an event loop of their own, which must be gone by now."""

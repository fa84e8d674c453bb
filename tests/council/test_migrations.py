from importlib import import_module

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from wagtail.models import Collection, GroupApprovalTask, Page

from council.startup import Refused, refuse_half_way
from council.supervisor.restoring import versions
from tests.plumbing import database

pytestmark = pytest.mark.django_db


def test_pages_sent_for_approval_reach_the_administrators() -> None:
    task = GroupApprovalTask.objects.create(name="Moderators approval")
    task.groups.add(Group.objects.get_or_create(name="Moderators")[0])
    import_module("council.migrations.0003_approval").send_to_administrators(apps, None)
    task.refresh_from_db()
    assert task.name == "Web team"
    assert [group.name for group in task.groups.all()] == ["Administrators"]


def test_what_is_of_no_section_is_kept_for_the_whole_council() -> None:
    assert Collection.get_first_root_node().name == "Whole council"


def test_above_the_websites_stands_what_they_are() -> None:
    top = Page.get_first_root_node()
    assert (top.title, top.draft_title) == ("All websites", "All websites")


@pytest.fixture
def before() -> list[str]:
    """The database as the version left it whose migrations of the home page are one now."""
    recorder = MigrationRecorder(connection)
    names = []
    for (app, name), migration in MigrationLoader(connection).replacements.items():
        if app == "home":
            recorder.record_unapplied(app, name)
            names += [old for _app, old in migration.replaces]
            for _app, old in migration.replaces:
                recorder.record_applied(app, old)
    return sorted(names)


def test_a_database_from_before_migrations_became_one_is_taken_as_it_is(
    before: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse_half_way()
    loader = MigrationLoader(connection)
    loader.check_consistent_history(connection)
    assert set(loader.graph.leaf_nodes("home")) <= set(loader.applied_migrations)
    monkeypatch.setenv("DATABASE_URL", database.start().url(database.name))
    assert set(before) <= set(versions()["code"]["home"])


def test_a_database_that_stopped_half_way_is_refused_with_what_to_do(before: list[str]) -> None:
    MigrationRecorder(connection).record_unapplied("home", before[-1])
    with pytest.raises(Refused, match=rf"stopped at home\.{before[-2]}: .* ends at home\.{before[-1]}"):
        refuse_half_way()

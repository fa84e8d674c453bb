from importlib import import_module

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from wagtail.models import GroupApprovalTask

pytestmark = pytest.mark.django_db


def test_pages_sent_for_approval_reach_the_administrators() -> None:
    task = GroupApprovalTask.objects.create(name="Moderators approval")
    task.groups.add(Group.objects.get_or_create(name="Moderators")[0])
    import_module("council.migrations.0004_approval").send_to_administrators(apps, None)
    task.refresh_from_db()
    assert task.name == "Web team"
    assert [group.name for group in task.groups.all()] == ["Administrators"]

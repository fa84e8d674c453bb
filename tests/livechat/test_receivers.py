from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from pytest_django import DjangoCaptureOnCommitCallbacks

from council.core.roles import Role
from livechat import events
from tests.livechat.making import agent, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def revoked(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The numbers of those whose consoles were closed."""
    told: list[int] = []
    monkeypatch.setattr(events, "publish_revoked", told.append)
    return told


def team() -> Group:
    return Group.objects.get(name=Role.CHAT_AGENT.value)


def close_account(user: Any) -> None:
    user.is_active = False
    user.save()


LOSING: list[Callable[[Any], object]] = [
    close_account,
    lambda user: user.groups.clear(),
    lambda user: user.groups.set([Group.objects.get(name=Role.CHAMPION.value)]),
    lambda user: team().user_set.remove(user),
    lambda user: team().user_set.clear(),
    lambda user: team().permissions.remove(Permission.objects.get(codename="answer_chat")),
]


@pytest.mark.parametrize("lose", LOSING)
def test_whoever_may_no_longer_answer_chats_loses_the_console_at_once(
    lose: Callable[[Any], object],
    revoked: list[int],
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    imran, never_there = agent(), person("Kasia")
    with django_capture_on_commit_callbacks(execute=True):
        lose(imran)
    assert set(revoked) == {imran.pk}
    assert never_there.pk not in revoked


def test_a_change_that_leaves_the_right_leaves_the_console(
    revoked: list[int], django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    imran = agent()
    with django_capture_on_commit_callbacks(execute=True):
        imran.groups.set([team(), Group.objects.get(name=Role.CHAMPION.value)])
        imran.groups.set([Group.objects.get(name=Role.CHAT_SUPERVISOR.value)])
        imran.save()
        imran.save(update_fields=["last_login"])
    assert revoked == []

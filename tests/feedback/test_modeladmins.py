from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import reverse
from wagtail.models import GroupPagePermission, ModelLogEntry

from council.core import registries
from council.core.roles import Role
from feedback import actions
from feedback.models import PageFeedback
from services.models import InfoPage
from tests.search.making import page as make_page

pytestmark = pytest.mark.django_db
INDEX = reverse("feedback_pagefeedback_modeladmin_index")


def staff(role: Role, edits: InfoPage | None = None) -> Any:
    user = get_user_model().objects.create_user(f"{role.name.lower()}@hollinbrook.example")
    user.groups.add(Group.objects.get(name=role.value))
    admin = Permission.objects.get(codename="access_admin")
    user.user_permissions.add(admin)
    if edits is not None:
        group = Group.objects.create(name="Editors of it")
        GroupPagePermission.objects.create(
            group=group, page=edits, permission=Permission.objects.get(codename="change_page")
        )
        user.groups.add(group)
    return user


@pytest.fixture
def mine() -> InfoPage:
    return make_page("Garden waste")


@pytest.fixture
def said(mine: InfoPage) -> PageFeedback:
    feedback = actions.give(path=mine.url, useful=False, page_id=mine.pk)
    actions.explain(feedback=feedback, doing="", comment="Which day is it?")
    other = make_page("Housing register")
    elsewhere = actions.give(path=other.url, useful=False, page_id=other.pk)
    actions.explain(feedback=elsewhere, doing="", comment="The list is too long")
    return feedback


def test_a_champion_sees_the_feedback_on_own_pages_alone(
    client: Client, mine: InfoPage, said: PageFeedback
) -> None:
    client.force_login(staff(Role.CHAMPION, edits=mine))
    shown = client.get(INDEX).content.decode()
    assert "Which day is it?" in shown
    assert reverse("wagtailadmin_pages:edit", args=[mine.pk]) in shown
    assert "The list is too long" not in shown


def test_a_champion_of_whose_pages_nobody_has_said_anything_reads_where_feedback_comes_from(
    client: Client, mine: InfoPage
) -> None:
    client.force_login(staff(Role.CHAMPION, edits=mine))
    shown = client.get(INDEX).content.decode()
    assert "At the foot of every page residents are asked whether it is useful" in shown
    assert "Nothing is here yet." not in shown


def test_an_auditor_sees_it_all(client: Client, said: PageFeedback) -> None:
    client.force_login(staff(Role.AUDITOR))
    shown = client.get(INDEX).content.decode()
    assert "Which day is it?" in shown
    assert "The list is too long" in shown


def test_dealing_with_feedback_is_recorded(client: Client, mine: InfoPage, said: PageFeedback) -> None:
    champion = staff(Role.CHAMPION, edits=mine)
    client.force_login(champion)
    url = reverse("feedback_admin:triage", args=[said.pk])
    assert "Which day is it?" in client.get(url).content.decode()
    assert "Select from the list" in client.post(url, {"state": "nonsense"}).content.decode()
    assert client.post(url, {"state": "done"}).headers["Location"] == INDEX
    said.refresh_from_db()
    assert said.state == PageFeedback.DONE
    assert ModelLogEntry.objects.get(action="feedback.triage").user == champion


def test_a_champion_does_not_deal_with_the_feedback_on_anothers_page(
    client: Client, mine: InfoPage, said: PageFeedback
) -> None:
    elsewhere = PageFeedback.objects.exclude(pk=said.pk).get()
    client.force_login(staff(Role.CHAMPION, edits=mine))
    client.post(reverse("feedback_admin:triage", args=[elsewhere.pk]), {"state": "spam"})
    elsewhere.refresh_from_db()
    assert elsewhere.state == PageFeedback.NEW


def test_pages_that_failed_people_are_evidence_until_dealt_with(mine: InfoPage, said: PageFeedback) -> None:
    source = registries.evidence["feedback"]
    actions.give(path=mine.url, useful=False, page_id=mine.pk)
    actions.give(path=mine.url, useful=True, page_id=mine.pk)
    [evidence] = source([mine.pk])
    assert (evidence.page_id, evidence.weight, evidence.label) == (mine.pk, 2, "2 people found it not useful")
    assert len(list(source(None))) == 2
    PageFeedback.objects.update(state=PageFeedback.DONE)
    assert not list(source(None))

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.contrib.messages.storage.cookie import CookieStorage
from django.core.mail import EmailMessage
from django.test import Client, RequestFactory
from django.urls import reverse
from wagtail.admin import messages

from council.core.roles import Role
from services import actions
from services.models import ServicePage
from services.wagtail_hooks import say_what_was_decided
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(client: Client) -> ServicePage:
    topic = factories.TopicPageFactory(parent=factories.council_site(), slug="bins")
    client.force_login(factories.champion(topic))
    found: ServicePage = factories.ServicePageFactory(parent=topic)
    return found


def buttons(client: Client, page: ServicePage) -> list[str]:
    answer = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    menu: Any = answer.context["action_menu"]
    return [item.name for item in (menu.default_item, *menu.menu_items)]


def test_who_may_publish_sees_that_first_and_the_schedule_beside_it(
    client: Client, page: ServicePage
) -> None:
    assert buttons(client, page)[:3] == ["action-publish", "action-save-draft", "action-schedule"]
    assert "action-submit" not in buttons(client, page)


def test_who_needs_approval_sends_the_page_first(client: Client, page: ServicePage) -> None:
    topic = page.get_parent().specific
    actions.ask_for_approval(topic=topic, wanted=True, by=factories.administrator())
    assert buttons(client, page)[:2] == ["action-submit", "action-save-draft"]
    assert "action-publish" not in buttons(client, page)


def test_the_web_team_approves_what_waits_first(client: Client, page: ServicePage) -> None:
    topic, admin = page.get_parent().specific, factories.administrator()
    actions.ask_for_approval(topic=topic, wanted=True, by=admin)
    page.save_revision()
    page.get_workflow().start(page, actions.champions_of(topic)[0])
    client.force_login(admin)
    shown = buttons(client, page)
    assert shown[:4] == ["approve", "reject", "action-save-draft", "action-schedule"]
    assert not {"action-publish", "action-cancel-workflow"} & set(shown)


def test_a_champion_takes_back_what_waits_in_those_words(client: Client, page: ServicePage) -> None:
    actions.ask_for_approval(topic=page.get_parent().specific, wanted=True, by=factories.administrator())
    page.save_revision()
    page.get_workflow().start(page, get_user_model().objects.get(pk=client.session["_auth_user_id"]))
    answer = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert "Take it back from the web team" in answer


def test_each_approver_gets_one_email_and_the_sender_the_remark_and_then_the_address(
    client: Client, page: ServicePage, mailoutbox: list[EmailMessage], rf: RequestFactory
) -> None:
    topic, admin = page.get_parent().specific, factories.administrator()
    admin.groups.add(Group.objects.get(name=Role.ADMINISTRATOR))
    actions.ask_for_approval(topic=topic, wanted=True, by=admin)
    champion = actions.champions_of(topic)[0]
    page.title = "Bins & boxes"
    page.save_revision()
    state = page.get_workflow().start(page, champion)
    (asked,) = mailoutbox
    assert asked.to == [admin.email]
    assert asked.subject == "“Bins & boxes” waits for your approval"
    assert f"{champion} sent “Bins & boxes” for approval." in asked.body
    assert "moderation" not in asked.body

    mailoutbox.clear()
    task = state.current_task_state
    task.task.specific.on_action(task, admin, "reject", comment="Say “when” & where")
    (returned,) = mailoutbox
    assert returned.to == [champion.email]
    assert f"{admin} of the web team sent “Bins & boxes” back to you." in returned.body
    assert "The remark: Say “when” & where" in returned.body
    page = ServicePage.objects.get(pk=page.pk)
    assert buttons(client, page)[:2] == ["action-submit", "action-save-draft"]
    assert not {"action-cancel-workflow", "action-restart-workflow"} & set(buttons(client, page))
    told: Any = rf.post("/", {"workflow-action-name": "reject"})
    told._messages = CookieStorage(told)
    messages.warning(told, "Something else.")
    messages.success(told, "Page 'Bins & boxes' has been updated.")
    say_what_was_decided(told, page)
    assert [str(one).strip() for one in told._messages._queued_messages] == [
        "Something else.",
        f"It was sent back to {champion}, who gets your remark by email.",
    ]
    type(task).objects.filter(pk=task.pk).update(comment="")
    messages.success(told, "Page 'Bins & boxes' has been updated.")
    say_what_was_decided(told, ServicePage.objects.get(pk=page.pk))
    assert "without a remark" in str(list(told._messages)[-1])

    mailoutbox.clear()
    state.refresh_from_db()
    state.resume(champion)
    mailoutbox.clear()
    state.refresh_from_db()
    task = state.current_task_state
    task.task.specific.on_action(task, admin, "approve")
    (approved,) = mailoutbox
    assert approved.subject == "“Bins & boxes” is approved"
    assert f"It is on the website: {page.full_url}" in approved.body
    told.POST = {"workflow-action-name": "approve"}
    say_what_was_decided(told, ServicePage.objects.get(pk=page.pk))
    assert "It is approved. Whoever sent it gets an email." in str(list(told._messages)[-1])


def test_enter_in_a_field_publishes_nothing(client: Client, page: ServicePage) -> None:
    text = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert text.index('<button type="submit" disabled hidden>') < text.index('value="action-publish"')

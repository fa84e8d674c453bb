from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse

from services import actions
from services.models import ServicePage
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
    assert buttons(client, page)[0] == "approve"


def test_a_champion_takes_back_what_waits_in_those_words_and_the_email_says_what_to_do(
    client: Client, page: ServicePage
) -> None:
    topic = page.get_parent().specific
    actions.ask_for_approval(topic=topic, wanted=True, by=factories.administrator())
    workflow = page.get_workflow()
    assert workflow is not None
    page.save_revision()
    workflow.start(page, get_user_model().objects.get(pk=client.session["_auth_user_id"]))
    answer = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert "Take it back from the web team" in answer
    subject = render_to_string("wagtailadmin/notifications/task_state_submitted_subject.txt", {"page": page})
    assert subject.strip() == f"“{page.title}” waits for your approval"


def test_enter_in_a_field_publishes_nothing(client: Client, page: ServicePage) -> None:
    text = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert text.index('<button type="submit" disabled hidden>') < text.index('value="action-publish"')

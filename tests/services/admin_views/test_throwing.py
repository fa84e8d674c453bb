"""What was only tried on a page that is on the site is thrown away, and can be had back."""

import datetime
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, Workflow

from services.models import ServicePage
from tests import factories
from tests.plumbing.editing import PUBLISH, Editor, leads_to, missed_bin, said

pytestmark = pytest.mark.django_db


@pytest.fixture
def page() -> ServicePage:
    return missed_bin()


@pytest.fixture
def ada(page: ServicePage) -> Editor:
    editor = Editor(page, "Ada")
    editor.open()
    editor.send(title="Tried")
    return editor


def way(page: Page) -> str:
    return reverse("services_throw_away", args=[page.pk])


def draft(page: Page) -> Any:
    return ServicePage.objects.get(pk=page.pk).get_latest_revision_as_object()


def test_what_was_tried_is_thrown_away_after_a_question_and_put_back_from_the_history(
    page: ServicePage, ada: Editor
) -> None:
    before = ServicePage.objects.get()
    screen = BeautifulSoup(ada.client.get(ada.address).content, "html.parser")
    (button,) = screen.select(f'a[href="{way(page)}"]')
    assert button.get_text(strip=True) == "Throw the changes away" and not button.has_attr("hidden")
    asked = ada.client.get(way(page))
    assert "Ada Jones saved" in " ".join(asked.content.decode().split())
    assert leads_to(asked, "See what was changed").startswith(f"/admin/pages/{page.pk}/revisions/compare/")
    assert draft(page).title == "Tried"
    answer = ada.client.post(way(page), follow=True)
    assert said(answer).startswith("The changes to “Missed bin” are thrown away")
    after = ServicePage.objects.get()
    assert (draft(page).title, after.has_unpublished_changes, after.draft_title) == (
        "Missed bin",
        False,
        "Missed bin",
    )
    assert (after.title, after.last_published_at) == (before.title, before.last_published_at)
    history = ada.client.get(reverse("wagtailadmin_pages:history", args=[page.pk]))
    assert "back to what is live" in history.content.decode()
    tried = page.revisions.get(content__title="Tried")
    back = ada.client.get(reverse("wagtailadmin_pages:revisions_revert", args=[page.pk, tried.pk]))
    assert "Tried" in back.content.decode()
    ada.open()
    ada.send(title="Tried", **PUBLISH)
    assert ServicePage.objects.get().title == "Tried"
    screen = BeautifulSoup(ada.client.get(ada.address).content, "html.parser")
    assert screen.select(f'a[href="{way(page)}"]')[0].has_attr("hidden")


def test_where_nothing_was_changed_that_is_said(page: ServicePage, ada: Editor) -> None:
    ada.client.post(way(page))
    kept = page.revisions.count()
    for ask in (ada.client.get, ada.client.post):
        assert "Nothing of “Missed bin” was changed" in said(ask(way(page), follow=True))
    assert page.revisions.count() == kept


@pytest.mark.parametrize("how", ["not on the site", "sent for approval", "waits to appear", "locked"])
def test_a_draft_that_waits_for_something_stays(page: ServicePage, ada: Editor, how: str) -> None:
    other = factories.administrator()
    row = ServicePage.objects.get()
    if how == "not on the site":
        row.unpublish()
    elif how == "sent for approval":
        Workflow.objects.get().start(row, ada.user)
    elif how == "waits to appear":
        row.latest_revision.approved_go_live_at = timezone.now() + datetime.timedelta(days=1)
        row.latest_revision.save()
    else:
        Page.objects.filter(pk=page.pk).update(locked=True, locked_by=other, locked_at=timezone.now())
    kept = page.revisions.count()
    screen = BeautifulSoup(ada.client.get(ada.address).content, "html.parser")
    assert screen.select(f'a[href="{way(page)}"]') == []
    ada.client.post(way(page))
    assert (page.revisions.count(), draft(page).title) == (kept, "Tried")


def test_whoever_may_not_edit_the_page_throws_nothing_of_it_away(page: ServicePage, ada: Editor) -> None:
    stranger = Client()
    stranger.force_login(factories.champion(factories.TopicPageFactory(parent=page.get_site().root_page)))
    stranger.post(way(page))
    assert draft(page).title == "Tried"

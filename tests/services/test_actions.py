import datetime

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from wagtail.models import GroupPagePermission, Page, PageLogEntry

from council.core import clock
from council.core.roles import Role
from services import actions
from services.models import ServicePage, TopicPage
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def bins() -> TopicPage:
    page: TopicPage = factories.TopicPageFactory(parent=factories.council_site(), title="Bins", slug="bins")
    return page


@pytest.fixture
def housing(bins: TopicPage) -> TopicPage:
    page: TopicPage = factories.TopicPageFactory(parent=bins.get_parent(), title="Housing", slug="housing")
    return page


def overdue(topic: TopicPage) -> ServicePage:
    date = clock.today() - datetime.timedelta(days=30)
    page: ServicePage = factories.ServicePageFactory(parent=topic, review_date=date)
    return page


def test_a_champion_edits_the_own_section_and_is_refused_on_anothers(
    client: Client, bins: TopicPage, housing: TopicPage
) -> None:
    champion = factories.person()
    actions.give_section(user=champion, topic=bins)
    own, other = overdue(bins), overdue(housing)
    assert own.permissions_for_user(champion).can_edit()
    assert own.permissions_for_user(champion).can_publish()
    assert not other.permissions_for_user(champion).can_edit()
    client.force_login(champion)
    assert client.get(reverse("wagtailadmin_pages:edit", args=[own.pk])).status_code == 200
    assert client.get(reverse("wagtailadmin_pages:edit", args=[other.pk])).status_code == 302


def test_a_section_is_given_once_with_its_own_place_for_files(bins: TopicPage) -> None:
    champion = factories.person()
    for _ in range(2):
        group = actions.give_section(user=champion, topic=bins)
    assert group.name == "Web champions: Bins"
    assert GroupPagePermission.objects.filter(group=group).count() == len(actions.ON_PAGES)
    assert champion.groups.filter(name=Role.CHAMPION.value).exists()
    assert actions.section_collection(bins).get_parent().depth == 1


def test_reviewing_sets_the_next_date_a_year_away_and_is_audited(bins: TopicPage) -> None:
    champion, page = factories.person(), overdue(bins)
    actions.give_section(user=champion, topic=bins)
    actions.mark_reviewed(page=page, by=champion)
    page.refresh_from_db()
    assert page.review_date == clock.a_year_from_today()
    assert PageLogEntry.objects.get(action="services.mark_reviewed").user == champion


def test_publishing_an_old_draft_does_not_bring_the_old_review_date_back(bins: TopicPage) -> None:
    page = overdue(bins)
    draft = page.save_revision()
    actions.mark_reviewed(page=page, by=factories.administrator())
    draft.refresh_from_db()
    draft.publish()
    assert ServicePage.objects.get(pk=page.pk).review_date == clock.a_year_from_today()


def test_somebody_who_may_not_edit_a_page_may_not_say_that_it_is_right(
    bins: TopicPage, housing: TopicPage
) -> None:
    champion = factories.person()
    actions.give_section(user=champion, topic=bins)
    with pytest.raises(PermissionDenied):
        actions.mark_reviewed(page=overdue(housing), by=champion)


def test_the_web_team_may_edit_every_page(bins: TopicPage) -> None:
    group = Group.objects.get(name=Role.ADMINISTRATOR.value)
    actions.open_whole_site(group=group)
    assert (
        Page.objects.get(pk=bins.pk).permissions_for_user(factories.person(Role.ADMINISTRATOR)).can_publish()
    )

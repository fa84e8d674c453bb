import datetime

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from wagtail.images.permissions import permission_policy
from wagtail.models import GroupPagePermission, Page

from council.core import clock
from council.core.roles import Role
from services import actions
from services.models import ServicePage, TopicPage
from tests import factories

pytestmark = pytest.mark.django_db


def overdue(topic: TopicPage) -> ServicePage:
    date = clock.today() - datetime.timedelta(days=30)
    page: ServicePage = factories.ServicePageFactory(parent=topic, review_date=date)
    return page


def test_a_champion_edits_the_own_section_and_is_refused_on_anothers(
    client: Client, bins: TopicPage, housing: TopicPage
) -> None:
    champion = factories.champion(bins)
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


def test_the_web_team_may_edit_every_page(bins: TopicPage) -> None:
    group = Group.objects.get(name=Role.ADMINISTRATOR.value)
    actions.open_whole_site(group=group)
    assert (
        Page.objects.get(pk=bins.pk).permissions_for_user(factories.person(Role.ADMINISTRATOR)).can_publish()
    )


def test_a_section_keeps_its_group_and_its_pictures_when_it_is_renamed(bins: TopicPage) -> None:
    group = actions.give_section(user=factories.person(), topic=bins)
    place = actions.section_collection(bins)
    bins.title = "Bins and recycling"
    bins.save()
    assert actions.give_section(user=factories.person(), topic=bins) == group
    assert actions.section_collection(bins) == place


def test_a_champions_pictures_are_those_of_the_own_section(bins: TopicPage, housing: TopicPage) -> None:
    champion = factories.champion(bins)
    actions.section_group(housing)
    own, other = actions.section_collection(bins), actions.section_collection(housing)
    places = set(permission_policy.collections_user_has_permission_for(champion, "change"))
    assert own in places
    assert other not in places


def test_approval_takes_the_right_to_publish_and_gives_it_back(bins: TopicPage) -> None:
    champion, admin, page = factories.person(), factories.administrator(), overdue(bins)
    actions.give_section(user=champion, topic=bins)

    def may() -> tuple[bool, bool]:
        # Read anew: what somebody may do is kept with the person.
        person = get_user_model().objects.get(pk=champion.pk)
        rights = page.permissions_for_user(person)
        return rights.can_publish(), rights.can_submit_for_moderation()

    assert may()[0]
    actions.ask_for_approval(topic=bins, wanted=True, by=admin)
    assert may() == (False, True)
    # A champion who joins later may not publish either.
    actions.give_section(user=factories.person(), topic=bins)
    assert may() == (False, True)
    assert page.get_workflow().name == "the web team for approval"
    actions.ask_for_approval(topic=bins, wanted=False, by=admin)
    assert may()[0]


def test_the_people_of_a_section_are_those_who_were_chosen(bins: TopicPage) -> None:
    admin, stays, goes, comes = (factories.administrator(), *(factories.person() for _ in range(3)))
    for person in (stays, goes):
        actions.give_section(user=person, topic=bins)
    actions.keep_section(topic=bins, champions=[stays, comes], approved=False, by=admin)
    assert set(actions.champions_of(bins)) == {stays, comes}
    assert not goes.groups.filter(name=Role.CHAMPION.value).exists()
    with pytest.raises(PermissionDenied):
        actions.keep_section(topic=bins, champions=[goes], approved=False, by=stays)

import datetime
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from wagtail.models import Page, Workflow

from council.core import clock
from council.core.models import Owner
from council.core.registries import Handable, handovers
from council.core.roles import Role
from council.people import leaving
from council.people.models import Handover
from services import actions
from services.models import PageWatch, ServicePage, TopicPage
from tests import factories

pytestmark = pytest.mark.django_db


class Desk:
    """A leaver with two sections, pages, a draft, a lock and a watch; and those who stay."""

    def __init__(self) -> None:
        home = factories.council_site()
        self.admin = factories.administrator()
        self.leaver, self.heir, self.other = (factories.person() for _ in range(3))
        self.bins: TopicPage = factories.TopicPageFactory(parent=home, title="Bins", slug="bins")
        self.parks: TopicPage = factories.TopicPageFactory(parent=home, title="Parks", slug="parks")
        own = actions.owner_of(self.leaver)
        for topic in (self.bins, self.parks):
            actions.give_section(user=self.leaver, topic=topic)
        self.bin: ServicePage = factories.ServicePageFactory(parent=self.bins, content_owner=own)
        self.park: ServicePage = factories.ServicePageFactory(parent=self.parks, content_owner=own)
        self.team = factories.OwnerFactory(name="Waste team", account=self.leaver)
        self.bin.save_revision(user=self.leaver)
        Page.objects.filter(pk=self.bin.pk).update(
            locked=True, locked_by=self.leaver, locked_at=clock.now(), owner=self.leaver
        )
        actions.watch(page=self.park, by=self.leaver)
        self.park.save_revision(user=self.leaver)
        Workflow.objects.get().start(self.park, self.leaver)

    def owner(self, page: ServicePage) -> Any:
        found = ServicePage.objects.select_related("content_owner__account").get(pk=page.pk).content_owner
        return found and found.account


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_everything_goes_to_one_person_in_one_step(desk: Desk) -> None:
    held = leaving.held_by(desk.leaver)
    assert "2 pages that they keep" in held
    assert "the right to edit “Bins”" in held
    done = leaving.hand_over(leaver=desk.leaver, to=desk.heir, close_account=True, by=desk.admin)
    assert done.lines == held
    assert (desk.owner(desk.bin), desk.owner(desk.park)) == (desk.heir, desk.heir)
    assert desk.heir in actions.champions_of(desk.bins)
    assert actions.champions_of(desk.parks) == [desk.heir]
    assert Owner.objects.get(name="Waste team").account == desk.heir
    assert PageWatch.objects.get().user == desk.heir
    bin_page = Page.objects.get(pk=desk.bin.pk)
    assert (bin_page.locked, bin_page.owner) == (False, desk.heir)
    assert ServicePage.objects.get(pk=desk.park.pk).current_workflow_state.requested_by == desk.heir
    desk.leaver.refresh_from_db()
    assert not desk.leaver.is_active
    assert all("draft" in line for line in leaving.held_by(desk.leaver))
    # Publishing what the leaver drafted does not bring the leaver back.
    draft = ServicePage.objects.get(pk=desk.bin.pk).get_latest_revision()
    assert draft.content["content_owner"] == actions.owner_of(desk.heir).pk


def test_each_section_may_go_to_another(desk: Desk) -> None:
    plan = {desk.parks.path: desk.other}
    leaving.hand_over(leaver=desk.leaver, to=desk.heir, sections=plan, by=desk.admin)
    assert (desk.owner(desk.bin), desk.owner(desk.park)) == (desk.heir, desk.other)
    assert actions.champions_of(desk.parks) == [desk.other]
    assert actions.champions_of(desk.bins) == [desk.heir]


def test_it_is_given_back_whole_but_for_what_went_on(desk: Desk) -> None:
    done = leaving.hand_over(leaver=desk.leaver, to=desk.heir, close_account=True, by=desk.admin)
    third = factories.OwnerFactory()
    actions.set_owner(model=ServicePage, page_ids=[desk.park.pk], owner=third)
    leaving.hand_back(handover=done, by=desk.admin)
    desk.leaver.refresh_from_db()
    assert desk.leaver.is_active
    assert desk.owner(desk.bin) == desk.leaver
    assert ServicePage.objects.get(pk=desk.park.pk).content_owner == third
    assert actions.champions_of(desk.bins) == [desk.leaver]
    assert PageWatch.objects.get().user == desk.leaver
    assert Page.objects.get(pk=desk.bin.pk).locked_by == desk.leaver
    with pytest.raises(leaving.CannotHandOver, match="already"):
        leaving.hand_back(handover=done, by=desk.admin)


def test_after_a_month_it_stays_where_it_is(desk: Desk) -> None:
    done = leaving.hand_over(leaver=desk.leaver, to=desk.heir, by=desk.admin)
    with pytest.raises(leaving.CannotHandOver, match="30 days"):
        leaving.hand_back(handover=done, by=desk.admin, now=clock.now() + datetime.timedelta(days=31))


def test_when_one_part_fails_nothing_has_moved(desk: Desk) -> None:
    def break_off(*_: Any) -> dict[str, Any]:
        raise RuntimeError

    handovers.register("broken", Handable(lambda user: [], break_off, lambda data, by: None))
    try:
        with pytest.raises(RuntimeError):
            leaving.hand_over(leaver=desk.leaver, to=desk.heir, by=desk.admin)
    finally:
        handovers.unregister("broken")
    assert desk.owner(desk.bin) == desk.leaver
    assert not Handover.objects.exists()


def test_only_the_web_team_hands_over_and_never_to_the_leaver_or_a_closed_account(desk: Desk) -> None:
    with pytest.raises(PermissionDenied):
        leaving.hand_over(leaver=desk.leaver, to=desk.heir, by=desk.heir)
    with pytest.raises(PermissionDenied):
        leaving.hand_over(leaver=desk.admin, to=desk.heir, by=factories.person(Role.ADMINISTRATOR))
    with pytest.raises(leaving.CannotHandOver):
        leaving.hand_over(leaver=desk.leaver, to=desk.leaver, by=desk.admin)
    desk.heir.is_active = False
    desk.heir.save()
    with pytest.raises(leaving.CannotHandOver):
        leaving.hand_over(leaver=desk.leaver, to=desk.heir, by=desk.admin)
    with pytest.raises(leaving.CannotHandOver):
        leaving.hand_over(leaver=desk.admin, to=desk.other, close_account=True, by=desk.admin)

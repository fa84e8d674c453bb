import re
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from django.utils.html import escape
from wagtail.models import PageLogEntry

from council.core import clock
from council.outbox.models import Message
from home import actions as home_actions
from services import actions
from services.models import ServicePage
from services.permissions import HANDED, TAKE_BACK
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(client: Client) -> ServicePage:
    topic = factories.TopicPageFactory(parent=factories.council_site(), slug="bins")
    client.force_login(factories.champion(topic))
    found: ServicePage = factories.ServicePageFactory(parent=topic, title="Missed bin")
    return found


def hand(client: Client, page: ServicePage, **typed: Any) -> Any:
    return client.post(reverse("services_hand_page", args=[page.pk]), typed, follow=True)


def test_a_champion_hands_a_page_on_in_one_step(client: Client, page: ServicePage) -> None:
    to = factories.OwnerFactory(name="Waste team")
    told = hand(client, page, to=to.pk, note="Ask Jo").content.decode()
    assert "Waste team keeps “Missed bin” from now on" in told
    page.refresh_from_db()
    assert page.content_owner == to


def test_nobody_chosen_is_asked_again_with_what_was_typed(client: Client, page: ServicePage) -> None:
    told = hand(client, page, note="Ask Jo").content.decode()
    assert "Choose who keeps it from now on" in told
    assert "Ask Jo" in told


def test_who_may_not_edit_the_section_yet_is_said_before_and_after(client: Client, page: ServicePage) -> None:
    ada = factories.person(first_name="Ada", last_name="Jones", job_title="Web officer")
    to = factories.OwnerFactory(name="Ada Jones", account=ada)
    factories.OwnerFactory(name="Of this section", account=_signed_in(client), email="s@example.org")
    factories.OwnerFactory(name="Of all", account=factories.administrator(), email="all@example.org")
    factories.OwnerFactory(name="A mailbox", email="box@example.org")
    before = client.get(reverse("services_hand_page", args=[page.pk])).content.decode()
    assert ">Ada Jones, Web officer (may not edit this page yet)<" in before
    people, teams = before.split('<optgroup label="Teams, mailboxes and others">')
    assert "Ada Jones, Web officer" in people.split('<optgroup label="People">')[1]
    for name in ("Of this section, s@", "Of all, all@"):
        assert f">{name}example.org (may edit this page)<" in teams
    assert ">A mailbox, box@example.org (gets the emails, does not sign in)<" in teams
    assert "until the web team lets them" in before
    assert "They may not edit this section yet" in hand(client, page, to=to.pk).content.decode()


def test_anothers_page_is_not_handed_on(client: Client, page: ServicePage) -> None:
    other = factories.TopicPageFactory(parent=page.get_parent().get_parent())
    hand(client, other, to=factories.OwnerFactory().pk)
    other.refresh_from_db()
    assert other.content_owner is None


def test_a_champion_hands_the_pages_that_they_keep_on_at_once_and_takes_them_back(
    client: Client, page: ServicePage
) -> None:
    topic = page.get_parent().specific
    own = factories.OwnerFactory(name="Jo Reed", account=_signed_in(client))
    pages: list[ServicePage] = [page, factories.ServicePageFactory(parent=topic, title="Bulky waste")]
    others = factories.ServicePageFactory(
        parent=topic, title="Of the team", content_owner=factories.OwnerFactory()
    )
    for each in pages:
        ServicePage.objects.filter(pk=each.pk).update(content_owner=own)
    to = factories.OwnerFactory(name="Waste team", email="waste@example.org")
    url = reverse("services_hand_pages")
    screen = client.get(url).content.decode()
    assert "Missed bin" in screen and "Bulky waste" in screen and "Of the team" not in screen
    told = client.post(url, {"pages": [each.pk for each in pages], "to": to.pk}, follow=True).content.decode()
    assert "Waste team keeps 2 pages from now on" in told
    assert {ServicePage.objects.get(pk=each.pk).content_owner for each in pages} == {to}
    letter = Message.objects.get()
    assert letter.recipient == "waste@example.org"
    assert "Missed bin:" in letter.body and "Bulky waste:" in letter.body

    back = f"{url}?from={to.pk}&to={own.pk}&pages={page.pk}"
    assert escape(f"from={to.pk}&to={own.pk}&pages={pages[0].pk}-{pages[1].pk}") in told
    screen = client.get(back).content.decode()
    assert "Take pages back from Waste team" in screen and "Take the ticked pages back" in screen
    assert "<option" not in screen
    told = client.post(back, {"pages": [page.pk], "to": own.pk}, follow=True).content.decode()
    assert "You keep “Missed bin” again." in told
    told = client.post(back, {"pages": [page.pk], "to": own.pk}, follow=True).content.decode()
    assert "Nothing was changed" in told and "“Missed bin” is kept by Jo Reed." in told
    assert ServicePage.objects.get(pk=page.pk).content_owner == own
    others.refresh_from_db()
    assert others.content_owner != own


def test_who_may_edit_only_some_of_the_pages_is_said_without_asking_for_each(
    client: Client, page: ServicePage, django_assert_max_num_queries: Any
) -> None:
    keeper = factories.OwnerFactory(name="Jo Reed")
    other = factories.TopicPageFactory(parent=page.get_parent().get_parent(), content_owner=keeper)
    ServicePage.objects.filter(pk=page.pk).update(content_owner=keeper)
    factories.OwnerFactory(name="Ada Jones", email="ada@example.org", account=factories.champion(other))
    client.force_login(factories.administrator())
    url = f"{reverse('services_hand_pages')}?from={keeper.pk}"
    client.get(url)
    with django_assert_max_num_queries(45) as few:
        told = client.get(url).content.decode()
    assert "Ada Jones, ada@example.org (may not edit 1 of these 2 pages yet)" in told
    assert "Jo Reed&#x27;s pages: hand them to somebody else" in told
    assert reverse("services_sections") in told
    for _ in range(5):
        factories.ServicePageFactory(parent=page.get_parent(), content_owner=keeper)
        factories.OwnerFactory(account=factories.champion(other))
    with django_assert_max_num_queries(len(few)):
        client.get(url)


def test_where_nobody_else_may_edit_it_is_said_at_once_whom_to_ask(client: Client, page: ServicePage) -> None:
    boss = factories.administrator()
    user = _signed_in(client)
    ServicePage.objects.filter(pk=page.pk).update(content_owner=factories.OwnerFactory(account=user))
    factories.OwnerFactory(name="Waste team", email="waste@example.org")
    for address in (reverse("services_hand_pages"), reverse("services_hand_page", args=[page.pk])):
        told = client.get(address).content.decode()
        assert "Nobody else may edit this page yet." in told
        assert (
            f'<a class="govuk-link" href="mailto:{boss.email}">{boss}</a> to make somebody an editor' in told
        )
    colleague = factories.champion(page.get_parent().specific)
    factories.OwnerFactory(account=colleague, email=colleague.email)
    told = client.get(reverse("services_hand_pages")).content.decode()
    assert "Nobody else may edit" not in told and "(may edit this page)" in told


def test_pages_that_one_may_not_edit_are_not_handed_on(client: Client, page: ServicePage) -> None:
    theirs = factories.OwnerFactory()
    other = factories.TopicPageFactory(parent=page.get_parent().get_parent(), content_owner=theirs)
    url = f"{reverse('services_hand_pages')}?from={theirs.pk}"
    assert str(other.title) not in client.get(url).content.decode()
    client.post(url, {"pages": [other.pk], "to": factories.OwnerFactory().pk})
    other.refresh_from_db()
    assert other.content_owner == theirs


def test_what_nobody_is_named_for_is_handed_on_by_whoever_wrote_it_and_taken_back(
    client: Client, page: ServicePage
) -> None:
    me = _signed_in(client)
    events = factories.EventIndexPageFactory(parent=page.get_parent().get_parent(), slug="events")
    home_actions.let_write(user=me, index=events)
    wrote = {"content_owner": None, "owner": me}
    cafe = factories.EventPageFactory(parent=events, title="Repair café", live=False, **wrote)
    team = factories.OwnerFactory(name="My team", account=me)
    ServicePage.objects.filter(pk=page.pk).update(content_owner=team)
    elsewhere = factories.TopicPageFactory(parent=page.get_parent().get_parent(), title="Not mine to edit")
    type(elsewhere).objects.filter(pk=elsewhere.pk).update(content_owner=team)
    assert "Kept by you." in client.get("/admin/events/").content.decode()

    url = reverse("services_hand_pages")
    screen = client.get(url).content.decode()
    assert "Repair café" in screen and "Missed bin" in screen
    assert "Not mine to edit" in screen and "You can take them back for 30 days." in screen
    to = factories.OwnerFactory(name="Waste team")
    handed = {"pages": [cafe.pk, page.pk, elsewhere.pk], "to": to.pk}
    told = client.post(url, handed, follow=True).content.decode()
    assert "Waste team keeps 3 pages from now on" in told and "Take back" in told
    links = [{int(pk) for pk in found.split("-")} for found in re.findall(r"pages=([0-9-]+)", told)]
    assert len(links) == 2 and all(link == {cafe.pk, page.pk, elsewhere.pk} for link in links)
    assert "Kept by Waste team." in client.get("/admin/events/").content.decode()
    assert "Repair café" not in client.get("/admin/events/?kept=mine").content.decode()
    assert "Waste team looks after 3 pages that were yours" in client.get("/admin/").content.decode()
    again = actions.owner_of(me)
    back = f"{url}?from={to.pk}&to={again.pk}&pages={cafe.pk}"
    client.post(back, {"pages": [cafe.pk], "to": again.pk})
    cafe.refresh_from_db()
    assert cafe.content_owner == again
    # What one may not edit comes back as well, from the first screen.
    waits = f"{url}?from={to.pk}&to={again.pk}&pages={elsewhere.pk}"
    assert "Not mine to edit" in client.get(waits).content.decode()
    client.post(waits, {"pages": [elsewhere.pk], "to": again.pk})
    elsewhere.refresh_from_db()
    assert elsewhere.content_owner == again


def test_what_cannot_be_taken_back_is_said_with_why(client: Client, page: ServicePage) -> None:
    me = _signed_in(client)
    own, to = actions.owner_of(me), factories.OwnerFactory(name="Waste team")
    topic = page.get_parent().get_parent()
    late, on, kept = (
        factories.TopicPageFactory(parent=topic, title=title, content_owner=own)
        for title in ("Late", "Handed on", "Handed lately")
    )
    actions.hand_pages(pages=[late, on, kept], to=to, by=me)
    PageLogEntry.objects.filter(page=late, action=HANDED).update(timestamp=clock.now() - TAKE_BACK)
    further = factories.OwnerFactory(name="Parks team")
    actions.hand_page(page=on, to=further, by=factories.administrator())
    numbers = "-".join(str(each.pk) for each in (late, on, kept))
    url = f"{reverse('services_hand_pages')}?from={to.pk}&to={own.pk}&pages={numbers}"
    offered, stays = client.get(url).content.decode().split("What cannot be taken back")
    assert "Handed lately" in offered and "Handed on" not in offered
    assert "“Late” was handed over more than 30 days ago" in stays
    assert "“Handed on” went on to Parks team" in stays
    client.post(url, {"pages": [late.pk, on.pk], "to": own.pk})
    assert [type(late).objects.get(pk=each.pk).content_owner for each in (late, on)] == [to, further]
    for each in (late, on):
        with pytest.raises(PermissionDenied):
            actions.hand_page(page=type(each).objects.get(pk=each.pk), to=own, by=me)


def test_whoever_keeps_no_page_is_told_where_owners_are(client: Client, page: ServicePage) -> None:
    assert "Who keeps it right" in client.get(reverse("services_hand_pages")).content.decode()


def _signed_in(client: Client) -> Any:
    return get_user_model()._default_manager.get(pk=client.session["_auth_user_id"])

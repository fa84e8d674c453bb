import datetime

import pytest
from django.core.exceptions import PermissionDenied

from council.core import clock
from council.core.models import Owner
from council.outbox.models import Message
from services import actions
from services.models import ServicePage
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def page() -> ServicePage:
    topic = factories.TopicPageFactory(parent=factories.council_site(), slug="bins")
    found: ServicePage = factories.ServicePageFactory(parent=topic, title="Missed bin")
    return found


def test_a_page_is_handed_on_and_its_new_owner_told(page: ServicePage) -> None:
    champion, to = factories.person(), factories.OwnerFactory(name="Waste team")
    actions.give_section(user=champion, topic=page.get_parent().specific)
    actions.hand_page(page=page, to=to, by=champion, note="The tide times come from Jo.")
    assert ServicePage.objects.get().content_owner == to
    message: Message = Message.objects.get()
    assert str(message.recipient) == str(to.email)
    assert "The tide times come from Jo." in message.body


def test_publishing_a_draft_or_what_is_scheduled_does_not_bring_the_owner_back(page: ServicePage) -> None:
    page.go_live_at = clock.now() + datetime.timedelta(days=1)
    waiting = page.save_revision()
    waiting.publish()
    draft = ServicePage.objects.get(pk=page.pk).save_revision()
    to = factories.OwnerFactory()
    actions.set_owner(model=ServicePage, page_ids=[page.pk], owner=to)
    for revision in (waiting, draft):
        revision.refresh_from_db()
        assert revision.content["content_owner"] == to.pk


def test_who_may_not_edit_a_page_does_not_hand_it_on(page: ServicePage) -> None:
    with pytest.raises(PermissionDenied):
        actions.hand_page(page=page, to=factories.OwnerFactory(), by=factories.person())


def test_a_person_is_one_owner_however_they_were_written_down() -> None:
    person = factories.person(first_name="Ann", last_name="Lee", email="ann@hollinbrook.example")
    known = Owner.objects.create(name="A Lee", email="Ann@hollinbrook.example")
    assert actions.owner_of(person) == known
    known.refresh_from_db()
    assert known.account == person
    namesake = factories.person(first_name="A", last_name="Lee", email="al@hollinbrook.example")
    assert actions.owner_of(namesake).name == "A Lee (al@hollinbrook.example)"

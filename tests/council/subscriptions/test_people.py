import pytest
from wagtail.models import Site

from council.core import clock, registries
from council.outbox.models import Message
from council.subscriptions import actions
from council.subscriptions.models import SignUp, Subscriber
from tests import factories

pytestmark = pytest.mark.django_db


def test_what_is_held_on_an_address_is_told_and_then_forgotten() -> None:
    factories.council_site()
    site = Site.objects.get(is_default_site=True)
    person = Subscriber.objects.create(site=site, email="ros@example.com", joined_at=clock.now())
    actions.choose(person=person, topics=["home.news"])
    actions.join(site=site, email="ros@example.com", topics=["home.events"], now=clock.now())
    other = Subscriber.objects.create(site=site, email="other@example.com", joined_at=clock.now())
    records = registries.persons["subscriptions"]
    held = records.export("ROS@example.com ")
    assert [row["topics"] for row in held] == [["home.news"], ["home.events"]]
    assert records.erase("Ros@example.com") == 1
    assert records.export("ros@example.com") == []
    assert not Message.objects.filter(recipient="ros@example.com").exists()
    assert not SignUp.objects.exists()
    assert list(Subscriber.objects.all()) == [other]

import datetime

import pytest
from django.db import transaction

from council.backoffice import actions
from council.backoffice.models import Heard, System
from council.core import clock
from council.outbox.models import Message
from tests.council.backoffice.making import system

pytestmark = pytest.mark.django_db


def tell(**others: object) -> int:
    given = {"event": "request.moved", "about": "garden-waste", "data": {"a": 1}, "key": "k", **others}
    return actions.tell(**given)  # type: ignore[arg-type]


def test_each_system_hears_of_its_own_forms_and_the_one_that_said_so_hears_nothing() -> None:
    everything = system()
    waste = system(name="Waste", forms=["garden-waste"])
    system(name="Streets", forms=["fly-tipping"])
    system(name="Off", in_use=False)
    assert tell() == 2
    assert {one.key for one in Message.objects.all()} == {f"k:{everything.pk}", f"k:{waste.pk}"}
    assert tell(key="l", but_not=waste) == 1


def test_what_happened_and_what_is_told_of_it_are_stored_together_or_not_at_all() -> None:
    system()
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        tell()
        raise ZeroDivisionError
    assert not Message.objects.exists()


def test_the_same_news_twice_is_one_message() -> None:
    system()
    tell()
    tell()
    assert Message.objects.count() == 1


def test_the_secret_is_of_no_use_to_whoever_reads_the_database() -> None:
    one = system()
    kept = System.objects.values_list("secret").extra(select={"raw": "secret"}).get()
    assert one.secret.startswith("whsec_")
    assert kept


def test_keys_of_old_messages_are_forgotten() -> None:
    one, now = system(), clock.now()
    for days in (1, 8):
        Heard.objects.create(system=one, key=f"d{days}", at=now - datetime.timedelta(days=days))
    assert actions.forget_heard(now=now) == 1
    assert Heard.objects.get().key == "d1"

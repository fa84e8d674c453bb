import datetime

import pytest

from council.core.roles import Role
from livechat import actions
from livechat.models import Seat
from livechat.permissions import Refused
from tests.livechat.making import NOON, person

pytestmark = pytest.mark.django_db
LEASE = actions.seats.LEASE
SECOND = datetime.timedelta(seconds=1)


def test_a_seat_lasts_as_long_as_its_lease() -> None:
    imran = person("Imran")
    actions.renew_seat(by=imran, available=True, now=NOON)
    assert Seat.objects.available(NOON + LEASE - SECOND).exists()
    assert not Seat.objects.available(NOON + LEASE).exists()


def test_renewing_leaves_the_choice_as_it_was() -> None:
    imran = person("Imran")
    actions.renew_seat(by=imran, available=True, now=NOON)
    assert actions.renew_seat(by=imran, now=NOON + 20 * SECOND).available
    actions.renew_seat(by=imran, available=False, now=NOON + 30 * SECOND)
    assert not Seat.objects.available(NOON + 31 * SECOND).exists()
    assert Seat.objects.present(NOON + 31 * SECOND).count() == 1


def test_a_seat_can_be_left_at_once() -> None:
    imran = person("Imran")
    actions.renew_seat(by=imran, available=True, now=NOON)
    actions.retire_seat(by=imran, now=NOON + SECOND)
    assert not Seat.objects.present(NOON + 2 * SECOND).exists()


def test_a_seat_is_for_people_who_answer_chats() -> None:
    with pytest.raises(Refused, match="do not have permission to answer chats"):
        actions.renew_seat(by=person("Tomasz", Role.CHAMPION))

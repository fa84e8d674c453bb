import datetime

import pytest

from council.core import clock
from council.core.roles import Role
from home.social.work import in_trouble
from tests import factories

pytestmark = pytest.mark.django_db


def test_accounts_in_trouble_wait_on_the_first_screen_of_those_who_look_after_them() -> None:
    keeper, champion = factories.person(Role.AUDITOR), factories.person(Role.CHAMPION)
    assert in_trouble(keeper) is None
    now = clock.now()
    factories.SocialFeedFactory(failing_since=now - datetime.timedelta(minutes=10), failures=1)
    quiet = in_trouble(keeper)
    assert quiet is not None
    assert quiet.count == 0
    long_ago = now - datetime.timedelta(hours=2)
    factories.SocialFeedFactory(failing_since=long_ago, failures=3)
    factories.SocialFeedFactory(failing_since=long_ago, failures=3, paused=True)
    factories.SocialFeedFactory(token="x", token_expires_at=now + datetime.timedelta(days=13))
    factories.SocialFeedFactory(token="x", token_expires_at=now + datetime.timedelta(days=15))
    work = in_trouble(keeper)
    assert work is not None
    assert work.count == 2
    assert in_trouble(champion) is None

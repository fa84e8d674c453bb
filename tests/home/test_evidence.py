import datetime
from typing import Any

import pytest

from council.core import clock
from home.evidence import ended_promotions
from tests import factories
from tests.home.sections import promotion

pytestmark = pytest.mark.django_db
HOUR = datetime.timedelta(hours=1)


def test_a_promotion_that_is_over_is_known_against_the_page_until_it_is_taken_away() -> None:
    home: Any = factories.council_site()
    ended = clock.now().replace(microsecond=0) - HOUR
    home.sections = [promotion("Over", ends_at=ended), promotion("On", ends_at=ended + 2 * HOUR)]
    home.save_revision().publish()
    (found,) = ended_promotions([home.pk])
    assert (found.page_id, found.kind, found.at) == (home.pk, "promotion", ended)
    assert "“Over” ended on" in found.label
    assert list(ended_promotions([home.pk + 1])) == []
    assert len(list(ended_promotions(None))) == 1
    home.sections = []
    home.save_revision().publish()
    assert list(ended_promotions(None)) == []

"""Councillors, committees and meetings for tests."""

import datetime
from typing import Any

from democracy.models import Councillor, CouncillorsPage, Party, Surgery, Ward
from tests import factories


def ward(name: str = "Canalside", **fields: Any) -> Ward:
    """A ward of the council."""
    found: Ward = Ward.objects.get_or_create(name=name, defaults=fields)[0]
    return found


def councillor(name: str = "Farzana Siddiq", in_ward: str = "Canalside", **fields: Any) -> Councillor:
    """Somebody elected for a ward."""
    party = Party.objects.get_or_create(name=fields.pop("party", "Valley Alliance"))[0]
    made: Councillor = Councillor.objects.create(name=name, ward=ward(in_ward), party=party, **fields)
    return made


def surgery(person: Councillor, **fields: Any) -> Surgery:
    """The first Saturday of each month, in the library."""
    fields = {"week": 1, "weekday": 5, "starts": datetime.time(10), "place": "Town library", **fields}
    made: Surgery = Surgery.objects.create(councillor=person, **fields)
    return made


def councillors_page() -> CouncillorsPage:
    """The published page of councillors in a council's topic."""
    topic = factories.TopicPageFactory(parent=factories.council_site(), title="Democracy", slug="democracy")
    page: CouncillorsPage = factories.CouncillorsPageFactory(parent=topic, slug="councillors")
    return page

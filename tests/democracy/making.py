"""Councillors, committees and meetings for tests."""

import datetime
from typing import Any

from django.core.files.base import ContentFile
from wagtail.documents import get_document_model

from council.core import clock
from democracy.models import (
    Committee,
    Councillor,
    CouncillorsPage,
    Meeting,
    MeetingsPage,
    Paper,
    Party,
    Surgery,
    Ward,
)
from tests import factories

# A Monday.
NOW = datetime.datetime(2026, 11, 23, 10, tzinfo=clock.LONDON)


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


def committee(name: str = "Planning Committee", **fields: Any) -> Committee:
    """A committee that meets in the town hall."""
    made: Committee = Committee.objects.create(name=name, usual_place="Town Hall", **fields)
    return made


def meeting(of: Committee, day: str = "2026-12-01", at: str = "18:30", **fields: Any) -> Meeting:
    """A meeting at half past six in the evening."""
    starts = datetime.datetime.fromisoformat(f"{day}T{at}").replace(tzinfo=clock.LONDON)
    made: Meeting = Meeting.objects.create(committee=of, starts_at=starts, **fields)
    return made


def paper(of: Meeting, name: str = "Officer report", **fields: Any) -> Paper:
    """A paper that only staff see, unless told."""
    document = get_document_model().objects.create(title=name, file=ContentFile(b"Words", name=f"{name}.txt"))
    made: Paper = Paper.objects.create(meeting=of, document=document, **fields)
    return made


def meetings_page() -> MeetingsPage:
    """The published page of meetings in a council's topic."""
    topic = factories.TopicPageFactory(parent=factories.council_site(), title="Democracy", slug="democracy")
    page: MeetingsPage = factories.MeetingsPageFactory(parent=topic, slug="meetings")
    return page


def councillors_page_below(page: MeetingsPage) -> CouncillorsPage:
    """The page of councillors beside a page of meetings."""
    made: CouncillorsPage = factories.CouncillorsPageFactory(parent=page.get_parent(), slug="councillors")
    return made

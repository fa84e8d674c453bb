"""What the democracy app stores."""

from democracy.models.committees import Committee, Membership
from democracy.models.councillors import Councillor, Surgery
from democracy.models.meetings import Item, Meeting, Paper
from democracy.models.meetings_page import MeetingsPage
from democracy.models.pages import CouncillorsPage
from democracy.models.series import Series
from democracy.models.wards import Party, Ward

__all__ = [
    "Committee",
    "Councillor",
    "CouncillorsPage",
    "Item",
    "Meeting",
    "MeetingsPage",
    "Membership",
    "Paper",
    "Party",
    "Series",
    "Surgery",
    "Ward",
]

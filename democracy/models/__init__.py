"""What the democracy app stores."""

from democracy.models.councillors import Councillor, Surgery
from democracy.models.pages import CouncillorsPage
from democracy.models.wards import Party, Ward

__all__ = ["Councillor", "CouncillorsPage", "Party", "Surgery", "Ward"]

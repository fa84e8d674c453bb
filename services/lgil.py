"""The national list of interactions: what people come to do with a service.

The list is esd's; GOV.UK imports it from https://standards.esd.org.uk/csv?uri=list/interactions. Numbers and
names as published in github.com/daibach/govuk-local-services,
application/migrations/003_Add_local_interactions.php.
"""

from collections.abc import Mapping

INTERACTIONS: Mapping[int, str] = {
    0: "Applications for service",
    1: "Booking venues, resources and courses",
    2: "Collecting revenue",
    3: "Consultation",
    4: "Paying for goods and services",
    5: "Procurement",
    6: "Providing access to community, professionals or business networks",
    7: "Providing benefits and grants",
    8: "Providing information",
    9: "Regulation",
    10: "Appealing",
    11: "Changing circumstances",
    12: "Status checking",
    13: "Complaining",
    14: "Renewing",
    15: "Repairing",
    16: "Replacing",
    17: "Reporting",
    20: "Entitlement/eligibility checking",
    21: "Appointment booking",
    22: "Venue/facility booking",
    23: "Reserving a resource",
    24: "Course booking",
    25: "Statutory consultation",
    26: "Democratic consultation",
    27: "Customer surveys",
    28: "Issuing (licence, consent or permit)",
    29: "Enforcement",
    30: "Application for exemption",
    31: "Notifying of incidents or instances",
    32: "Providing periodic returns",
    33: "Tell us once",
    34: "Locate",
}
INFORMATION = 8
# What a door of each kind is, unless its editor says better; asking us is none of the list.
OF_DOORS: Mapping[str, int] = {
    "apply": 0,
    "pay": 2,
    "report": 17,
    "request": 0,
    "book": 1,
    "check": 12,
    "have_your_say": 3,
}


def choices() -> list[tuple[str, str]]:
    """The interactions for an editor to choose from, by number."""
    return [(str(number), f"{number}: {name}") for number, name in INTERACTIONS.items()]


def of_door(kind: str, chosen: str) -> int | None:
    """The interaction that a door is: the one chosen for it, else its kind's; None when it is none."""
    return int(chosen) if chosen.isdigit() and int(chosen) in INTERACTIONS else OF_DOORS.get(kind)

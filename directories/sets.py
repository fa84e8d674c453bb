"""Ready-made fields for the lists that every council has."""

from dataclasses import dataclass
from typing import Any

from django.db import models

from directories.values.kinds import Kind


class Subject(models.TextChoices):
    """What a directory is a list of."""

    VENUES = "venues", "Places with opening hours"
    RECYCLING = "recycling", "Recycling points"
    GROUPS = "groups", "Community groups"
    PEOPLE = "people", "People"
    OTHER = "other", "Something else"


@dataclass(frozen=True)
class Ready:
    """A field of a ready-made set."""

    key: str
    label: str
    kind: Kind
    help: str = ""
    choices: tuple[str, ...] = ()
    listed: bool = False
    facet: bool = False
    searched: bool = True

    def values(self) -> dict[str, Any]:
        """What a row of the editor holds for it."""
        return {
            "key": self.key,
            "label": self.label,
            "kind": self.kind.value,
            "help": self.help,
            "choices": "\n".join(self.choices),
            "listed": self.listed,
            "facet": self.facet,
            "searched": self.searched,
        }


_REACH = (
    Ready("phone", "Telephone", Kind.PHONE, listed=True),
    Ready("email", "Email", Kind.EMAIL),
    Ready("website", "Website", Kind.LINK),
)
READY: dict[str, tuple[Ready, ...]] = {
    Subject.VENUES: (
        Ready(
            "type",
            "Type of place",
            Kind.CHOICE,
            choices=("Library", "Leisure centre", "Museum or gallery", "Community centre", "Council office"),
            listed=True,
            facet=True,
        ),
        Ready("hours", "Opening hours", Kind.HOURS),
        Ready(
            "facilities",
            "Facilities",
            Kind.CHOICES,
            choices=("Toilets", "Café", "Parking", "Free wifi", "Rooms to hire"),
            facet=True,
        ),
        Ready("step_free", "Step-free access", Kind.YES_NO, facet=True),
        Ready("about", "More about it", Kind.LONG),
        *_REACH,
    ),
    Subject.RECYCLING: (
        Ready(
            "takes",
            "What you can bring",
            Kind.CHOICES,
            choices=(
                *("Glass", "Paper and card", "Cans", "Plastic bottles", "Textiles", "Small electricals"),
                *("Batteries", "Garden waste", "Large items", "Rubble", "Paint"),
            ),
            listed=True,
            facet=True,
        ),
        Ready("hours", "Opening hours", Kind.HOURS),
        Ready("rules", "Before you come", Kind.LONG),
        Ready("phone", "Telephone", Kind.PHONE),
    ),
    Subject.GROUPS: (
        Ready(
            "for_whom",
            "Who it is for",
            Kind.CHOICES,
            choices=("Everybody", "Children", "Young people", "Families", "Over 60s", "Carers"),
            listed=True,
            facet=True,
        ),
        Ready(
            "activity",
            "What it does",
            Kind.CHOICE,
            choices=("Arts and music", "Food", "Health", "Sport", "Outdoors", "Advice", "Company"),
            listed=True,
            facet=True,
        ),
        Ready("meets", "When it meets", Kind.TEXT, listed=True),
        Ready("cost", "What it costs", Kind.TEXT),
        Ready("about", "More about it", Kind.LONG),
        *_REACH,
    ),
    Subject.PEOPLE: (
        Ready("picture", "Picture", Kind.PICTURE, listed=True),
        Ready("role", "Role", Kind.TEXT, listed=True),
        Ready("about", "More about them", Kind.LONG),
        *_REACH,
    ),
    Subject.OTHER: (),
}

# What search calls an entry, and what schema.org does.
FOUND_AS: dict[str, str] = {Subject.GROUPS: "group", Subject.PEOPLE: "person"}
SCHEMA: dict[str, str] = {Subject.GROUPS: "Organization", Subject.PEOPLE: "Person"}

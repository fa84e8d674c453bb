"""From a postcode to one's own councillors; and all of them by ward and by party."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import ClassVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from council.addresses import lookup, places
from council.core.forms import GuildhallForm, Look
from democracy.models.councillors import Councillor
from democracy.models.wards import Ward

LONGEST = 40


class PostcodeForm(GuildhallForm):
    """Where somebody lives."""

    postcode = forms.CharField(
        label=gettext_lazy("Your postcode"),
        max_length=LONGEST,
        required=False,
        help_text=gettext_lazy("For example, HB1 2AB"),
    )
    form_method = "get"
    csrf = False
    submit_text = gettext_lazy("Find my councillors")
    id_pattern = "find-%s"
    looks: ClassVar[dict[str, Look]] = {"postcode": Look(width=10, autocomplete="postal-code")}


@dataclass
class Asked:
    """A postcode that was asked for, where it is, or what is the matter with it."""

    typed: str = ""
    wrong: str = ""
    elsewhere: places.Elsewhere | None = None
    place: places.Place | None = None
    # Of a postcode in several wards: which homes lie in which.
    homes: dict[str, list[str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Own:
    """One ward of a postcode, and who was elected there."""

    name: str
    ward: Ward | None
    people: list[Councillor]
    homes: list[str]


@dataclass(frozen=True)
class Group:
    """Councillors who stand together in the list."""

    title: str
    anchor: str
    about: str
    people: list[Councillor]
    vacant: int = 0
    vacancy: str = ""


def asked(typed: str) -> Asked:
    """What a typed postcode leads to; nothing for nothing."""
    typed = " ".join(re.sub(r"[\x00-\x1f\x7f]", " ", typed).split())[:LONGEST]
    found = Asked(typed)
    if not typed:
        return found
    try:
        found.place = places.locate(typed)
        if len(found.place.wards) > 1:
            for one in lookup.by_postcode(found.place.postcode):
                found.homes.setdefault(one.ward, []).append(", ".join(one.lines))
    except places.Nowhere as error:
        found.wrong = error.words
        found.elsewhere = error if isinstance(error, places.Elsewhere) else None
    except lookup.Unavailable:
        found.wrong = _("We cannot look up postcodes at the moment. Find your ward in the list below.")
    return found


def form(asked: Asked, action: str) -> PostcodeForm:
    """The box for a postcode, with what was typed and what is the matter with it."""
    made = (
        PostcodeForm({"postcode": asked.typed})
        if asked.wrong
        else PostcodeForm(initial={"postcode": asked.typed})
    )
    made.helper.form_action = action
    if asked.wrong:
        made.helper.error_summary = False
        made.add_error("postcode", asked.wrong)
    return made


def own(asked: Asked, people: Iterable[Councillor]) -> list[Own]:
    """The wards of the postcode, each with its councillors."""
    if asked.place is None:
        return []
    known = {ward.name.casefold(): ward for ward in Ward.objects.all()}
    found = []
    for name in asked.place.wards:
        ward = known.get(name.casefold())
        elected = [one for one in people if ward is not None and one.ward_id == ward.pk]
        found.append(Own(name, ward, elected, asked.homes.get(name, [])))
    return found


def wards(people: Iterable[Councillor]) -> list[Group]:
    """Every ward with its councillors and its vacant seats."""
    found = []
    for ward in Ward.objects.all():
        elected = [one for one in people if one.ward_id == ward.pk]
        vacant = max(0, ward.seats - len(elected))
        found.append(Group(ward.name, ward.anchor, ward.covers, elected, vacant, ward.vacancy))
    return found


def parties(people: Iterable[Councillor]) -> list[Group]:
    """Every party with its councillors, the largest first."""
    found: dict[int, list[Councillor]] = {}
    for one in people:
        found.setdefault(one.party_id, []).append(one)
    groups = [Group(some[0].party.name, f"party-{pk}", "", some) for pk, some in found.items()]
    return sorted(groups, key=lambda group: (-len(group.people), group.title))

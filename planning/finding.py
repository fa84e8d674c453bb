"""What a resident's search of the register gives, and what was perhaps meant by a reference that is none."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from rapidfuzz import fuzz, process

from council.addresses import lookup, places
from planning.forms import DECIDED, SearchForm
from planning.models import Application, ApplicationQuerySet, key_of

# So many references that begin or go on alike are compared with what was typed.
COMPARED = 2000
MEANT = 3
# Out of a hundred: one sign wrong of nine is 89.
ALIKE = 70


@dataclass(frozen=True)
class Found:
    """Applications in the order to be shown; `exact` is the one whose reference was typed."""

    rows: ApplicationQuerySet
    exact: Application | None = None
    place: places.Place | None = None


def search(form: SearchForm) -> Found | None:
    """What fits all that was given; None when something given cannot be, which the form then says."""
    given: dict[str, Any] = form.cleaned_data
    typed = given.get("q", "")
    if typed:
        exact = Application.objects.filter(key=key_of(typed)).first()
        if exact is not None:
            return Found(Application.objects.filter(pk=exact.pk), exact=exact)
    rows = Application.objects.newest_first()
    place = None
    if given.get("postcode"):
        place = _place(form, given["postcode"])
        if place is None:
            return None
        rows = Application.objects.near(place.easting, place.northing, given.get("within") or form.near)
    if typed:
        rows = rows.with_words(typed)
    if given.get("ward_name"):
        rows = rows.filter(ward=given["ward_name"])
    if given.get("status"):
        rows = rows.filter(state=given["status"])
    if given.get("since") or given.get("until"):
        between = rows.decided_between if given.get("dated") == DECIDED else rows.received_between
        rows = between(given.get("since"), given.get("until"))
    return Found(rows, place=place)


def _place(form: SearchForm, postcode: str) -> places.Place | None:
    try:
        return places.locate(postcode)
    except (places.NotAPostcode, places.Unknown):
        words = gettext("We do not know this postcode. Check it, or search by street")
    except places.Elsewhere as error:
        form.elsewhere = error
        words = gettext("This postcode is outside our area. Another council decides there")
        if error.council is not None:
            words = gettext("%(council)s decides about planning at this postcode") % {
                "council": error.council.council
            }
    except lookup.Unavailable:
        words = gettext("We cannot look up postcodes at the moment. Search by street instead")
    form.add_error("postcode", ValidationError(words, code="place"))
    return None


def meant(typed: str) -> list[Application]:
    """Applications whose references are nearly what was typed, the likeliest first."""
    key = key_of(typed)
    if not 4 <= len(key) <= 40 or sum(character.isdigit() for character in key) < 3:
        return []
    known = Application.objects.filter(key__startswith=key[:2]) | Application.objects.filter(
        key__contains=key[2:6]
    )
    keys = known.order_by("-received").values_list("key", flat=True)[:COMPARED]
    alike = process.extract(key, keys, scorer=fuzz.ratio, score_cutoff=ALIKE, limit=MEANT)
    likely = [one for one, _, _ in alike]
    rows = {one.key: one for one in Application.objects.filter(key__in=likely)}
    return [rows[one] for one in likely]

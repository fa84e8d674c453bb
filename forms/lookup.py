"""Proving that a request is one's own: its reference with its postcode, wrong and unknown alike."""

from django.urls import reverse
from django.utils.translation import gettext

from council.addresses.lookup import normalise_postcode
from council.core import limits
from council.core.registries import Job
from forms import references
from forms.models import Request

# Somebody who mistypes has plenty; somebody who guesses at 40 bits has none.
TRIES = limits.Limit(name="find-request", burst=10, per_seconds=900)


def find(*, reference: str, postcode: str) -> Request | None:
    """The request with this reference and postcode, or None, whichever of the two is wrong."""
    normal = references.normalise(reference)
    request = Request.objects.filter(reference=normal).first() if normal else None
    if request is None or not request.postcode or request.postcode != normalise_postcode(postcode):
        return None
    return request


def job(reference: str) -> Job | None:
    """What is known of a reference, for the look-up that other parts of the site use."""
    normal = references.normalise(reference)
    request = Request.objects.filter(reference=normal).first() if normal else None
    if request is None:
        return None
    return Job(
        reference=request.reference,
        title=gettext(request.title),
        state=request.state_name,
        updated_at=request.updated_at,
        url=reverse("forms:request", args=[request.reference]),
    )

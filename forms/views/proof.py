"""A browser that has proved that a request is its own keeps the proof for an hour."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from forms.models import Request

COOKIE = "request-proof"
SECONDS = 60 * 60


def give_proof(response: HttpResponse, request: HttpRequest, made: Request) -> HttpResponse:
    """Lets this browser see the request for an hour."""
    response.set_signed_cookie(
        COOKIE,
        made.reference,
        salt=COOKIE,
        max_age=SECONDS,
        path=reverse("forms:request", args=[made.reference]),
        secure=request.is_secure(),
        httponly=True,
        samesite="Lax",
    )
    return response


def has_proof(request: HttpRequest, reference: str) -> bool:
    """Whether this browser has proved, within the hour, that it may see the request."""
    return request.get_signed_cookie(COOKIE, default="", salt=COOKIE, max_age=SECONDS) == reference

"""A browser that has proved that a request is its own keeps the proof for an hour."""

from django.http import HttpRequest, HttpResponse

from council.core import languages, navigation
from forms.models import Request

COOKIE = "request-proof"
SECONDS = 60 * 60


def give_proof(response: HttpResponse, request: HttpRequest, made: Request) -> HttpResponse:
    """Lets this browser see the request for an hour."""
    spoken = navigation.languages_of(request)
    for code, path in languages.each_path("forms:request", made.reference, languages=spoken):
        response.set_signed_cookie(
            languages.cookie_name(COOKIE, code),
            made.reference,
            salt=COOKIE,
            max_age=SECONDS,
            path=path,
            secure=request.is_secure(),
            httponly=True,
            samesite="Lax",
        )
    return response


def has_proof(request: HttpRequest, reference: str) -> bool:
    """Whether this browser has proved, within the hour, that it may see the request."""
    name = languages.cookie_name(COOKIE)
    proof = request.get_signed_cookie(name, default="", salt=COOKIE, max_age=SECONDS)
    return proof == reference

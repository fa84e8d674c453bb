"""The pictures of which the map is made, at addresses of this site."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from council.maps import actions
from council.maps.sources import Unavailable, source
from council.maps.squares import WIDEST, Square, area

IN_BROWSERS = "public, max-age=86400"


@require_safe
def tile(request: HttpRequest, zoom: int, column: int, row: int) -> HttpResponse:
    """Answers with one square of the council's own area; whatever lies outside it is not there."""
    wanted = Square(zoom, column, row)
    whose = source()
    around = area() if whose and WIDEST <= zoom <= whose.nearest else None
    if whose is None or around is None or not around.needs(wanted):
        return _nothing(404, "There is no map of this place here.")
    try:
        body = actions.picture(whose, wanted)
    except Unavailable:
        response = _nothing(503, "This part of the map cannot be shown just now.")
        response["Retry-After"] = "5"
        return response
    response = HttpResponse(body, content_type="image/png")
    response["Cache-Control"] = IN_BROWSERS
    return response


def _nothing(status: int, why: str) -> HttpResponse:
    response = HttpResponse(f"{why}\n", status=status, content_type="text/plain; charset=utf-8")
    response["Cache-Control"] = "no-store" if status == 503 else "public, max-age=3600"
    return response

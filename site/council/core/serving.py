"""Pages, from the front page in the language of the address."""

import contextlib
from typing import Any

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from wagtail import views

from council.core import navigation


def serve(request: HttpRequest, path: str) -> HttpResponseBase:
    """Wagtail's own way, without asking the database which language is spoken: the address has said it."""
    root = navigation.root_of(request)
    found: Any = None
    with contextlib.suppress(Http404):
        found = root.specific.route(request, [component for component in path.split("/") if component])
    # Wagtail looks here before it asks.
    request.__dict__["_wagtail_route_for_request"] = found
    response: HttpResponseBase = views.serve(request, path)
    return response

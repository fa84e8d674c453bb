"""The addresses at which the council's stylesheet and icons are fetched."""

from typing import Any

from django.apps import apps
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_safe
from wagtail.models import Site

from council.theme import icons
from council.theme.stylesheet import digest as digest_of
from council.theme.stylesheet import theme_css

FOR_EVER = "public, max-age=31536000, immutable"
# An icon in SVG is a document when somebody opens it by itself: nothing in it may run or be fetched.
SANDBOX = "default-src 'none'; style-src 'unsafe-inline'; sandbox"


def look_of(request: HttpRequest) -> Any:
    """The settings of the site that was asked."""
    model: Any = apps.get_model("council", "CouncilSettings")
    if Site.find_for_request(request) is None:
        raise Http404("No site is set up for this address.")
    return model.for_request(request)


@require_safe
def stylesheet(request: HttpRequest, digest: str) -> HttpResponse:
    """Serves the council's stylesheet for ever under its hash; an older hash leads to today's."""
    css = theme_css(look_of(request))
    if digest != digest_of(css):
        return _today(reverse("theme", args=[digest_of(css)]))
    response = HttpResponse(css, content_type="text/css; charset=utf-8")
    response["Cache-Control"] = FOR_EVER
    return response


@require_safe
def icon(request: HttpRequest, digest: str, name: str) -> HttpResponse:
    """Serves the council's icon for ever under its hash; an older hash leads to today's."""
    look = look_of(request)
    if name not in icons.FILES:
        raise Http404("There is no such icon.")
    if digest != icons.icon_hash(look):
        return _today(reverse("icon", args=[icons.icon_hash(look), name]))
    response = HttpResponse(icons.make(look, name), content_type=icons.TYPES[name.rpartition(".")[2]])
    response["Cache-Control"] = FOR_EVER
    response["Content-Security-Policy"] = SANDBOX
    return response


@require_safe
def favicon(request: HttpRequest) -> HttpResponse:
    """Leads whoever asks for the tab's icon at its customary address to the council's icon."""
    response = HttpResponseRedirect(reverse("icon", args=[icons.icon_hash(look_of(request)), "favicon.ico"]))
    response["Cache-Control"] = "public, max-age=3600"
    return response


def _today(address: str) -> HttpResponse:
    response = HttpResponseRedirect(address)
    response["Cache-Control"] = "no-store"
    return response

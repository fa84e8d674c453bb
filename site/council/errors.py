"""What is answered when something goes wrong: what happened, and where to go from here."""

import datetime
import functools
import time
from collections.abc import Callable
from typing import Any

from axes.helpers import get_cool_off
from django.apps import apps
from django.http import HttpRequest, HttpResponse, HttpResponseNotFound, HttpResponseServerError
from django.http.request import split_domain_port
from django.shortcuts import render
from django.template import loader
from django.utils.cache import add_never_cache_headers
from wagtail.models import Site

from council.core import clock, languages, navigation
from council.core.limits import TooMany
from council.redirects import leads_to
from home.models.gone import gone_at, nearest_above
from search.nearest import Likely, nearest, words_of

# How many pages that are not there are answered at length in a second, by each process; the rest briefly.
MOST_A_SECOND = 20
# The name and telephone number of each website by its host, for when nothing can be read any more.
_known: dict[str, dict[str, str]] = {}


class Bucket:
    """At most so many in each second."""

    def __init__(self, most: int) -> None:
        self.most = most
        self._second, self._count = 0, 0

    def take(self) -> bool:
        """Whether there is still one left in this second."""
        second = int(time.monotonic())
        if second != self._second:
            self._second, self._count = second, 0
        self._count += 1
        return self._count <= self.most


at_length = Bucket(MOST_A_SECOND)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404 with likely pages and the search box filled in; 410 where a page was taken off on purpose."""
    if request.path.startswith("/admin/"):
        return render(request, "404.html", status=404)
    site = Site.find_for_request(request)
    if site is None:
        return HttpResponseNotFound("Not found", content_type="text/plain")
    path = request.path
    if len(path) <= 255 and "\x00" not in path and leads_to(request) is not None:
        # The redirect takes the place of this answer before it is sent.
        return HttpResponseNotFound()
    remember(site, apps.get_model("council", "CouncilSettings").for_request(request))
    # In the language of the address, if the council has it.
    root = navigation.front_page(request) or site.root_page
    start = "/" if root.pk == site.root_page_id else languages.prefix()
    here = languages.without_prefix(path)
    at = gone_at(site, path)
    if at is not None:
        context: dict[str, Any] = {"gone_at": at, "words": words_of(here)}
        above = nearest_above(root, here)
        if above is not None:
            context["above"] = Likely(above.title, start + str(above.url_path)[len(root.url_path) :])
        return _private(render(request, "410.html", context, status=410))
    if not at_length.take():
        return _private(render(request, "404.html", status=404))
    context = {"words": words_of(here), "likely": nearest(root, here, start)}
    return _private(render(request, "404.html", context, status=404))


def refused(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: not for this person."""
    return _private(render(request, "403.html", status=403))


def failed(request: HttpRequest) -> HttpResponse:
    """500, without the database: the fault may be there."""
    about = _about(request.META.get("HTTP_HOST", ""))
    # It may have come to nothing before anybody asked which language this is.
    with languages.speaking(languages.of_path(request.path)):
        response = HttpResponseServerError(loader.render_to_string("500.html", about))
    add_never_cache_headers(response)
    return response


def busy(host: str, path: str) -> str:
    """503, when more people ask than can be answered: made once for each website and language."""
    about = _about(host)
    return _busy(languages.of_path(path), about.get("name", ""), about.get("phone", ""))


@functools.lru_cache(maxsize=64)
def _busy(language: str, name: str, phone: str) -> str:
    with languages.speaking(language):
        return loader.render_to_string("503.html", {"name": name, "phone": phone})


def too_many(request: HttpRequest, seconds: int) -> HttpResponse:
    """429: says when to come back, to people and to machines."""
    context = {"again_at": clock.now() + datetime.timedelta(seconds=seconds + 59)}
    response = _private(render(request, "429.html", context, status=429))
    response["Retry-After"] = str(seconds)
    return response


def locked_out(request: HttpRequest, credentials: Any, *args: Any, **kwargs: Any) -> HttpResponse:
    """Too many wrong passwords: sign-in waits until its limit is over."""
    wait = get_cool_off(request)
    return too_many(request, int(wait.total_seconds()) if wait is not None else 3600)


class TooManyMiddleware:
    """Answers TooMany, whichever view raises it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self._get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The page for people who must wait."""
        return too_many(request, exception.retry_after) if isinstance(exception, TooMany) else None


def remember(site: Site, look: Any) -> None:
    """Keeps a website's name and telephone number at hand for the page that can read nothing."""
    _known[site.hostname] = {"name": str(look.council_name), "phone": str(look.phone)}
    if site.is_default_site:
        _known[""] = _known[site.hostname]


def remember_all() -> None:
    """Does so for every website that has settings, when a process begins."""
    for look in apps.get_model("council", "CouncilSettings").objects.select_related("site"):
        remember(look.site, look)


def _about(host: str) -> dict[str, str]:
    """The name and telephone number of the website at this host, of the default one in doubt."""
    return _known.get(split_domain_port(host)[0]) or _known.get("", {})


def _private(response: HttpResponse) -> HttpResponse:
    # A page may be published there in a minute; no proxy is to know better.
    add_never_cache_headers(response)
    return response

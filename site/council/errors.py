"""What is answered when something goes wrong: what happened, and where to go from here."""

import datetime
import functools
import sys
import time
from typing import Any

from axes.helpers import get_cool_off
from django.apps import apps
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseNotFound
from django.http.request import split_domain_port
from django.shortcuts import render
from django.template import loader
from django.utils.cache import add_never_cache_headers
from wagtail.models import Site

from council.core import clock, languages, navigation
from council.core.paging import NoSuchPage
from council.pagecache.popular import popular
from council.redirects import leads_to
from home.models.gone import gone_at, nearest_above
from search.nearest import Likely, nearest, words_of

# How many pages that are not there are answered at length in a second, by each process; the rest briefly.
MOST_A_SECOND = 20
# Seconds after which to ask again while the database does not answer.
UNREACHABLE = 60
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
    short = {"first_page": _first_page(request)} if isinstance(exception, NoSuchPage) else {}
    if not at_length.take():
        return _private(render(request, "404.html", short, status=404))
    context = {
        **short,
        "words": words_of(here),
        "likely": nearest(root, here),
        "popular": popular(root, root, clock.now()),
    }
    return _private(render(request, "404.html", context, status=404))


def _first_page(request: HttpRequest) -> str:
    asked = request.GET.copy()
    asked.pop("page", None)
    return f"{request.path}?{asked.urlencode()}" if asked else request.path


def refused(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: not for this person."""
    return _private(render(request, "403.html", status=403))


def unproven(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: a form without the token of our page; why it may be, and how to send it after all."""
    return _private(render(request, "403_csrf.html", status=403))


def unreadable(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400, without the database: what was sent cannot have come from our pages."""
    return _bare(request, "400.html", 400)


def failed(request: HttpRequest) -> HttpResponse:
    """500, or 503 while the database does not answer; either way without it."""
    if not isinstance(sys.exc_info()[1], InterfaceError | OperationalError):
        return _bare(request, "500.html", 500)
    response = _bare(request, "500.html", 503)
    response["Retry-After"] = str(UNREACHABLE)
    return response


def _bare(request: HttpRequest, template: str, status: int) -> HttpResponse:
    about = _about(request.META.get("HTTP_HOST", ""))
    # It may have come to nothing before anybody asked which language this is.
    with languages.speaking(languages.of_path(request.path)):
        return _private(HttpResponse(loader.render_to_string(template, about), status=status))


def brief(status: int, host: str, path: str) -> str:
    """What is said before Django is asked (408, 413, 503): made once for each website and language."""
    about = _about(host)
    return _brief(status, languages.of_path(path), about.get("name", ""), about.get("phone", ""))


@functools.lru_cache(maxsize=64)
def _brief(status: int, language: str, name: str, phone: str) -> str:
    with languages.speaking(language):
        return loader.render_to_string(f"{status}.html", {"name": name, "phone": phone})


def locked_out(request: HttpRequest, credentials: Any, *args: Any, **kwargs: Any) -> HttpResponse:
    """429 after too many wrong passwords: says when to come back, to people and to machines."""
    wait = get_cool_off(request)
    seconds = int(wait.total_seconds()) if wait is not None else 3600
    context = {"again_at": clock.now() + datetime.timedelta(seconds=seconds + 59)}
    response = _private(render(request, "429.html", context, status=429))
    response["Retry-After"] = str(seconds)
    return response


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

"""The A to Z, the five doors and the site map."""

from typing import Any

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from wagtail.models import Site

from council.core import clock, navigation
from council.core.http import public
from services import site_map as site_maps
from services.a_to_z import LISTED, letters, overview
from services.doors import DOORS, subjects
from services.status.board import TAG, board


def a_to_z(request: HttpRequest, letter: str = "") -> HttpResponseBase:
    """Every service by its name; or what begins with one letter, under what people call it too."""
    every = letters(navigation.root_of(request))
    chosen = next((one for one in every if one.slug == letter), None)
    if letter and chosen is None and any(one.slug == letter.lower() for one in every):
        return redirect("services:a_to_z_letter", letter.lower(), permanent=True)
    if letter and chosen is None:
        raise Http404(f"No letter is called {letter}.")
    title, pages = gettext("A to Z of services"), None
    if chosen is None:
        shown = overview(every)
    else:
        title = f"{title}: {chosen.name}"
        part, pages = chosen.page(request.GET.get("page", ""))
        shown = [part]
    context = {
        "title": title,
        "letters": every,
        "shown": shown,
        "chosen": chosen,
        "pages": pages,
        "has_any": any(one.links for one in every),
    }
    response = render(request, "services/a_to_z.html", context)
    return public(response, tags={f"listing:{model._meta.label}" for model in LISTED})


def door(request: HttpRequest, door: str, topic: str = "") -> HttpResponseBase:
    """Everything that can be done of one kind, by subject; or all of one subject."""
    chosen = next(one for one in DOORS if one.slug == door)
    site = Site.find_for_request(request)
    root = navigation.root_of(request)
    every = subjects(site, root, chosen) if site is not None else []
    shown = [subject for subject in every if subject.slug == topic] if topic else every
    if topic and not shown:
        raise Http404(f"Nothing of {topic} is behind this door.")
    if topic:
        shown[0].open(request.GET.get("page", ""))
    title = f"{chosen.name}: {shown[0].title}" if topic else str(chosen.name)
    context = {"title": title, "door": chosen, "subjects": shown, "whole": bool(topic)}
    response = render(request, "services/door.html", context)
    listed = {f"listing:{model._meta.label}" for model in LISTED}
    return public(response, tags={*listed, "listing:wagtailcore.Page"})


def service_status(request: HttpRequest) -> HttpResponseBase:
    """Every service by topic: what is the matter first, then what runs as usual."""
    found = board(navigation.root_of(request), clock.now())
    response = render(request, "services/status.html", {"title": gettext("Service status"), "board": found})
    listed = {f"listing:{model._meta.label}" for model in LISTED}
    return public(response, tags={TAG, *listed}, until=found.until)


def site_map(request: HttpRequest, section: str = "") -> HttpResponseBase:
    """The pages that everybody may read as the tree they stand in, of the site or of one section."""
    found = site_maps.drawn(navigation.root_of(request), section, request.GET.get("page", ""))
    around = navigation.for_request(request)
    trail: list[Any] = [*around.breadcrumbs()] if around is not None else []
    title = gettext("Site map")
    if found.section is not None:
        trail += [site_maps.Branch(title, reverse("services:site_map")), *found.above]
        title = f"{title}: {found.section.title}"
    context = {"title": title, "map": found, "trail": trail}
    response = render(request, "services/site_map.html", context)
    return public(response, tags={"listing:wagtailcore.Page"})

"""The A to Z, the five doors and the site map."""

from dataclasses import dataclass, field

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from wagtail.models import Page, Site

from council.core import clock, languages, navigation
from council.core.http import public
from services.a_to_z import LISTED, letters
from services.doors import DOORS, subjects
from services.status.board import TAG, board


@dataclass
class Branch:
    """A page of the site map with those under it."""

    title: str
    url: str
    children: "list[Branch]" = field(default_factory=list)


def a_to_z(request: HttpRequest, letter: str = "") -> HttpResponseBase:
    """Every service by its name; or what begins with one letter, under what people call it too."""
    every = letters(navigation.root_of(request))
    chosen = next((one for one in every if one.slug == letter), None)
    if letter and chosen is None and any(one.slug == letter.lower() for one in every):
        return redirect("services:a_to_z_letter", letter.lower(), permanent=True)
    if letter and chosen is None:
        raise Http404(f"No letter is called {letter}.")
    shown = [chosen] if chosen is not None else [one.names_alone() for one in every]
    title = gettext("A to Z of services")
    if chosen is not None:
        title = f"{title}: {chosen.name}"
    has_any = any(one.links for one in every)
    context = {"title": title, "letters": every, "shown": shown, "chosen": chosen, "has_any": has_any}
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
    for subject in shown:
        subject.whole = bool(topic)
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


def site_map(request: HttpRequest) -> HttpResponseBase:
    """Every page that everybody may read, as the tree it stands in; news and events by their index alone."""
    context = {"title": gettext("Site map"), "branches": branches(navigation.root_of(request))}
    response = render(request, "services/site_map.html", context)
    return public(response, tags={"listing:wagtailcore.Page"})


def branches(root: Page) -> list[Branch]:
    """The tree under the front page, from one query."""
    pages = navigation.open_to_all(Page.objects.descendant_of(root)).order_by("path")
    dated = ("newspage", "eventpage")
    rows = pages.exclude(content_type__model__in=dated).values_list("path", "title", "url_path")
    top = Branch(root.title, languages.prefix())
    known = {root.path: top}
    for path, title, url_path in rows:
        above = known.get(path[: -Page.steplen])
        if above is not None:
            known[path] = Branch(title, languages.prefix() + url_path[len(root.url_path) :])
            above.children.append(known[path])
    return top.children

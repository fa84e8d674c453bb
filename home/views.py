"""What machines read: robots.txt and sitemap.xml."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from wagtail.models import Page

from council.core import languages, navigation
from council.core.http import public

# Addresses in one file of the map: a larger site has an index of parts, none of which is heavy to make.
IN_A_PART = 5_000


def robots(request: HttpRequest) -> HttpResponseBase:
    """Tells crawlers what not to ask for, and where the map is."""
    here = navigation.languages_of(request)
    lines = [
        "User-agent: *",
        "Disallow: /admin/",
        *(f"Disallow: {languages.prefix(code)}{path}/" for code in here for path in ("search", "chat")),
        f"Sitemap: {request.build_absolute_uri('/sitemap.xml')}",
        "",
    ]
    return public(HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8"))


def sitemap(request: HttpRequest) -> HttpResponseBase:
    """Every page that everybody may read, in every language; of a large site the index of the map's parts."""
    count = _pages(_fronts(request)).count()
    if count <= IN_A_PART:
        return _part(request, 1)
    parts = range(1, -(-count // IN_A_PART) + 1)
    urls = [request.build_absolute_uri(f"/sitemap-{number}.xml") for number in parts]
    response = render(request, "home/sitemap_index.xml", {"urls": urls}, content_type="application/xml")
    return public(response, tags={"listing:wagtailcore.Page"})


def sitemap_part(request: HttpRequest, number: int) -> HttpResponseBase:
    """One part of the map of a large site."""
    if not 1 <= number <= -(-_pages(_fronts(request)).count() // IN_A_PART):
        raise Http404(f"The map has no part {number}.")
    return _part(request, number)


def _fronts(request: HttpRequest) -> dict[str, Page]:
    """The live front page of each language."""
    fronts = {code: navigation.front_page(request, code) for code in navigation.languages_of(request)}
    return {code: root for code, root in fronts.items() if root is not None}


def _pages(fronts: dict[str, Page]) -> Any:
    """The pages that everybody may read, those of the first language first."""
    below = Q(pk__in=[])
    for root in fronts.values():
        below |= Q(path__startswith=root.path)
    return navigation.open_to_all(Page.objects.filter(below)).order_by("path")


def _part(request: HttpRequest, number: int) -> HttpResponseBase:
    fronts = _fronts(request)
    roots = {root.path: (code, root) for code, root in fronts.items()}
    names = ("path", "url_path", "translation_key", "last_published_at")

    def addresses(pages: Any) -> Iterator[tuple[Any, str, str, Any]]:
        for path, url_path, key, changed in pages.values_list(*names):
            code, root = next(found for start, found in roots.items() if path.startswith(start))
            here = languages.prefix(code) + url_path[len(root.url_path) :]
            yield key, code, request.build_absolute_uri(here), changed

    start = (number - 1) * IN_A_PART
    rows = list(addresses(_pages(fronts)[start : start + IN_A_PART]))
    same: dict[Any, list[tuple[str, str]]] = {}
    if len(fronts) > 1:
        # What a page is in the other languages may stand in another part.
        translated = _pages(fronts).filter(translation_key__in={key for key, *_rest in rows})
        for key, code, address, _changed in addresses(translated):
            same.setdefault(key, []).append((languages.tag(code), address))
    entries = [
        {"url": address, "changed": changed, "alternates": same[key] if len(same.get(key, ())) > 1 else []}
        for key, _code, address, changed in rows
    ]
    context = {"entries": entries, "alternates": len(fronts) > 1}
    response = render(request, "home/sitemap.xml", context, content_type="application/xml")
    return public(response, tags={"listing:wagtailcore.Page"})

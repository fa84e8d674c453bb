"""What machines read: robots.txt and sitemap.xml."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from wagtail.models import Page

from council.core import languages, navigation
from council.core.http import public


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
    """Every page that everybody may read, in every language: its translations, its last change."""
    languages_here = navigation.languages_of(request)
    fronts = {code: navigation.front_page(request, code) for code in languages_here}
    rows = []
    for code, root in fronts.items():
        if root is None:
            continue
        pages = navigation.open_to_all(Page.objects.descendant_of(root, inclusive=True)).order_by("path")
        for url_path, changed, key in pages.values_list("url_path", "last_published_at", "translation_key"):
            address = request.build_absolute_uri(languages.prefix(code) + url_path[len(root.url_path) :])
            rows.append((key, code, address, changed))
    same: dict[Any, list[tuple[str, str]]] = {}
    for key, code, address, _changed in rows:
        same.setdefault(key, []).append((languages.tag(code), address))
    entries = [
        {"url": address, "changed": changed, "alternates": same[key] if len(same[key]) > 1 else []}
        for key, _code, address, changed in rows
    ]
    context = {"entries": entries, "alternates": len(languages_here) > 1}
    response = render(request, "home/sitemap.xml", context, content_type="application/xml")
    return public(response, tags={"listing:wagtailcore.Page"})

"""What machines read: robots.txt and sitemap.xml."""

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from wagtail.models import Page

from council.core import navigation
from council.core.http import public


def robots(request: HttpRequest) -> HttpResponseBase:
    """Tells crawlers what not to ask for, and where the map is."""
    lines = [
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /search/",
        "Disallow: /chat/",
        f"Sitemap: {request.build_absolute_uri('/sitemap.xml')}",
        "",
    ]
    return public(HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8"))


def sitemap(request: HttpRequest) -> HttpResponseBase:
    """Every page that everybody may read, with the day of its last change, from one query."""
    root = navigation.root_of(request)
    pages = navigation.open_to_all(Page.objects.descendant_of(root, inclusive=True)).order_by("path")
    entries = [
        {"url": request.build_absolute_uri("/" + url_path[len(root.url_path) :]), "changed": changed}
        for url_path, changed in pages.values_list("url_path", "last_published_at")
    ]
    response = render(request, "home/sitemap.xml", {"entries": entries}, content_type="application/xml")
    return public(response, tags={"listing:wagtailcore.Page"})

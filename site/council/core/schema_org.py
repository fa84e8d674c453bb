"""What a page is in the words of schema.org, for search engines: JSON-LD."""

import json
from collections.abc import Iterable
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

# Nothing that an editor types can end the script element or begin a comment in it.
_SAFE = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026"}


def council(settings: Any, home: str) -> dict[str, Any]:
    """The council itself; `home` is the full address of its front page."""
    return _filled(
        {
            "@type": "GovernmentOrganization",
            "name": settings.council_name,
            "url": home,
            "telephone": settings.phone,
            "email": settings.email,
            "address": " ".join(settings.address.split("\n")).replace("\r", ""),
        }
    )


def breadcrumbs(trail: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """The way to a page: titles with their full addresses, the page itself last."""
    items = [
        {"@type": "ListItem", "position": place, "name": title, "item": url}
        for place, (title, url) in enumerate(trail, start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def script(things: Iterable[dict[str, Any]]) -> SafeString:
    """The things as a block of data that no editor's words can leave."""
    told = json.dumps({"@context": "https://schema.org", "@graph": list(things)}, ensure_ascii=False)
    data = mark_safe(told.translate(_SAFE))  # noqa: S308 - escaped above, as in Django's json_script
    return format_html('<script type="application/ld+json">{}</script>', data)


def page(described: dict[str, Any], **fields: Any) -> dict[str, Any]:
    """A page's own description with what every page has; what is empty is left out."""
    return _filled({"@type": "WebPage", **fields, **described})


def _filled(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value not in ("", None, [], {})}

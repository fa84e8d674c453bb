"""Which pages short addresses may lead to."""

from collections.abc import Collection
from urllib.parse import urlsplit

from wagtail.models import Page

from council.core import navigation
from services.models import ShortAddress

# So many pages with the same last word in their address are looked at.
MOST = 50


def target(short: ShortAddress | None) -> Page | None:
    """The page, when it is live and open to all; None when there is nothing to lead to."""
    if short is None or short.page_id is None:
        return None
    found: Page | None = navigation.open_to_all(Page.objects.filter(pk=short.page_id)).first()
    return found


def page_at(address: str) -> Page | None:
    """The live page, open to all, that has this address or path on its site; None if none has."""
    path = "/" + urlsplit(address.strip()).path.strip("/") + "/"
    slug = path.strip("/").rpartition("/")[2]
    pages = navigation.open_to_all(Page.objects.filter(depth__gt=1))
    for page in pages.filter(slug=slug).order_by("path")[:MOST] if slug and "\x00" not in path else []:
        if navigation.address_of(page) == path:
            found: Page = page
            return found
    return None


def open_pages(numbers: Collection[int | None]) -> set[int]:
    """Those of the pages that are live and open to all."""
    return set(navigation.open_to_all(Page.objects.filter(pk__in=numbers)).values_list("pk", flat=True))

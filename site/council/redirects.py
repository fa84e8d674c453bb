"""Where a page went: what is left at its former addresses, and who is led on from them."""

import copy
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponsePermanentRedirect,
    HttpResponseRedirect,
)
from django.utils.cache import add_never_cache_headers
from wagtail.contrib.redirects.middleware import RedirectMiddleware, get_redirect
from wagtail.contrib.redirects.models import Redirect
from wagtail.coreutils import get_dummy_request
from wagtail.models import Page, Site
from wagtail.signals import page_slug_changed, post_page_move

# What a redirect can start from.
LONGEST = Redirect._meta.get_field("old_path").max_length or 255
Address = tuple[int, str]


class LeadOn(RedirectMiddleware):
    """Leads from an address where nothing stands to the page that has moved, and never in a circle."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """The redirect instead of a 404, where there is one."""
        found = leads_to(request) if response.status_code == 404 else None
        if found is None:
            return response
        address, for_good = found
        kind = HttpResponsePermanentRedirect if for_good else HttpResponseRedirect
        answer = kind(address)
        # A browser would keep it for years, and a new page may be published there in a minute.
        add_never_cache_headers(answer)
        return answer


def leads_to(request: HttpRequest) -> tuple[str, bool] | None:
    """The address that a redirect leads to from here, and whether for good; None when it would lead nowhere.

    A page that is not on the site is nowhere, and so is the address that was asked for.
    """
    if Site.find_for_request(request) is None:
        return None
    whole: str = Redirect.normalise_path(request.get_full_path(), decode_unicode=False)
    for path in dict.fromkeys([whole, whole.partition("?")[0]]):
        found = get_redirect(request, path)
        if found is None:
            continue
        page = found.redirect_page
        if page is not None and not page.live:
            return None
        address = found.link if page is None or found.redirect_page_route_path else page.get_url(request)
        return (address, found.is_permanent) if address and not _is_here(request, address) else None
    return None


def _is_here(request: HttpRequest, address: str) -> bool:
    parts = urlsplit(address)
    same_path = parts.path.rstrip("/") == request.path.rstrip("/")
    return same_path and not parts.query and parts.netloc in {"", request.get_host()}


def leave(*, page: Page, url_path_before: str) -> None:
    """Leaves a redirect at each address that the page and all below it had before they were moved or renamed.

    One that somebody made by hand for such an address stays as it is. An address longer than a redirect can
    start from is left without.
    """
    requests = [get_dummy_request(site=site) for site in Site.objects.select_related("root_page")]
    left: dict[Address, Page] = {}
    now: set[tuple[Address, int]] = set()
    for each in page.get_descendants(inclusive=True).iterator():
        before = copy.copy(each)
        before.url_path = url_path_before + each.url_path[len(page.url_path) :]
        stands_at = _addresses(each, requests)
        now |= {(address, each.pk) for address in stands_at}
        left.update(dict.fromkeys(_addresses(before, requests) - stands_at, each))
    if not left:
        return
    for start in range(0, len(left), 500):
        _replace(list(left.items())[start : start + 500])
    # Back where it once stood: nothing leads from there to itself.
    returned = Redirect.objects.filter(automatically_created=True, redirect_page__in=[pk for _, pk in now])
    spent = [one.pk for one in returned if ((one.site_id, one.old_path), one.redirect_page_id) in now]
    Redirect.objects.filter(pk__in=spent).delete()


def _replace(left: list[tuple[Address, Page]]) -> None:
    paths = [path for (_, path), _ in left]
    known = Redirect.objects.filter(automatically_created=True, old_path__in=paths)
    wanted = {address for address, _ in left}
    Redirect.objects.filter(
        pk__in=[one.pk for one in known if (one.site_id, one.old_path) in wanted]
    ).delete()
    Redirect.objects.bulk_create(
        [
            Redirect(site_id=site, old_path=path, redirect_page=page, automatically_created=True)
            for (site, path), page in left
        ],
        ignore_conflicts=True,
    )


def _addresses(page: Page, requests: Iterable[HttpRequest]) -> set[Address]:
    found = set()
    for request in requests:
        parts = page.get_url_parts(request)
        if parts and parts[2]:
            path = Redirect.normalise_path(parts[2])
            if path != "/" and len(path) <= LONGEST:
                found.add((parts[0], path))
    return found


def moved(sender: Any, instance: Page, url_path_before: str, url_path_after: str, **kwargs: Any) -> None:
    """A page was moved to another place in the tree, or to another site."""
    if url_path_before != url_path_after:
        leave(page=instance, url_path_before=url_path_before)


def renamed(sender: Any, instance: Page, instance_before: Page, **kwargs: Any) -> None:
    """The last part of a page's address was changed and published."""
    leave(page=instance, url_path_before=instance_before.url_path)


def connect() -> None:
    """Connects the receivers; twice does no harm."""
    post_page_move.connect(moved, dispatch_uid="council.redirects.moved")
    page_slug_changed.connect(renamed, dispatch_uid="council.redirects.renamed")

"""How a banner looks on a page of the site before it goes out, and what to think of first."""

import datetime
from functools import reduce
from operator import or_
from typing import Any
from urllib.parse import urlencode

from crispy_forms.layout import Div, Hidden, Layout
from django.core import signing
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import Resolver404, resolve, reverse
from wagtail.models import Page, Site

from council.core import languages, navigation
from council.core.crispy import Button
from council.core.forms import GuildhallForm
from council.core.http import PLACE_HEADER, TAGS_HEADER, UNTIL_HEADER
from council.pagecache.banners import stacked
from home import banners
from home.forms import BannerForm, page_at
from home.models import AlertBanner
from home.models.banner import WORDING, Kind, translated_addresses

SALT = "home.preview"
VALID_FOR = datetime.timedelta(hours=12)
SLOT = b"<!--guildhall:banners-->"
MOST_AT_ONCE = 2


def check(
    request: HttpRequest, form: BannerForm, banner: AlertBanner, now: datetime.datetime
) -> dict[str, Any]:
    """What the check screen shows: the banner's frames, what it does, and what speaks against it."""
    page = _page(form, banner)
    draft = {name: getattr(banner, name) for name in WORDING}
    draft |= {"dismissible": banner.can_be_hidden, "own": banner.pk or 0, "page": page.pk if page else 0}
    query = urlencode({"draft": signing.dumps(draft, salt=SALT, compress=True)})
    typed = [
        (name, value)
        for name, values in request.POST.lists()
        if name not in {"step", "csrfmiddlewaretoken"}
        for value in values
    ]
    everywhere = banner.where == AlertBanner.Where.EVERYWHERE
    pages = Page.objects.live().filter(depth__gt=1)
    if banner.site is not None:
        keys = banner.site.root_page.get_translations(inclusive=True).values_list("path", flat=True)
        pages = pages.filter(reduce(or_, (Q(path__startswith=path) for path in keys)))
    return {
        "banner": banner,
        "page": page,
        "check_form": _confirm(typed, banner, now),
        "frame": f"{reverse('banners:look')}?{query}",
        "parts": [] if everywhere else [*(one.title for one in form.pages), *banner.address_list()],
        "everywhere": everywhere,
        "grave": everywhere and banner.kind == Kind.EMERGENCY,
        "several": len(form.sites) > 1,
        "pages": pages.count(),
        "warnings": warnings(banner, form.pages, now),
        "starts_now": banner.starts_at <= now,
    }


class ConfirmForm(GuildhallForm):
    """What was typed, hidden, with one button that publishes it and one that goes back to change it."""


def _confirm(typed: list[tuple[str, str]], banner: AlertBanner, now: datetime.datetime) -> ConfirmForm:
    form = ConfirmForm()
    later = banner.starts_at > now
    text = "Save it" if later else "Put it on the site now"
    grave = banner.kind == Kind.EMERGENCY and not later
    form.helper.layout = Layout(
        *(Hidden(name, value) for name, value in typed),
        Div(
            Button(text, name="step", value="publish", kind="warning" if grave else "", once=True),
            Button("Go back and change it", name="step", value="change", kind="secondary"),
            css_class="gh-staff--row",
        ),
    )
    form.helper.submit_text = ""
    return form


def warnings(banner: AlertBanner, parts: list[Page], now: datetime.datetime) -> list[str]:
    """What an editor may have overlooked."""
    found = []
    others = [other for other in together(banner, now) if _share_pages(banner, parts, other)]
    if len(others) >= MOST_AT_ONCE:
        found.append(
            f"With this one, {len(others) + 1} banners would show at the same time: "
            f"{', '.join(f'“{other.heading}”' for other in others)}. People stop reading them, and the page "
            "itself moves down. Can one of them end?"
        )
    if any(other.heading.casefold() == banner.heading.casefold() for other in others):
        found.append("A banner with this very heading is on the site already. Change that one instead?")
    if banner.ends_at is None:
        found.append("It has no end. It stays until somebody ends it.")
    if banner.link_url.startswith("/") and not _is_here(banner.link_url):
        found.append(
            f"No page here has the address {banner.link_url}. Check it in a new tab before this goes out."
        )
    return found


def together(banner: AlertBanner, now: datetime.datetime) -> list[AlertBanner]:
    """The other banners that show at some time while this one does."""
    others = AlertBanner.objects.not_over(now).exclude(pk=banner.pk).prefetch_related("sections")
    if banner.ends_at is not None:
        others = others.filter(starts_at__lt=banner.ends_at)
    return [other for other in others if other.ends_at is None or other.ends_at > banner.starts_at]


def _share_pages(banner: AlertBanner, parts: list[Page], other: AlertBanner) -> bool:
    if banner.site_id and other.site_id and banner.site_id != other.site_id:
        return False
    if AlertBanner.Where.EVERYWHERE in {banner.where, other.where}:
        return True
    mine = [page.path for page in parts]
    theirs = [page.path for page in other.sections.all()]
    if any(one.startswith(two) or two.startswith(one) for one in mine for two in theirs):
        return True
    here, there = banner.address_list(), other.address_list()
    return any(one.startswith(two) or two.startswith(one) for one in here for two in there)


def _is_here(address: str) -> bool:
    path = address.partition("#")[0].partition("?")[0]
    path = path if path.endswith("/") else f"{path}/"
    if any(page_at(site, path) for site in Site.objects.select_related("root_page")):
        return True
    try:
        return resolve(path).url_name != "wagtail_serve"
    except Resolver404:
        return False


def _page(form: BannerForm, banner: AlertBanner) -> Page | None:
    """The page on which it is shown: the first of its parts, or the front page."""
    live = [page for page in form.pages if page.live]
    if live:
        return live[0]
    site = banner.site or next(iter(form.sites), None)
    return site.root_page if site is not None else None


def page_with(request: HttpRequest, signed: str, now: datetime.datetime) -> HttpResponse:
    """The page with the draft among the banners that show on it now, as its reader will see it."""
    try:
        draft = signing.loads(signed, salt=SALT, max_age=VALID_FOR)
    except signing.BadSignature as bad:
        raise Http404("This preview has expired.") from bad
    live = navigation.open_to_all(Page.objects.filter(pk=draft.pop("page")))
    page = live.first()
    if page is None:
        raise Http404("The page is not there any more.")
    own = draft.pop("own")
    banner = AlertBanner(token="0000preview"[:8], starts_at=now, **draft)
    site = page.get_site()
    shown = [
        other
        for other in AlertBanner.objects.showing(now).exclude(pk=own).prefetch_related("sections")
        if site is not None and _stands(other, page, site)
    ]
    # The newest of its kind, as it will be.
    shown.append(banner)
    shown.sort(key=lambda one: (one.kind, one is not banner))
    response: HttpResponse = page.specific.make_preview_request(request)
    html = "".join(stacked(banners.notice(one) for one in shown))
    response.content = response.content.replace(SLOT, html.encode(), 1)
    for name in (PLACE_HEADER, TAGS_HEADER, UNTIL_HEADER):
        response.headers.pop(name, None)
    return response


def _stands(banner: AlertBanner, page: Page, site: Site) -> bool:
    address = navigation.address_of(page)
    with languages.speaking(languages.of_path(address)):
        under = banner.prefixes(site, translated_addresses([banner], site))
    return under is None or languages.without_prefix(address).startswith(under)

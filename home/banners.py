"""What stands in the banner slot of every page."""

import datetime
from typing import Any

from django.http.request import split_domain_port
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.html import format_html
from wagtail.models import Page, Site
from wagtail.models.sites import get_site_for_hostname

from council.core import languages, navigation
from council.core.registries import Notice
from home.models.banner import NOT_HIDDEN, AlertBanner, translated_addresses

COMPONENT = "components/alert-banner.html"


def notices(host: str, now: datetime.datetime) -> tuple[list[Notice], datetime.datetime | None]:
    """The banners of the site at this host now, the gravest first, and when the clock changes them."""
    until = AlertBanner.objects.next_change(now)
    showing = list(AlertBanner.objects.showing(now).prefetch_related("sections"))
    site = site_of(host) if showing else None
    if site is None:
        return [], until
    found = []
    translated = translated_addresses(showing, site)
    with languages.speaking(spoken_on(site)):
        for banner in showing:
            under = banner.prefixes(site, translated)
            if under is None or under:
                found.append(notice(banner, under, abroad(banner, site)))
    return found, until


def spoken_on(site: Site) -> str:
    """The language of the address where the site has a front page in it, else the first."""
    code = languages.current()
    if languages.is_default():
        return code
    front = Page.objects.filter(translation_key=site.root_page.translation_key, locale__language_code=code)
    return code if navigation.open_to_all(front).exists() else languages.default()


def abroad(banner: AlertBanner, site: Site) -> str:
    """What goes before its link on this site: a page of the council's own site is not on the others."""
    if banner.site_id is not None or site.is_default_site or not banner.link_url.startswith("/"):
        return ""
    council = Site.objects.filter(is_default_site=True).first()
    return str(council.root_url) if council is not None else ""


def notice(banner: AlertBanner, under: tuple[str, ...] | None = None, before_link: str = "") -> Notice:
    """The banner as it stands on a page."""
    words = shown(banner)
    told = {**words, "url": f"{before_link}{words['url']}"}
    folded = banner.kind not in NOT_HIDDEN and bool(banner.text or banner.link_url)
    return Notice(
        render_to_string(COMPONENT, told),
        under,
        lead=hider() if banner.can_be_hidden else "",
        # Below another one only what is no danger to anybody.
        folded=render_to_string(COMPONENT, {**told, "folded": True}) if folded else "",
    )


def shown(banner: AlertBanner) -> dict[str, Any]:
    """What the component takes."""
    return {
        "kind": banner.kind_name,
        "title": banner.heading,
        # Its words are those of its editor, in no other language.
        "lang": "" if languages.is_default() else languages.tag(languages.default()),
        "text": banner.text,
        "url": banner.link_url,
        "url_text": banner.link_text,
        "dismissible": banner.can_be_hidden,
        "token": banner.token,
    }


def hider() -> str:
    """The script that keeps hidden banners from being seen at all: it runs before they are read."""
    return format_html('<script src="{}"></script>', static("hidden-banners.js"))


def site_of(host: str) -> Site | None:
    """The site that answers at this host."""
    name, port = split_domain_port(host)
    try:
        found: Site = get_site_for_hostname(name, int(port) if port.isdigit() else 80)
    except Site.DoesNotExist:
        return None
    return found

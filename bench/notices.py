"""Puts up banners of the kinds that are named (1 to 4), to be photographed; takes the former ones away."""

import datetime
import sys

import django

MARK = "What to do"
WORDS = {
    1: (
        "Councillor Edith Ramsbottom, 1941 to 2026",
        "The flag on the town hall flies at half mast. There is a book of condolence in its entrance hall.",
    ),
    2: ("Flooding at Weir Lane: act now", "Leave by Carr Street. The leisure centre is open to everybody."),
    3: ("Moor road closed by snow", "The county has shut the snow gates above Whinfold."),
    4: ("Christmas bin collections", "Bins are emptied a day early in the week of 21 December."),
}


def main() -> None:
    """One banner for each kind, on every page from the next answer on."""
    from django.contrib.auth import get_user_model

    from council.core import clock
    from council.pagecache.actions import banners_changed
    from home.actions import publish_banner
    from home.models import AlertBanner

    by = get_user_model().objects.filter(is_superuser=True, is_active=True).first()
    now = clock.now()
    AlertBanner.objects.filter(link_text=MARK).delete()
    banners_changed()
    for kind in map(int, sys.argv[1:]):
        heading, text = WORDS[kind]
        banner = AlertBanner(kind=kind, heading=heading, text=text, link_url="/contact-us/", link_text=MARK)
        banner.starts_at, banner.ends_at = now, now + datetime.timedelta(days=1)
        publish_banner(banner=banner, by=by)


if __name__ == "__main__":
    django.setup()
    main()

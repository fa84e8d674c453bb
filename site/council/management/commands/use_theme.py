"""Gives a site one of the themes that come with Guildhall."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from wagtail.models import Site

from council.theme.actions import use_theme
from council.theme.shipped import THEMES


class Command(BaseCommand):
    """`use_theme harbour [--site theatre.example.gov.uk]`: the default site unless another is named."""

    help = __doc__ or ""

    def add_arguments(self, parser: CommandParser) -> None:
        """The theme, and the site by the name it is asked for."""
        parser.add_argument("theme", choices=list(THEMES))
        parser.add_argument("--site", default="", help="host name of the site; the default site without it")

    def handle(self, *args: Any, **options: Any) -> None:
        """Saves the theme's values over the site's own."""
        wanted = {"hostname": options["site"]} if options["site"] else {"is_default_site": True}
        site = Site.objects.filter(**wanted).first()
        if site is None:
            raise CommandError(f"There is no site called {options['site'] or 'the default'}.")
        use_theme(site=site, theme=options["theme"], by=None)
        self.stdout.write(f"{site.site_name or site.hostname} has the theme {options['theme']}.")

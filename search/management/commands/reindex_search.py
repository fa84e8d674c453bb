"""`manage.py reindex_search`."""

from typing import Any

from django.core.management.base import BaseCommand

from search import actions


class Command(BaseCommand):
    """Makes the index of search anew."""

    help = "Make the index of site search anew, from everything that the site lets people find."

    def handle(self, *args: Any, **options: Any) -> None:
        """Says how many things each source has."""
        for source, number in actions.reindex().items():
            if options["verbosity"]:
                self.stdout.write(f"{source}: {number:,}")

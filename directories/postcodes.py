"""What directories answer for a postcode."""

from collections.abc import Iterator
from urllib.parse import urlencode

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext
from wagtail.models import Page

from council.core.cards import address
from council.core.navigation import open_to_all
from council.core.registries import PostcodeLink
from directories.models import DirectoryPage, Entry

# A site may have dozens of directories; whoever wants another finds it by its name.
MOST = 8


def answers(postcode: str, root: Page) -> Iterator[PostcodeLink]:
    """The first directories of the site, in its order, in which it is known where something is."""
    placed = Entry.objects.published().filter(
        directory__translation_key=OuterRef("translation_key"), easting__isnull=False
    )
    pages = open_to_all(DirectoryPage.objects.descendant_of(root)).filter(Exists(placed)).order_by("path")
    for page in pages[:MOST]:
        title = gettext("%(title)s: the nearest first") % {"title": page.title}
        url = f"{address(page, root)}?{urlencode({'postcode': postcode})}"
        yield PostcodeLink(title, url, nearest=True)

"""What democracy answers for a postcode."""

from collections.abc import Iterator
from urllib.parse import urlencode

from django.utils.translation import gettext
from wagtail.models import Page

from council.core.cards import address
from council.core.navigation import open_to_all
from council.core.registries import PostcodeLink
from democracy.models.pages import CouncillorsPage


def answers(postcode: str, root: Page) -> Iterator[PostcodeLink]:
    """Who was elected there, where the site has a page of councillors."""
    page = open_to_all(CouncillorsPage.objects.descendant_of(root)).order_by("path").first()
    if page is not None:
        url = f"{address(page, root)}?{urlencode({'postcode': postcode})}"
        yield PostcodeLink(gettext("Your councillors"), url)

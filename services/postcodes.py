"""What services answer for a postcode."""

from collections.abc import Iterator
from urllib.parse import urlencode

from wagtail.models import Page

from council.core.registries import PostcodeLink
from services.models import Responsibility

# Whoever asks something else finds the page of all questions.
MOST = 8


def answers(postcode: str, root: Page) -> Iterator[PostcodeLink]:
    """The first questions whose answer differs by address."""
    for asked in Responsibility.objects.all()[:MOST]:
        url = f"{asked.get_absolute_url()}?{urlencode({'postcode': postcode})}"
        yield PostcodeLink(asked.question, url)

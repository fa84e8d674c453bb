"""What the planning register answers for a postcode."""

from collections.abc import Iterator
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext
from wagtail.models import Page

from council.core.registries import PostcodeLink
from planning.models import Application


def answers(postcode: str, root: Page) -> Iterator[PostcodeLink]:
    """The applications near it, where there is a register."""
    if Application.objects.exists():
        url = f"{reverse('planning:search')}?{urlencode({'postcode': postcode})}"
        yield PostcodeLink(gettext("Planning applications nearby"), url)

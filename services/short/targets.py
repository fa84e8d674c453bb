"""Which pages short addresses may lead to."""

from collections.abc import Collection

from wagtail.models import Page

from council.core import navigation
from services.models import ShortAddress


def target(short: ShortAddress | None) -> Page | None:
    """The page, when it is live and open to all; None when there is nothing to lead to."""
    if short is None or short.page_id is None:
        return None
    found: Page | None = navigation.open_to_all(Page.objects.filter(pk=short.page_id)).first()
    return found


def open_pages(numbers: Collection[int | None]) -> set[int]:
    """Those of the pages that are live and open to all."""
    return set(navigation.open_to_all(Page.objects.filter(pk__in=numbers)).values_list("pk", flat=True))

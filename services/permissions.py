"""Who may say that a page is still right, and who may see which pages are not."""

from typing import Any

from django.core.exceptions import PermissionDenied
from wagtail.models import Page

VIEW_STALE_PAGES = "services.view_stale_pages"


def check_review(user: Any, page: Page) -> None:
    """Raises PermissionDenied, with a reason to read, unless the person may edit the page."""
    if not page.permissions_for_user(user).can_edit():
        raise PermissionDenied(f"You may not edit “{page.title}”, so you may not say that it is still right.")


def review(user: Any, page: Page) -> bool:
    """Whether the person may say that the page is still right."""
    try:
        check_review(user, page)
    except PermissionDenied:
        return False
    return True


def stale_pages(user: Any) -> bool:
    """Whether the person may see the report of pages past their review date."""
    return bool(user.is_active and user.has_perm(VIEW_STALE_PAGES))


def check_tables(user: Any, page: Page) -> None:
    """Raises PermissionDenied, with a reason to read, unless the person may publish the page."""
    if not page.permissions_for_user(user).can_publish():
        raise PermissionDenied(f"You may not publish “{page.title}”, so you may not change its tables.")

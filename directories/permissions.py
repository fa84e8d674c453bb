"""Who may change what stands in a directory: whoever may publish its page."""

from typing import Any

from django.core.exceptions import PermissionDenied
from wagtail.permissions import page_permission_policy

from directories.models import DirectoryPage


def check_entries(user: Any, directory: DirectoryPage) -> None:
    """Raises PermissionDenied, with a reason to read, unless the person may publish the directory."""
    if not entries(user, directory):
        raise PermissionDenied(f"You may not publish “{directory.title}”, so you may not change its entries.")


def entries(user: Any, directory: DirectoryPage) -> bool:
    """Whether the person may add and change entries of the directory."""
    return bool(user.is_active and directory.permissions_for_user(user).can_publish())


def directories_of(user: Any) -> Any:
    """The directories whose entries the person may change, by title."""
    may = page_permission_policy.instances_user_has_permission_for(user, "publish")
    return DirectoryPage.objects.filter(pk__in=may.values("pk")).order_by("sort_title")


def some_directory(user: Any) -> bool:
    """Whether there is a directory whose entries the person may change."""
    return bool(user.is_active and directories_of(user).exists())

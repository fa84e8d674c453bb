"""Who brings the register in."""

from typing import Any

from django.core.exceptions import PermissionDenied


def bring_in(user: Any) -> bool:
    """Whether the person may import applications."""
    return bool(user.is_active and user.has_perm("planning.add_import"))


def check_bring_in(user: Any) -> None:
    """Raises PermissionDenied, with a reason to read, unless the person may import applications."""
    if not bring_in(user):
        raise PermissionDenied("Importing planning applications is for planning officers.")

"""Who looks after the list of other systems."""

from typing import Any

from django.core.exceptions import PermissionDenied


def check_look_after(user: Any) -> None:
    """Raises PermissionDenied, with the reason, unless the person may add and change other systems."""
    if not user.is_active or not user.has_perm("backoffice.change_system"):
        raise PermissionDenied("Only administrators look after other systems.")


def look_after(user: Any) -> bool:
    """Whether the person may add and change other systems."""
    try:
        check_look_after(user)
    except PermissionDenied:
        return False
    return True

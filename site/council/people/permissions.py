"""Who may invite people."""

from typing import Any

from django.core.exceptions import PermissionDenied

INVITE = "people.invite"


def invite(user: Any) -> bool:
    """Whether the person may invite others."""
    return bool(user.is_active and user.has_perm(INVITE))


def check_invite(user: Any) -> None:
    """Raises PermissionDenied, with a reason to read, unless the person may invite others."""
    if not invite(user):
        raise PermissionDenied("Only administrators invite people.")

"""Who decides about messages that could not be sent."""

from typing import Any

from django.core.exceptions import PermissionDenied


def check_decide(user: Any) -> None:
    """Raises PermissionDenied, with the reason, unless the person may try messages again or let them go."""
    if not user.is_active or not user.has_perm("outbox.change_message"):
        raise PermissionDenied("Only administrators decide about messages that could not be sent.")


def decide(user: Any) -> bool:
    """Whether the person may try messages again or let them go."""
    try:
        check_decide(user)
    except PermissionDenied:
        return False
    return True

"""Who may see how many people get which alerts."""

from typing import Any

VIEW_NUMBERS = "subscriptions.view_numbers"


def numbers(user: Any) -> bool:
    """Whether the person may see the numbers; addresses are shown to nobody."""
    return bool(user.is_active and user.has_perm(VIEW_NUMBERS))

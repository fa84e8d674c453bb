"""Who may work requests, and who may see one."""

from typing import Any

from django.core.exceptions import PermissionDenied


def check_work_requests(user: Any) -> None:
    """Raises PermissionDenied, with the reason, unless the person may work requests."""
    if not user.is_active or not user.has_perm("council_forms.work_request"):
        raise PermissionDenied("Only service officers work requests. Ask an administrator for that role.")


def work_requests(user: Any) -> bool:
    """Whether the person may work requests."""
    try:
        check_work_requests(user)
    except PermissionDenied:
        return False
    return True

"""Who may invite people, and whose accounts they may change."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied

from council.core.roles import Role

INVITE = "people.invite"


def invite(user: Any) -> bool:
    """Whether the person may invite others."""
    return bool(user.is_active and user.has_perm(INVITE))


def roles_open_to(user: Any) -> list[Role]:
    """The roles to which the person may invite others: administrators alone make administrators."""
    return [role for role in Role if user.is_superuser or role is not Role.ADMINISTRATOR]


def check_invite(user: Any, roles: Iterable[Role] = ()) -> None:
    """Raises PermissionDenied, with a reason to read, unless the person may invite others to these roles."""
    if not invite(user):
        raise PermissionDenied("Only administrators invite people.")
    if not set(roles) <= set(roles_open_to(user)):
        raise PermissionDenied("Only administrators invite administrators.")


def check_change_account(user: Any, account: Any = None, *, make_administrator: bool = False) -> None:
    """Raises PermissionDenied when somebody else than an administrator would change or make one."""
    if user.is_superuser:
        return
    if make_administrator or (account is not None and account.is_superuser):
        raise PermissionDenied("Only administrators change the accounts of administrators.")


def check_hand_over(user: Any, leaver: Any = None) -> None:
    """Raises PermissionDenied, with a reason to read, unless the person may hand over somebody's work."""
    if not invite(user):
        raise PermissionDenied("Only administrators hand over what somebody leaves behind.")
    if leaver is not None:
        check_change_account(user, leaver)

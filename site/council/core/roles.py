"""The roles that people hold, as Django groups, and what each app lets them do."""

from collections import defaultdict
from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from django.apps import apps as installed
from django.db.models import QuerySet


class Role(StrEnum):
    """Who works with the site; the value is the group's name as people read it."""

    ADMINISTRATOR = "Administrators"
    CHAMPION = "Web champions"
    AUDITOR = "Content auditors"
    CHAT_AGENT = "Chat agents"
    CHAT_SUPERVISOR = "Chat supervisors"
    SERVICE_OFFICER = "Service officers"
    PLANNING_OFFICER = "Planning officers"
    MANAGER = "Managers"


_grants: dict[Role, set[str]] = defaultdict(set)


def grant(roles: Role | Iterable[Role], *permissions: str) -> None:
    """Declares, from an app's `ready`, that these roles hold permissions named `app_label.codename`."""
    for role in [roles] if isinstance(roles, Role) else roles:
        _grants[role].update(permissions)


def granted(role: Role) -> frozenset[str]:
    """What has been declared for the role so far."""
    return frozenset(_grants[role])


def has_role(user: Any, role: Role) -> bool:
    """Whether the person is in the role's group; superusers hold every role."""
    if not user.is_active:
        return False
    return user.is_superuser or role.value in group_names(user)


def who_may(permission: str) -> QuerySet[Any]:
    """The people with open accounts who hold a permission named `app_label.codename`, superusers too."""
    # Apps say what roles may do before there are models.
    from django.contrib.auth.backends import ModelBackend

    return ModelBackend().with_perm(permission)


def group_names(user: Any) -> frozenset[str]:
    """The names of the person's groups, read once for each instance of the person."""
    names: frozenset[str] | None = getattr(user, "_group_names", None)
    if names is None:
        names = frozenset(user.groups.values_list("name", flat=True))
        user._group_names = names
    return names


def sync_after_migrate(using: str = "default", **_: Any) -> None:
    """Keeps the groups' permissions true after every migration of the main database."""
    if using == "default":
        sync(strict=False)


def sync(*, strict: bool = True) -> None:
    """Gives every role's group exactly the permissions that the installed apps declare for it.

    Raises LookupError for a permission that does not exist, unless `strict` is off (a migration half-way).
    """
    group_model = installed.get_model("auth", "Group")
    permission_model = installed.get_model("auth", "Permission")
    rows = permission_model.objects.select_related("content_type")
    known = {f"{row.content_type.app_label}.{row.codename}": row for row in rows}
    for role in Role:
        group, _created = group_model.objects.get_or_create(name=role.value)
        missing = [name for name in _grants[role] if name not in known]
        if missing and strict:
            raise LookupError(f"{role.value}: no such permission: {', '.join(sorted(missing))}")
        group.permissions.set(known[name] for name in _grants[role] if name in known)

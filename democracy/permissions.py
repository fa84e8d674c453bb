"""Who may keep councillors, committees and meetings: whoever may publish one of their pages."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import page_permission_policy

from democracy.models import CouncillorsPage, MeetingsPage

KEPT_PAGES = (CouncillorsPage, MeetingsPage)


def check_keep(user: Any) -> None:
    """Raises PermissionDenied, with a reason to read, unless the person keeps councillors and meetings."""
    if not keep(user):
        raise PermissionDenied("Only whoever may publish the page of councillors or of meetings may do this.")


def keep(user: Any) -> bool:
    """Whether the person may change councillors, committees and meetings."""
    if not user.is_active:
        return False
    if user.is_superuser:
        return True
    kept: bool | None = getattr(user, "_keeps_democracy", None)
    if kept is None:
        # Asked for each item of the menu: remembered for as long as this object lives, a request.
        may = page_permission_policy.instances_user_has_permission_for(user, "publish")
        kept = user._keeps_democracy = may.type(*KEPT_PAGES).exists()
    return kept


class Keepers(ModelPermissionPolicy):
    """Everything for those who keep councillors and meetings, nothing for anybody else."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return keep(user)

    def user_has_any_permission(self, user: Any, actions: Iterable[str]) -> bool:
        return keep(user)

    def users_with_any_permission(self, actions: Iterable[str]) -> Any:
        everybody = get_user_model().objects.filter(is_active=True)
        return everybody.filter(pk__in=[user.pk for user in everybody if keep(user)])

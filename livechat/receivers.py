"""What ends a console at once: its agent's groups, permissions or account have changed."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import transaction
from django.db.models.signals import m2m_changed, post_save

from livechat import events
from livechat.models import Seat
from livechat.permissions import answer_chats

CHANGES = {"post_add", "post_remove", "post_clear"}


def _ask_again(user_ids: Iterable[int]) -> None:
    """Closes the consoles of those who, when all of the change is stored, may no longer answer chats."""
    asked = set(user_ids)

    def revoke() -> None:
        # Read afresh: the instance that was changed remembers what it was allowed before.
        for user in get_user_model()._default_manager.filter(pk__in=asked, seat__isnull=False):
            if not answer_chats(user):
                events.publish_revoked(user.pk)

    transaction.on_commit(revoke)


def account_saved(sender: Any, instance: Any, created: bool, raw: bool, **kwargs: Any) -> None:
    """An account was closed, or is no longer an administrator's; a sign-in changes neither."""
    only = kwargs.get("update_fields")
    if not created and not raw and (only is None or set(only) & {"is_active", "is_superuser"}):
        _ask_again([instance.pk])


def rights_changed(sender: Any, instance: Any, action: str, pk_set: set[int] | None, **kwargs: Any) -> None:
    """Somebody's groups or own permissions, from either side of the relation, or a group's permissions."""
    if action not in CHANGES:
        return
    if isinstance(instance, get_user_model()):
        _ask_again([instance.pk])
    elif sender is get_user_model().groups.through and pk_set is not None:
        _ask_again(pk_set)
    else:
        # A group's permissions, or all its people at once: whoever has a seat is asked.
        _ask_again(Seat.objects.values_list("agent_id", flat=True))


def connect() -> None:
    """Connects the receivers; twice does no harm."""
    user = get_user_model()
    post_save.connect(account_saved, sender=user, dispatch_uid="livechat.account_saved")
    for through in (user.groups.through, user.user_permissions.through, Group.permissions.through):
        uid = f"livechat.rights_changed.{through.__name__}"
        m2m_changed.connect(rights_changed, sender=through, dispatch_uid=uid)

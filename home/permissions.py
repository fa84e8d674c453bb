"""Who may put banners on the site, and look after the feeds of the council's accounts."""

from typing import Any

from django.core.exceptions import PermissionDenied
from wagtail.permissions import page_permission_policy

from council.core import keeping
from council.core.roles import who_may

# As many people as one is told to ask.
FEW = 3
PUBLISH_BANNER = "home.publish_banner"
VIEW_BANNER = "home.view_alertbanner"
MANAGE_SOCIAL = "home.manage_social"


def check_publish_banner(user: Any) -> None:
    """Raises PermissionDenied, with a reason to read, unless the person may put banners on the site."""
    if not user.is_active or not user.has_perm(PUBLISH_BANNER):
        raise PermissionDenied("You need the permission “Can put banners on the site” for this.")


def who_may_publish_banners() -> list[Any]:
    """The people to ask for a banner, by name; nobody while no open account may."""
    return list(who_may(PUBLISH_BANNER).order_by("last_name", "first_name", "pk")[:FEW])


def call_off(user: Any, event: Any) -> bool:
    """Whether the person may cancel the event or have it go ahead after all: who publishes it may."""
    try:
        check_call_off(user, event)
    except PermissionDenied:
        return False
    return True


def check_call_off(user: Any, event: Any) -> None:
    """Raises PermissionDenied, with a reason to read, unless they publish the event, which is on the site."""
    if not event.permissions_for_user(user).can_publish():
        raise PermissionDenied(f"You may not publish “{event.title}”, so you may not call it off.")
    if not event.live:
        raise PermissionDenied(f"“{event.title}” is not on the site, so there is nothing to call off.")
    lock = event.get_lock()
    if lock is not None and lock.for_user(user):
        raise PermissionDenied(
            f"“{event.title}” is locked or waits for its time. Unlock it in its editor first."
        )


def ask_off(user: Any, event: Any) -> bool:
    """Whether the person may ask for the event to be called off, or to go ahead after all."""
    try:
        check_ask_off(user, event)
    except PermissionDenied:
        return False
    return True


def check_ask_off(user: Any, event: Any) -> None:
    """Raises PermissionDenied, with a reason to read, unless they edit or keep the event on the site."""
    if not event.permissions_for_user(user).can_edit() and not keeping.is_kept_by(event, user):
        raise PermissionDenied(f"You neither edit nor keep “{event.title}”, so you may not call it off.")
    if not event.live:
        raise PermissionDenied(f"“{event.title}” is not on the site, so there is nothing to call off.")


def who_calls_off(event: Any) -> list[Any]:
    """The people whom an email asks to call the event off, by name: those who publish it."""
    people = page_permission_policy.users_with_permission_for_instance("publish", event).exclude(email="")
    ordered = people.order_by("last_name", "first_name", "pk")
    return [user for user in ordered if event.permissions_for_user(user).can_publish()]


def manage_social(user: Any) -> bool:
    """Whether the person may look after the feeds of the council's accounts."""
    return bool(user.is_active and user.has_perm(MANAGE_SOCIAL))


def check_manage_social(user: Any) -> None:
    """Raises PermissionDenied, with a reason to read, unless the person may look after social feeds."""
    if not manage_social(user):
        raise PermissionDenied("You need the permission “Can look after social feeds” for this.")


def publish_banner(user: Any) -> bool:
    """Whether the person may put banners on the site."""
    return bool(user.is_active and user.has_perm(PUBLISH_BANNER))


def check_read_log(user: Any) -> None:
    """Raises PermissionDenied, with a reason to read, unless the person may read which banners were shown."""
    if not publish_banner(user) and not (user.is_active and user.has_perm(VIEW_BANNER)):
        raise PermissionDenied("You need the permission “Can view banner” for this.")

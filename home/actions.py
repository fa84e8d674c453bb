"""Changing what the home app holds: banners, and who writes news and events."""

import datetime
from typing import Any

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission

from council.core import audit, clock
from council.core.roles import Role
from council.pagecache.actions import banners_changed
from home.models import EventIndexPage, NewsIndexPage
from home.models.banner import AlertBanner, new_token
from home.permissions import check_publish_banner


@transaction.atomic
def publish_banner(*, banner: AlertBanner, by: Any) -> AlertBanner:
    """Saves the banner; every page shows it between its two moments, from the next answer on.

    A banner that somebody has hidden comes back, because its wording has a new token.
    """
    check_publish_banner(by)
    banner.full_clean()
    banner.token = new_token()
    created = banner.pk is None
    banner.save()
    audit.record(
        action="home.publish_banner",
        by=by,
        target=banner,
        data={"created": created, "kind": banner.get_kind_display(), "heading": banner.heading},
    )
    banners_changed()
    return banner


@transaction.atomic
def end_banner(*, banner: AlertBanner, by: Any, now: datetime.datetime | None = None) -> AlertBanner:
    """Takes the banner off every page at once; one that has ended already stays as it is."""
    check_publish_banner(by)
    moment = now or clock.now()
    banner = AlertBanner.objects.select_for_update().get(pk=banner.pk)
    if banner.state(moment) == "ended":
        return banner
    # One that has not begun yet never will.
    banner.starts_at = min(banner.starts_at, moment)
    banner.ends_at = moment
    banner.save(update_fields=["starts_at", "ends_at"])
    audit.record(action="home.end_banner", by=by, target=banner, data={"heading": banner.heading})
    banners_changed()
    return banner


WRITERS = "Writers: {}"
# Without leave to change pages, people edit what they have made themselves, and nothing else.
MAY_WRITE = ("add_page", "publish_page")
MAY_USE = ("choose_image", "choose_document")
MAY_ADD = ("add_image", "add_document", *MAY_USE)


@transaction.atomic
def let_write(*, user: Any, index: NewsIndexPage | EventIndexPage, by: Any = None) -> Group:
    """Lets the person add news or events to the list, and publish and change their own."""
    group = writers(index)
    user.groups.add(group, Group.objects.get_or_create(name=Role.CHAMPION.value)[0])
    audit.record(action="home.let_write", by=by, target=index, data={"to": str(user)})
    return group


def writers(index: NewsIndexPage | EventIndexPage) -> Group:
    """The group that writes in the list; made, with its permissions and its place for files, when missing."""
    name = WRITERS.format(f"{index.title}, {index.get_parent().title}")
    group, _made = Group.objects.get_or_create(name=name[:150])
    known = {row.codename: row for row in Permission.objects.filter(codename__in=[*MAY_WRITE, *MAY_ADD])}
    for codename in MAY_WRITE:
        GroupPagePermission.objects.get_or_create(group=group, page=index, permission=known[codename])
    root = Collection.get_first_root_node() or Collection.add_root(name="Root")
    own = root.get_children().filter(name=index.title).first() or root.add_child(name=index.title)
    for collection, codenames in ((own, MAY_ADD), (root, MAY_USE)):
        for codename in codenames:
            GroupCollectionPermission.objects.get_or_create(
                group=group, collection=collection, permission=known[codename]
            )
    return group

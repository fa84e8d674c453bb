"""Changing what the home app holds: banners, and who writes news and events."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import Group, Permission
from django.core.exceptions import ValidationError
from django.db import transaction
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from council.core import audit
from council.core.roles import Role
from council.core.span_actions import SpanActions
from council.pagecache.actions import banners_changed
from home.models import EventIndexPage, NewsIndexPage
from home.models.banner import AlertBanner, new_token
from home.permissions import check_publish_banner


@transaction.atomic
def publish_banner(*, banner: AlertBanner, by: Any, sections: Iterable[Page] | None = None) -> AlertBanner:
    """Saves the banner; its pages show it between its two moments, from the next answer on.

    A banner that somebody has hidden comes back when its wording is another. `sections` are the parts of the
    site in which it stands; None leaves them as they are.
    """
    check_publish_banner(by)
    banner.full_clean()
    chosen = list(sections) if sections is not None else None
    parts = chosen if chosen is not None else (list(banner.sections.all()) if banner.pk else [])
    if banner.where == AlertBanner.Where.PARTS and not parts and not banner.address_list():
        raise ValidationError({"where": "Choose at least one part of the site."})
    created = banner.pk is None
    if not created:
        before = AlertBanner.objects.select_for_update().get(pk=banner.pk)
        if before.wording != banner.wording:
            banner.token = new_token()
    banner.save()
    if chosen is not None:
        banner.sections.set(chosen)
    audit.record(
        action="home.publish_banner",
        by=by,
        target=banner,
        data={"created": created, **told(banner, parts)},
    )
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
    root = Collection.get_first_root_node() or Collection.add_root(name="Whole council")
    own = root.get_children().filter(name=index.title).first() or root.add_child(name=index.title)
    for collection, codenames in ((own, MAY_ADD), (root, MAY_USE)):
        for codename in codenames:
            GroupCollectionPermission.objects.get_or_create(
                group=group, collection=collection, permission=known[codename]
            )
    return group


def told(banner: AlertBanner, parts: Iterable[Page] | None = None) -> dict[str, Any]:
    """What the trail keeps of a banner: its words as they were shown, where, and between which moments."""
    pages = banner.sections.all() if parts is None else parts
    everywhere = banner.where == AlertBanner.Where.EVERYWHERE
    where = [] if everywhere else [*(page.title for page in pages), *banner.address_list()]
    return {
        "kind": banner.get_kind_display(),
        "heading": banner.heading,
        "text": banner.text,
        "link": banner.link_url,
        "where": where,
        "website": (banner.site.site_name or banner.site.hostname) if banner.site is not None else "",
        "starts": banner.starts_at.isoformat(),
        "ends": banner.ends_at.isoformat() if banner.ends_at else "",
    }


banners = SpanActions(
    model=AlertBanner,
    line="home.{}_banner",
    check=lambda by, banner: check_publish_banner(by),
    told=told,
    changed=lambda banner: banners_changed(),
)

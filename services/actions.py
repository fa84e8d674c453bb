"""Changing what the services app holds: reviews, and who edits which section."""

import datetime
from typing import Any

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from council.core import audit, clock
from council.core.models import BasePage
from council.core.roles import Role
from council.pagecache.actions import clear
from services.models import TopicPage
from services.permissions import check_review

SECTION_GROUP = "Web champions: {}"
ON_PAGES = ("add_page", "change_page", "publish_page")
ON_FILES = ("add_image", "change_image", "choose_image", "add_document", "change_document", "choose_document")
TO_CHOOSE = ("choose_image", "choose_document")


@transaction.atomic
def mark_reviewed(*, page: BasePage, by: Any, now: datetime.datetime | None = None) -> BasePage:
    """Says that the page is still right: its next review is a year away, in its draft too."""
    check_review(by, page)
    moment = now or clock.now()
    page.last_reviewed_at = moment
    page.review_date = clock.a_year_from_today()
    page.save(update_fields=["last_reviewed_at", "review_date"], clean=False)
    draft = page.latest_revision
    if draft is not None:
        # Publishing what somebody is drafting must not bring the old date back.
        draft.content["review_date"] = page.review_date.isoformat()
        draft.content["last_reviewed_at"] = moment.isoformat()
        draft.save(update_fields=["content"])
    audit.record(
        action="services.mark_reviewed", by=by, target=page, data={"next": page.review_date.isoformat()}
    )
    clear(f"page:{page.pk}")
    return page


@transaction.atomic
def give_section(*, user: Any, topic: TopicPage, by: Any = None) -> Group:
    """Lets the person edit and publish the topic and all under it, and the section's pictures and files."""
    group = section_group(topic)
    user.groups.add(group, Group.objects.get_or_create(name=Role.CHAMPION.value)[0])
    audit.record(action="services.give_section", by=by, target=topic, data={"to": str(user)})
    return group


def section_group(topic: TopicPage) -> Group:
    """The group that edits the section; made, with its permissions and its collection, when missing."""
    group, _created = Group.objects.get_or_create(name=SECTION_GROUP.format(topic.title)[:150])
    known = {row.codename: row for row in Permission.objects.filter(codename__in={*ON_PAGES, *ON_FILES})}
    for codename in ON_PAGES:
        GroupPagePermission.objects.get_or_create(group=group, page=topic, permission=known[codename])
    collection = section_collection(topic)
    _allow(group, collection, ON_FILES, known)
    # The council's shared pictures and files may be used by everybody, changed by the web team.
    _allow(group, collection.get_parent(), TO_CHOOSE, known)
    return group


def section_collection(topic: TopicPage) -> Collection:
    """The section's own place for pictures and files; made when missing."""
    root = Collection.get_first_root_node()
    if root is None:
        root = Collection.add_root(name="Root")
    found = root.get_children().filter(name=topic.title).first()
    made: Collection = found or root.add_child(name=topic.title)
    return made


@transaction.atomic
def open_whole_site(*, group: Group, pages: Page | None = None) -> None:
    """Lets the group edit, publish, lock and unlock every page, and keep every picture and file."""
    root = pages or Page.get_first_root_node()
    codenames = (*ON_PAGES, "lock_page", "unlock_page", "bulk_delete_page", *ON_FILES)
    known = {row.codename: row for row in Permission.objects.filter(codename__in=codenames)}
    for codename in codenames:
        if codename.endswith("_page") and codename in known:
            GroupPagePermission.objects.get_or_create(group=group, page=root, permission=known[codename])
    collection = Collection.get_first_root_node()
    if collection is not None:
        _allow(group, collection, ON_FILES, known)


def _allow(
    group: Group, collection: Collection, codenames: tuple[str, ...], known: dict[str, Permission]
) -> None:
    for codename in codenames:
        GroupCollectionPermission.objects.get_or_create(
            group=group, collection=collection, permission=known[codename]
        )

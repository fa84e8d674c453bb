"""Who edits which section, and whether its pages are approved before they are published."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Workflow,
    WorkflowPage,
)

from council.core import audit
from council.core.roles import Role
from services.models import TopicPage
from services.permissions import check_keep_sections

SECTION_GROUP = "Web champions: {}"
ON_PAGES = ("add_page", "change_page", "publish_page")
ON_FILES = ("add_image", "change_image", "choose_image", "add_document", "change_document", "choose_document")
TO_CHOOSE = ("choose_image", "choose_document")


@transaction.atomic
def give_section(*, user: Any, topic: TopicPage, by: Any = None) -> Group:
    """Lets the person edit and publish the topic and all under it, and the section's pictures and files."""
    group = section_group(topic)
    user.groups.add(group, Group.objects.get_or_create(name=Role.CHAMPION.value)[0])
    audit.record(action="services.give_section", by=by, target=topic, data={"to": str(user)})
    return group


@transaction.atomic
def take_section(*, user: Any, topic: TopicPage, by: Any = None) -> None:
    """Ends the person's right to edit the section; who is left with no section is no champion any more."""
    group = group_of(topic)
    if group is None:
        return
    user.groups.remove(group)
    if not user.groups.filter(name__startswith=SECTION_GROUP.format("")).exists():
        user.groups.remove(*Group.objects.filter(name=Role.CHAMPION.value))
    audit.record(action="services.take_section", by=by, target=topic, data={"from": str(user)})


@transaction.atomic
def keep_section(*, topic: TopicPage, champions: Iterable[Any], approved: bool, by: Any) -> None:
    """Says who edits the section, all of them, and whether the web team approves its pages first."""
    check_keep_sections(by)
    wanted = {user.pk: user for user in champions}
    have = {user.pk: user for user in champions_of(topic)}
    for pk in have.keys() - wanted.keys():
        take_section(user=have[pk], topic=topic, by=by)
    for pk in wanted.keys() - have.keys():
        give_section(user=wanted[pk], topic=topic, by=by)
    if approved != is_approved(topic):
        ask_for_approval(topic=topic, wanted=approved, by=by)


@transaction.atomic
def ask_for_approval(*, topic: TopicPage, wanted: bool, by: Any) -> None:
    """Has the section's pages approved by the web team before they are published, or no longer.

    While it is wanted, the section's champions may not publish: they send their pages to the web team.
    """
    check_keep_sections(by)
    group = section_group(topic)
    publishing = Permission.objects.get(codename="publish_page", content_type__app_label="wagtailcore")
    rows = GroupPagePermission.objects.filter(group=group, page=topic, permission=publishing)
    if wanted:
        workflow = Workflow.objects.active().order_by("pk").first()
        if workflow is None:
            raise Workflow.DoesNotExist("There is no workflow: make one under Settings, Workflows.")
        WorkflowPage.objects.update_or_create(page=topic, defaults={"workflow": workflow})
        rows.delete()
    else:
        WorkflowPage.objects.filter(page=topic).delete()
        if not rows.exists():
            GroupPagePermission.objects.create(group=group, page=topic, permission=publishing)
    audit.record(action="services.ask_for_approval", by=by, target=topic, data={"wanted": wanted})


def is_approved(topic: Page) -> bool:
    """Whether the section's pages are approved by the web team before they are published."""
    return WorkflowPage.objects.filter(page=topic).exists()


def champions_of(topic: Page) -> list[Any]:
    """Who edits the section, by name."""
    group = group_of(topic)
    people = group.user_set.filter(is_active=True) if group is not None else ()
    return sorted(people, key=str)


def group_of(topic: Page) -> Group | None:
    """The group that edits the section, whatever the section was called when it was made."""
    found: Group | None = (
        Group.objects.filter(name__startswith=SECTION_GROUP.format(""), page_permissions__page=topic.pk)
        .order_by("pk")
        .first()
    )
    return found


def section_group(topic: TopicPage) -> Group:
    """The group that edits the section; made, with its permissions and its collection, when missing."""
    group = group_of(topic)
    if group is None:
        name = SECTION_GROUP.format(topic.title)[:140]
        taken = Group.objects.filter(name=name, page_permissions__isnull=False).exists()
        group, _created = Group.objects.get_or_create(name=f"{name} ({topic.pk})" if taken else name)
    wanted = set(ON_PAGES) - ({"publish_page"} if is_approved(topic) else set())
    known = {row.codename: row for row in Permission.objects.filter(codename__in={*ON_PAGES, *ON_FILES})}
    for codename in wanted:
        GroupPagePermission.objects.get_or_create(group=group, page=topic, permission=known[codename])
    collection = section_collection(topic, group)
    _allow(group, collection, ON_FILES, known)
    # The council's shared pictures and files may be used by everybody, changed by the web team.
    _allow(group, collection.get_parent(), TO_CHOOSE, known)
    return group


def section_collection(topic: TopicPage, group: Group | None = None) -> Collection:
    """The section's own place for pictures and files; made when missing."""
    root = Collection.get_first_root_node()
    if root is None:
        root = Collection.add_root(name="Whole council")
    group = group or group_of(topic)
    own = root.get_children().filter(
        group_permissions__group=group, group_permissions__permission__codename="add_image"
    )
    found = (own.first() if group is not None else None) or root.get_children().filter(
        name=topic.title
    ).first()
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

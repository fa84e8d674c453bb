"""Who edits which section, and each section's own place for files."""

from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from wagtail.models import GroupPagePermission, Page

from council.core.roles import Role, has_role
from council.demo.seed import Say
from council.demo.seed.accounts import PEOPLE
from council.demo.seed.library import documents_by_key
from council.demo.seed.source import table
from home import actions as home
from home.models import EventIndexPage, NewsIndexPage
from services import actions
from services.models import TopicPage


def seed(say: Say) -> None:
    """Gives every section its group and its collection, and the champions theirs."""
    topics = {topic.slug: topic for topic in TopicPage.objects.filter(depth=3)}
    groups = {slug: actions.section_group(topic) for slug, topic in topics.items()}
    people = get_user_model().objects.in_bulk([one.email for one in PEOPLE], field_name="email")
    for person in PEOPLE:
        user = people[person.email]
        if person.section in groups and not user.groups.filter(pk=groups[person.section].pk).exists():
            actions.give_section(user=user, topic=topics[person.section])
    _writers([user for user in people.values() if has_role(user, Role.CHAMPION) and not user.is_superuser])
    _auditors()
    _file_documents(topics)
    say(f"{len(groups)} sections have their champions' group and their collection")


def _writers(champions: list[Any]) -> None:
    for index in (*NewsIndexPage.objects.all(), *EventIndexPage.objects.all()):
        group = home.writers(index)
        for user in champions:
            if not user.groups.filter(pk=group.pk).exists():
                home.let_write(user=user, index=index)


def _auditors() -> None:
    # They correct any page; a champion publishes.
    group = Group.objects.get(name=Role.AUDITOR.value)
    change = Permission.objects.get(codename="change_page", content_type__app_label="wagtailcore")
    GroupPagePermission.objects.get_or_create(group=group, page=Page.get_first_root_node(), permission=change)


def _file_documents(topics: dict[str, TopicPage]) -> None:
    owners = table("owners")
    for key, document in documents_by_key().items():
        sections = owners[table("documents")[key]["owner"]]["topics"]
        if sections and sections[0] in topics and document.collection.depth == 1:
            document.collection = actions.section_collection(topics[sections[0]])
            document.save(update_fields=["collection"])

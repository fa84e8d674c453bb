"""People and topics for tests of invitations."""

import re
from typing import Any

from django.contrib.auth.models import Group, Permission
from wagtail.models import Page, Site

from council.core.roles import Role, sync
from council.models import User
from council.outbox.models import Message
from home.models import HomePage
from services.models import TopicPage


def administrator(email: str = "ada@ambleford.example") -> User:
    """Somebody who may invite."""
    sync(strict=False)
    user = User.objects.create_superuser(email, "a long password", first_name="Ada", last_name="Clerk")
    user.groups.add(Group.objects.get(name=Role.ADMINISTRATOR.value))
    return user


def helper(*permissions: str, email: str = "dan@ambleford.example") -> User:
    """Somebody whom administrators let do these things, who is none of them."""
    user = User.objects.create_user(email, "a long password", first_name="Dan", last_name="Help")
    named = Permission.objects.filter(codename__in=["access_admin", *permissions])
    user.user_permissions.add(*named)
    return user


def topic(title: str = "Bins") -> TopicPage:
    """A top-level topic of the default site."""
    root: Any = Page.get_first_root_node()
    home = HomePage.objects.first()
    if home is None:
        home = HomePage(title="Ambleford", slug="ambleford")
        root.add_child(instance=home)
        Site.objects.filter(is_default_site=True).update(root_page=home)
        Site.clear_site_root_paths_cache()
    made = TopicPage(title=title, slug=title.lower())
    home.add_child(instance=made)
    return made


def secret_in(message: Message) -> str:
    """The secret of the link in an invitation."""
    found = re.search(r"/join/([\w-]+)/", message.body)
    assert found is not None, message.body
    return found[1]

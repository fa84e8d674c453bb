import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from council.core import registries
from council.core.roles import Role
from feedback import actions as feedback
from search import actions as search
from tests.forms import making

pytestmark = pytest.mark.django_db
HOME = reverse("wagtailadmin_home")


def signed_in(role: Role) -> Client:
    user = get_user_model().objects.create_user(f"{role.name.lower()}@hollinbrook.example")
    user.groups.add(Group.objects.get(name=role.value))
    client = Client()
    client.force_login(user)
    return client


@pytest.mark.parametrize(
    ("role", "titles"),
    [
        (Role.SERVICE_OFFICER, {"Requests"}),
        (Role.CHAT_AGENT, {"Live chat"}),
        (Role.AUDITOR, {"Feedback", "Public searches", "Stale pages"}),
        (Role.CHAMPION, {"Feedback"}),
    ],
)
def test_each_role_sees_its_own_work_on_signing_in(role: Role, titles: set[str]) -> None:
    page = signed_in(role).get(HOME).content.decode()
    shown = {
        title
        for title in ("Requests", "Live chat", "Feedback", "Public searches", "Stale pages")
        if f'<h3 class="gh-work__title">{title}</h3>' in page
    }
    assert shown == titles


def test_work_is_counted_and_leads_to_its_list() -> None:
    making.received()
    search.remember(words="unicorns", results=0)
    said = feedback.give(path="/bins/", useful=False)
    feedback.explain(feedback=said, doing="", comment="No date")
    administrator = get_user_model().objects.create_superuser("admin@hollinbrook.example")
    for name in ("forms", "search", "feedback"):
        work = registries.work[name](administrator)
        assert work is not None
        assert work.count == 1
        client = Client()
        client.force_login(administrator)
        assert client.get(work.url).status_code == 200

"""Whoever may change accounts but is no administrator neither becomes one nor touches one."""

import pytest
from django.test import Client

from council.models import User
from tests.council.people.making import administrator, helper

pytestmark = pytest.mark.django_db
FIELDS = {"first_name": "Eve", "last_name": "Low", "is_active": "on"}


@pytest.fixture
def dan(client: Client) -> Client:
    """Somebody who may change accounts, signed in."""
    client.force_login(helper("add_user", "change_user", "delete_user"))
    return client


def edit(client: Client, account: User, **fields: str) -> None:
    data = {**FIELDS, "email": account.email, **fields}
    client.post(f"/admin/users/edit/{account.pk}/", data)


def test_an_administrators_account_is_out_of_reach(dan: Client) -> None:
    ada = administrator()
    edit(dan, ada, password1="another long password", password2="another long password")
    dan.post(f"/admin/users/delete/{ada.pk}/")
    for action in ("set_active_state", "delete", "assign_role"):
        dan.post(f"/admin/bulk/council/user/{action}/?id={ada.pk}", {"mark_as_active": "False"})
    kept = User.objects.get(pk=ada.pk)
    assert (kept.first_name, kept.is_active, kept.is_superuser) == ("Ada", True, True)
    assert kept.check_password("a long password")


def test_nobody_is_made_an_administrator_by_somebody_who_is_none(dan: Client) -> None:
    eve = helper(email="eve@ambleford.example")
    edit(dan, eve, is_superuser="on")
    new = {**FIELDS, "password1": "three odd words", "password2": "three odd words"}
    dan.post("/admin/users/new/", {**new, "email": "fay@ambleford.example", "is_superuser": "on"})
    assert not User.objects.filter(is_superuser=True).exists()
    edit(dan, eve)
    dan.post("/admin/users/new/", {**new, "email": "fay@ambleford.example"})
    assert User.objects.get(pk=eve.pk).first_name == "Eve"
    assert User.objects.filter(email="fay@ambleford.example").exists()


def test_an_administrator_makes_another(client: Client) -> None:
    client.force_login(administrator())
    eve = helper(email="eve@ambleford.example")
    edit(client, eve, is_superuser="on")
    assert User.objects.get(pk=eve.pk).is_superuser

import datetime

import pytest
from django.core.exceptions import PermissionDenied
from wagtail.models import ModelLogEntry

from council.core import clock
from council.core.roles import Role, has_role
from council.models import User
from council.outbox.models import Message
from council.people import actions
from council.people.models import Invitation
from tests import factories
from tests.council.people.making import administrator, helper, secret_in, topic

pytestmark = pytest.mark.django_db
PASSWORD = "three odd words"


def invite(**changed: object) -> Invitation:
    chosen = {"name": "Bo Lee", "email": "Bo@Ambleford.example", "roles": [Role.CHAMPION], **changed}
    if "by" not in chosen:
        chosen["by"] = User.objects.first() or administrator()
    return actions.invite(**chosen)  # type: ignore[arg-type]


def test_an_invited_person_gets_a_link_and_with_it_an_account_with_role_and_section() -> None:
    bins = topic()
    invitation = invite(sections=[bins])
    message = Message.objects.get()
    assert message.recipient == "bo@ambleford.example" and "Ada Clerk invites you" in message.body
    secret = secret_in(message)
    assert secret not in invitation.token_hash
    user = actions.accept(secret=secret, password=PASSWORD)
    assert user.check_password(PASSWORD) and user.get_full_name() == "Bo Lee"
    assert has_role(user, Role.CHAMPION) and not user.is_superuser
    assert bins.permissions_for_user(user).can_edit()
    assert not topic("Housing").permissions_for_user(user).can_edit()
    assert set(ModelLogEntry.objects.values_list("action", flat=True)) >= {"people.invite", "people.accept"}


def test_an_invited_administrator_is_one_in_everything_and_invites_others() -> None:
    invite(roles=[Role.ADMINISTRATOR])
    user = actions.accept(secret=secret_in(Message.objects.get()), password=PASSWORD)
    assert user.is_superuser and User.objects.get(pk=user.pk).is_superuser
    assert topic().permissions_for_user(user).can_edit()
    assert actions.invite(name="Cy", email="cy@ambleford.example", roles=[Role.MANAGER], by=user).pk


def test_only_an_administrator_invites_an_administrator() -> None:
    dan = helper("invite")
    with pytest.raises(PermissionDenied, match="administrators invite administrators"):
        invite(by=dan, roles=[Role.MANAGER, Role.ADMINISTRATOR])
    assert invite(by=dan, roles=[Role.MANAGER]).pk


def test_a_link_opens_an_account_once() -> None:
    invite()
    secret = secret_in(Message.objects.get())
    actions.accept(secret=secret, password=PASSWORD)
    with pytest.raises(actions.NotOpen):
        actions.accept(secret=secret, password="another password")


def test_a_link_expires_after_seven_days() -> None:
    began = clock.now()
    invite(now=began)
    secret = secret_in(Message.objects.get())
    almost, after = began + datetime.timedelta(days=7, seconds=-1), began + datetime.timedelta(days=7)
    assert actions.find(secret=secret, now=almost)
    with pytest.raises(actions.NotOpen):
        actions.accept(secret=secret, password=PASSWORD, now=after)
    assert Invitation.objects.get().state(after) == Invitation.EXPIRED


def test_sending_again_makes_a_new_link_and_closes_the_old() -> None:
    invitation = invite()
    later = clock.now() + datetime.timedelta(days=30)
    actions.resend(invitation=invitation, by=User.objects.get(), now=later)
    old, new = (secret_in(message) for message in Message.objects.order_by("pk"))
    with pytest.raises(actions.NotOpen):
        actions.find(secret=old, now=later)
    assert actions.find(secret=new, now=later) == invitation


def test_a_withdrawn_invitation_opens_nothing_and_is_not_sent_again() -> None:
    invitation = invite()
    by = User.objects.get()
    actions.withdraw(invitation=invitation, by=by)
    with pytest.raises(actions.NotOpen):
        actions.find(secret=secret_in(Message.objects.get()))
    with pytest.raises(actions.NotOpen):
        actions.resend(invitation=invitation, by=by)
    assert invite().pk != invitation.pk


def test_an_address_is_invited_once_and_never_when_it_has_an_account() -> None:
    invite()
    with pytest.raises(actions.CannotInvite, match="Send that one again"):
        invite()
    with pytest.raises(actions.CannotInvite, match="an account already"):
        invite(email="ADA@ambleford.example")
    assert Message.objects.count() == 1


def test_an_account_made_meanwhile_is_not_taken_over() -> None:
    invite()
    User.objects.create_user("bo@ambleford.example", "her own password")
    with pytest.raises(actions.NotOpen):
        actions.accept(secret=secret_in(Message.objects.get()), password=PASSWORD)
    assert User.objects.get(email="bo@ambleford.example").check_password("her own password")


def test_only_administrators_invite() -> None:
    somebody = User.objects.create_user("cy@ambleford.example", "a password of hers")
    with pytest.raises(PermissionDenied):
        invite(by=somebody)
    assert not Invitation.objects.exists()


def test_whoever_is_invited_to_the_news_writes_their_own() -> None:
    home = factories.council_site()
    index = factories.NewsIndexPageFactory(parent=home, slug="news")
    by = factories.administrator()
    invitation = actions.invite(
        name="Nasreen Khan",
        email="nasreen@hollinbrook.example",
        roles=[Role.CHAMPION],
        sections=[index],
        by=by,
    )
    link = Message.objects.get(recipient=invitation.email).body
    secret = next(line for line in link.split("\n") if line.startswith("http")).rstrip("/").rpartition("/")[2]
    user = actions.accept(secret=secret, password="a long enough password")
    assert index.permissions_for_user(user).can_add_subpage()
    assert not index.permissions_for_user(user).can_edit()

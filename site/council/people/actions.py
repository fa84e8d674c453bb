"""Inviting people, and what becomes of an invitation."""

import datetime
import hashlib
import secrets
from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.auth.models import Group
from django.db import IntegrityError, transaction
from django.template.loader import render_to_string
from django.urls import reverse
from wagtail.models import Site

from council.core import audit, clock
from council.core.roles import Role
from council.outbox.actions import send
from council.people.models import Invitation
from council.people.permissions import check_invite
from home.actions import let_write
from home.models import EventIndexPage, NewsIndexPage
from services.actions import give_section

LASTS = datetime.timedelta(days=7)


class CannotInvite(ValueError):
    """This address cannot be invited; the text says why and what to do instead."""


class NotOpen(ValueError):
    """The invitation has been taken up, withdrawn or has expired, or there never was one."""


def invite(
    *,
    name: str,
    email: str,
    roles: Iterable[Role],
    sections: Iterable[Any] = (),
    by: Any,
    now: datetime.datetime | None = None,
) -> Invitation:
    """Invites the person by email; raises `CannotInvite` when the address is taken."""
    roles = set(roles)
    check_invite(by, roles)
    email = email.strip().lower()
    people = apps.get_model(settings.AUTH_USER_MODEL).objects
    if people.filter(email__iexact=email).exists():
        raise CannotInvite("Somebody with this email address has an account already. Change it under Users.")
    moment = now or clock.now()
    secret = secrets.token_urlsafe(32)
    invitation = Invitation(
        name=name,
        email=email,
        roles=[role.value for role in Role if role in roles],
        token_hash=_hash(secret),
        invited_by=by,
        created_at=moment,
        expires_at=moment + LASTS,
    )
    with transaction.atomic():
        try:
            with transaction.atomic():
                invitation.save()
        except IntegrityError as error:
            raise CannotInvite(
                "This email address has an invitation already. Send that one again from the list."
            ) from error
        invitation.sections.set(sections)
        audit.record(action="people.invite", by=by, target=invitation, data={"roles": list(invitation.roles)})
        _send(invitation, secret)
    return invitation


def invite_account(*, user: Any, now: datetime.datetime | None = None) -> str:
    """Gives the address of the page on which a new account's person chooses the password; sends nothing."""
    moment = now or clock.now()
    secret = secrets.token_urlsafe(32)
    Invitation.objects.create(
        name=str(user),
        email=user.email,
        roles=[],
        token_hash=_hash(secret),
        account=user,
        created_at=moment,
        expires_at=moment + LASTS,
    )
    return link(secret)


@transaction.atomic
def resend(*, invitation: Invitation, by: Any, now: datetime.datetime | None = None) -> Invitation:
    """Sends a new link, which lasts its whole time again; the link sent before no longer opens anything."""
    check_invite(by)
    found = _locked_open(invitation.pk)
    secret = secrets.token_urlsafe(32)
    found.token_hash = _hash(secret)
    found.expires_at = (now or clock.now()) + LASTS
    found.times_sent += 1
    found.save(update_fields=["token_hash", "expires_at", "times_sent"])
    audit.record(action="people.resend", by=by, target=found)
    _send(found, secret)
    return found


@transaction.atomic
def withdraw(*, invitation: Invitation, by: Any, now: datetime.datetime | None = None) -> Invitation:
    """Makes the link open nothing from now on."""
    check_invite(by)
    found = _locked_open(invitation.pk)
    found.withdrawn_at = now or clock.now()
    found.save(update_fields=["withdrawn_at"])
    audit.record(action="people.withdraw", by=by, target=found)
    return found


def find(*, secret: str, now: datetime.datetime | None = None) -> Invitation:
    """The invitation that this link opens; raises `NotOpen` alike for all that open nothing."""
    found = Invitation.objects.open().filter(token_hash=_hash(secret)).first()
    if found is None or found.state(now) != Invitation.WAITING:
        raise NotOpen
    return found


@transaction.atomic
def accept(*, secret: str, password: str, now: datetime.datetime | None = None) -> Any:
    """Opens the account with this password, its roles and sections, and gives it; a link does so once."""
    # Locked, so that of two at once the second finds it taken up.
    pk = find(secret=secret, now=now).pk
    invitation = Invitation.objects.select_for_update().get(pk=pk)
    if invitation.token_hash != _hash(secret) or invitation.state(now) != Invitation.WAITING:
        raise NotOpen
    user = invitation.account or _new_account(invitation)
    user.set_password(password)
    user.save()
    _give_roles(user, invitation)
    invitation.account = user
    invitation.accepted_at = now or clock.now()
    invitation.save(update_fields=["account", "accepted_at"])
    audit.record(action="people.accept", by=user, target=invitation)
    return user


def _new_account(invitation: Invitation) -> Any:
    manager: Any = apps.get_model(settings.AUTH_USER_MODEL).objects
    if manager.filter(email__iexact=invitation.email).exists():
        raise NotOpen
    first, _, last = invitation.name.rpartition(" ")
    return manager.create_user(invitation.email, first_name=first or last, last_name=last if first else "")


def _give_roles(user: Any, invitation: Invitation) -> None:
    groups = [Group.objects.get_or_create(name=name)[0] for name in invitation.roles]
    user.groups.add(*groups)
    for group in groups:
        if group.name == Role.ADMINISTRATOR.value:
            user.is_superuser = True
            user.save(update_fields=["is_superuser"])
    for page in invitation.sections.all():
        section = page.specific
        if isinstance(section, NewsIndexPage | EventIndexPage):
            let_write(user=user, index=section, by=invitation.invited_by)
        else:
            give_section(user=user, topic=section, by=invitation.invited_by)


def _locked_open(pk: int) -> Invitation:
    found = Invitation.objects.open().select_for_update().filter(pk=pk).first()
    if found is None:
        raise NotOpen("This invitation has been taken up or withdrawn in the meantime.")
    return found


def link(secret: str) -> str:
    """The whole address of the page that the secret opens."""
    return settings.WAGTAILADMIN_BASE_URL.rstrip("/") + reverse("people:accept", args=[secret])


def _send(invitation: Invitation, secret: str) -> None:
    site = Site.objects.filter(is_default_site=True).first()
    council = apps.get_model("council.CouncilSettings").for_site(site).council_name if site else "the council"
    told = {"invitation": invitation, "council": council, "link": link(secret)}
    send(
        kind="email",
        recipient=invitation.email,
        subject=f"Work on the website of {council}",
        body=render_to_string("people/invitation.txt", told),
        key=f"people.invitation:{invitation.pk}:{invitation.times_sent}",
    )


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()

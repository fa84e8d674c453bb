"""Who keeps a page right: one rule for every list, every screen and whatever is handed over."""

from typing import Any, NamedTuple

from django.db.models import Q, QuerySet

from council.core.models import Owner


class Keeper(NamedTuple):
    """Whom to ask about a page; the email is empty when it is not known."""

    name: str
    email: str


def keeper(page: Any) -> Keeper | None:
    """Who keeps the page right; whoever wrote it, when it has no owner."""
    found = page.content_owner or page.owner
    return Keeper(str(found), found.email) if found else None


def owned_by(user: Any) -> QuerySet[Owner]:
    """The page owners that are this person, or stand under their account."""
    return Owner.objects.filter(Q(account=user) | Q(email__iexact=user.email)).order_by("pk")


def kept_by(user: Any, owner: str = "content_owner") -> Q:
    """What the person keeps: theirs by name, or by having written it while nobody is named.

    `owner` is what the query calls the page's owner.
    """
    return Q(**{f"{owner}__in": owned_by(user).values("pk")}) | Q(**{f"{owner}__isnull": True, "owner": user})


def is_kept_by(page: Any, user: Any) -> bool:
    """Whether the person keeps the page that is at hand: `kept_by`, without asking the database."""
    owner = page.content_owner
    if owner is None:
        return bool(page.owner_id == user.pk)
    return bool(owner.account_id == user.pk or owner.email.lower() == user.email.lower())

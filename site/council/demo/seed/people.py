"""Who works at the council, who answers for pages, and who runs what the council does not."""

from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group

from council.core import roles
from council.core.models import Owner
from council.core.roles import Role
from council.demo.seed import Say, accounts
from council.demo.seed.source import table
from services import actions
from services.models import Provider, ProviderNumber


def seed(say: Say) -> None:
    """Makes accounts, page owners and providers."""
    roles.sync()
    accounts.ensure(say)
    actions.open_whole_site(group=Group.objects.get(name=Role.ADMINISTRATOR.value))
    owners = owners_by_key()
    say(f"{len(owners)} page owners, {len(providers_by_key())} providers")


def owners_by_key() -> dict[str, Owner]:
    """The page owners by the key that the content uses; made when missing."""
    accounts_by_name = {user.get_full_name(): user for user in get_user_model().objects.filter(is_demo=True)}
    found = {}
    for key, row in table("owners").items():
        account = accounts_by_name.get(row["name"])
        defaults = {"email": row["email"], "account": account}
        found[key] = Owner.objects.get_or_create(name=row["name"], defaults=defaults)[0]
    web_team = found["web-team"]
    Owner.objects.filter(pk__in=[owner.pk for owner in found.values()], deputy=None).exclude(
        pk=web_team.pk
    ).update(deputy=web_team)
    return found


def providers_by_key() -> dict[str, Provider]:
    """Who runs services that the council does not, by the content's key; made when missing."""
    return {key: _provider(row) for key, row in table("providers").items()}


def _provider(row: dict[str, Any]) -> Provider:
    fields = {"what_it_does": row["does"], "report_url": row.get("contact_url", "")}
    names = ("short_name", "phone", "hours", "url")
    provider, created = Provider.objects.get_or_create(
        name=row["name"], defaults=fields | {name: row[name] for name in names}
    )
    if created:
        provider.numbers = [ProviderNumber(**number) for number in row["numbers"]]
        provider.save()
    return provider

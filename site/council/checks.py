"""House rules on configuration: what belongs to the demonstration stays in it."""

from collections.abc import Sequence
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register

from council.startup import Refused, refuse_demo_accounts

DEMO_APP = "council.demo"


@register()
def demonstration_is_absent(app_configs: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """Outside the demonstration: no inbox page, no demonstration mail, no debug pages."""
    if settings.DEMO:
        return []
    found: list[CheckMessage] = []
    if apps.is_installed(DEMO_APP):
        found.append(
            Error(
                "The demonstration's inbox would show everybody's email.",
                hint=f"Take {DEMO_APP} out of INSTALLED_APPS.",
                id="council.E001",
            )
        )
    senders = [settings.EMAIL_BACKEND, *settings.OUTBOX_SENDERS.values()]
    if any(sender.startswith(f"{DEMO_APP}.") for sender in senders):
        found.append(
            Error(
                "Email or texts would go to the demonstration's inbox.",
                hint="Set EMAIL_BACKEND and OUTBOX_SENDERS to real senders.",
                id="council.E002",
            )
        )
    if settings.DEBUG:
        found.append(
            Error(
                "Error pages would show the site's inside.",
                hint="Set DEBUG to False: council.settings.production does.",
                id="council.E003",
            )
        )
    return found


@register(Tags.database)
def no_demo_accounts(
    app_configs: Any = None, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """Outside the demonstration: none of its accounts is in the database."""
    if "default" not in (databases or ()):
        return []
    try:
        refuse_demo_accounts()
    except Refused as refusal:
        return [Error(str(refusal), id="council.E004")]
    return []

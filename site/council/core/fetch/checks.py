"""The rule on where the server connects is not one that an installation can loosen."""

from typing import Any

from django.core.checks import CheckMessage, Error, register

from council.core.fetch import client
from council.core.fetch.rules import STRICT


@register()
def connections_go_to_public_addresses_only(app_configs: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """The client of outgoing requests keeps the strict rules."""
    if client.in_force is STRICT:
        return []
    return [
        Error(
            "The server would fetch addresses inside its own network.",
            hint="Other rules than council.core.fetch.STRICT are for tests alone: take them out.",
            id="council.E005",
        )
    ]

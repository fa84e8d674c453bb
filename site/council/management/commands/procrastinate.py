"""Procrastinate's own command, which refuses to work where the site would refuse to serve."""

from typing import Any

from django.core.management.base import CommandError
from procrastinate.contrib.django.management.commands.procrastinate import Command as Procrastinate

from council.startup import Refused, refuse_demo_accounts

AT_ONCE = 3


class Command(Procrastinate):
    """`manage.py procrastinate worker`, and the rest of procrastinate's commands."""

    def handle(self, *args: Any, **kwargs: Any) -> None:
        if kwargs.get("command") == "worker":
            try:
                refuse_demo_accounts()
            except Refused as refusal:
                raise CommandError(str(refusal)) from refusal
            # A slow server outside keeps no email waiting.
            kwargs["concurrency"] = kwargs.get("concurrency") or AT_ONCE
        super().handle(*args, **kwargs)

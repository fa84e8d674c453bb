"""Signing in, and the way back in for whoever has forgotten the password."""

import hashlib
import unicodedata
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from wagtail.admin.forms.auth import PasswordResetForm

from council.core.limits import Limit
from council.outbox.actions import send

# Somebody who does not find the message asks again; nobody fills a colleague's mailbox.
RESETS = Limit(name="password-reset", burst=5, per_seconds=3600)


def account_tried(request: HttpRequest | None, credentials: dict[str, Any] | None = None) -> str:
    """The account that a sign-in is about, in the one way in which it is stored."""
    given = (credentials or {}).get("username")
    if given is None and request is not None:
        given = request.POST.get("username")
    return unicodedata.normalize("NFKC", str(given or "")).strip().lower()


class ResetForm(PasswordResetForm):
    """Sends the link by the outbox: an address with an account answers as fast as one without."""

    def send_mail(
        self,
        subject_template_name: str,
        email_template_name: str,
        context: dict[str, Any],
        from_email: str | None,
        to_email: str,
        html_email_template_name: str | None = None,
    ) -> None:
        """Stores the message; after five in an hour it stores none."""
        if not RESETS.count(to_email.lower()):
            return
        token = hashlib.sha256(f"{context['uid']}:{context['token']}".encode()).hexdigest()
        send(
            kind="email",
            recipient=to_email,
            subject=render_to_string(subject_template_name, context),
            body=render_to_string(email_template_name, context),
            key=f"people.reset:{token}",
        )

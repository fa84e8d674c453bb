"""One audit trail for pages, forms, chats, exports and sign-ins: Wagtail's log."""

from typing import Any

from wagtail.log_actions import log


def record(*, action: str, by: Any, target: Any, data: dict[str, Any] | None = None) -> None:
    """Writes one line to the trail; call it inside the transaction of the change that it records.

    `action` is registered by the app in `wagtail_hooks.py` (`register_log_actions`). `by` is the member of
    staff, or None when a resident or a timer acted.
    """
    log(instance=target, action=action, user=by, data=data or {})

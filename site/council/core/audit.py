"""One audit trail for pages, forms, chats, exports and sign-ins: Wagtail's log."""

from collections.abc import Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from wagtail.log_actions import log, registry
from wagtail.models import Page

from council.core import clock, recordset


def record(*, action: str, by: Any, target: Any, data: dict[str, Any] | None = None) -> None:
    """Writes one line to the trail; call it inside the transaction of the change that it records.

    `action` is registered by the app in `wagtail_hooks.py` (`register_log_actions`). `by` is the member of
    staff, or None when a resident or a timer acted.
    """
    log(instance=target, action=action, user=by, data=data or {})


def record_many(*, action: str, by: Any, lines: Iterable[tuple[Any, dict[str, Any]]]) -> None:
    """Writes a line for each target with its data, as `record` does for one, in one statement."""
    now = clock.now()
    rows: dict[Any, list[Any]] = {}
    for target, data in lines:
        model = registry.get_log_model_for_instance(target)
        about = {"page": target} if isinstance(target, Page) else {"object_id": str(target.pk)}
        row = model(
            content_type=ContentType.objects.get_for_model(target, for_concrete_model=False),
            label=model.objects.get_instance_title(target),
            action=action,
            timestamp=now,
            user=by,
            data=data,
            **about,
        )
        rows.setdefault(model, []).append(row)
    for model, found in rows.items():
        recordset.insert(found, recordset.fields_of(model, "id"))

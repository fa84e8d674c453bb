"""What follows when a page is published or taken down."""

from typing import Any

from django.db import transaction
from wagtail.signals import page_published, page_unpublished

from council.core.models import BasePage
from services import actions


def published(sender: Any, instance: Any, revision: Any = None, **_: Any) -> None:
    """Keeps what the check-list says of it, and remembers the change for those who watch it."""
    if not isinstance(instance, BasePage):
        return
    with transaction.atomic():
        actions.check_page(page=instance)
        actions.note_change(page=instance, revision=revision)


def unpublished(sender: Any, instance: Any, **_: Any) -> None:
    """Forgets what the check-list said of it."""
    actions.forget_check(page_id=instance.pk)


def connect() -> None:
    """Listens to Wagtail."""
    page_published.connect(published, dispatch_uid="services.published")
    page_unpublished.connect(unpublished, dispatch_uid="services.unpublished")

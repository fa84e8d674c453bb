"""What follows on saving the council's settings, and what a page may never be: under itself."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models.signals import post_save
from wagtail.models import Page
from wagtail.signals import pre_page_move

from council.core import tasks


def queue_pictures(sender: Any, instance: Any, raw: bool = False, **kwargs: Any) -> None:
    """The logo, the strip or the portrait may be new: no page shows one before its sizes are made."""
    if not raw:
        tasks.queue_pictures(instance)


def watch_settings(sender: type) -> None:
    """Connects to the settings of every site."""
    post_save.connect(queue_pictures, sender=sender, dispatch_uid="council.queue_pictures")


def refuse_under_itself(sender: Any, instance: Page, parent_page_after: Page, **kwargs: Any) -> None:
    """Raises ValidationError, whichever way the page was to be moved, before anything has changed."""
    if parent_page_after.pk == instance.pk or parent_page_after.is_descendant_of(instance):
        raise ValidationError({"destination_page_id": f"“{instance.title}” cannot be moved under itself."})


def watch_moves() -> None:
    """Connects to every move of a page."""
    pre_page_move.connect(refuse_under_itself, dispatch_uid="council.refuse_under_itself")

"""What follows on saving the council's settings: its pictures are made ready by the worker."""

from typing import Any

from django.db.models.signals import post_save

from council.core import tasks


def queue_pictures(sender: Any, instance: Any, raw: bool = False, **kwargs: Any) -> None:
    """The logo, the strip or the portrait may be new: no page shows one before its sizes are made."""
    if not raw:
        tasks.queue_pictures(instance)


def watch_settings(sender: type) -> None:
    """Connects to the settings of every site."""
    post_save.connect(queue_pictures, sender=sender, dispatch_uid="council.queue_pictures")

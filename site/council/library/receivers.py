"""What is deleted with a document or a picture."""

from typing import Any

from django.db import transaction


def kept_file_deleted(sender: Any, instance: Any, **kwargs: Any) -> None:
    """The file goes with its row, once that is certain."""
    name = instance.file.name
    if name:
        transaction.on_commit(lambda: instance.file.storage.delete(name))


def picture_deleted(sender: Any, instance: Any, **kwargs: Any) -> None:
    """Its sizes go first, while nobody makes another: the row is held as whoever makes them holds it."""
    if type(instance).objects.select_for_update().filter(pk=instance.pk).exists():
        instance.renditions.all().delete()

"""What is deleted with a document."""

from typing import Any

from django.db import transaction


def kept_file_deleted(sender: Any, instance: Any, **kwargs: Any) -> None:
    """The file goes with its row, once that is certain."""
    name = instance.file.name
    if name:
        transaction.on_commit(lambda: instance.file.storage.delete(name))

"""Changing what stands in a directory."""

from directories.actions.entries import (
    delete_entry,
    publish_entry,
    refit,
    save_entry,
    unpublish_entry,
)

__all__ = ["delete_entry", "publish_entry", "refit", "save_entry", "unpublish_entry"]

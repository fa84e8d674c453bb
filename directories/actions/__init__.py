"""Changing what stands in a directory."""

from directories.actions.entries import (
    delete_entry,
    publish_entry,
    refit,
    review_entry,
    save_entry,
    unpublish_entry,
)
from directories.actions.imports import (
    NotNow,
    begin_import,
    begin_undo,
    forget_imports,
    go_on,
    keep_import,
)

__all__ = [
    "NotNow",
    "begin_import",
    "begin_undo",
    "delete_entry",
    "forget_imports",
    "go_on",
    "keep_import",
    "publish_entry",
    "refit",
    "review_entry",
    "save_entry",
    "unpublish_entry",
]

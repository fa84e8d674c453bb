"""Changing what stands in a directory."""

from directories.actions.entries import (
    delete_entry,
    publish_entry,
    save_entry,
    unpublish_entry,
)
from directories.actions.files import keep_file, keep_import, read_file
from directories.actions.imports import (
    NotNow,
    begin_import,
    begin_undo,
    empty,
    forget_import,
    forget_imports,
    go_on,
    stop_import,
)
from directories.actions.refitting import refit, refit_on
from directories.actions.reviewing import (
    NotOpen,
    owner_of,
    remind,
    review_as_owner,
    review_entry,
    ticket,
    waiting_for,
)

__all__ = [
    "NotNow",
    "NotOpen",
    "begin_import",
    "begin_undo",
    "delete_entry",
    "empty",
    "forget_import",
    "forget_imports",
    "go_on",
    "keep_file",
    "keep_import",
    "owner_of",
    "publish_entry",
    "read_file",
    "refit",
    "refit_on",
    "remind",
    "review_as_owner",
    "review_entry",
    "save_entry",
    "stop_import",
    "ticket",
    "unpublish_entry",
    "waiting_for",
]

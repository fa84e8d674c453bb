"""Changing what is known of meetings."""

from democracy.actions.meetings import (
    NotNow,
    cancel_meeting,
    move_meeting,
    restore_meeting,
    save_meeting,
)
from democracy.actions.papers import (
    Refused,
    Words,
    add_papers,
    describe_papers,
    publish_due,
    publish_papers,
    remove_paper,
    take_back_paper,
)
from democracy.actions.series import add_series, undo_series

__all__ = [
    "NotNow",
    "Refused",
    "Words",
    "add_papers",
    "add_series",
    "cancel_meeting",
    "describe_papers",
    "move_meeting",
    "publish_due",
    "publish_papers",
    "remove_paper",
    "restore_meeting",
    "save_meeting",
    "take_back_paper",
    "undo_series",
]

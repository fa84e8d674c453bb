"""Taking in the register: from the council's own system, or from files that officers send in."""

from planning.actions.register import DOCUMENTS, FILE, REGISTER, SOURCE, Refused, refresh, take_in
from planning.actions.taking import MOST_PROBLEMS
from planning.actions.uploads import NotNow, begin_upload, go_on, keep_upload, read_upload

__all__ = [
    "DOCUMENTS",
    "FILE",
    "MOST_PROBLEMS",
    "REGISTER",
    "SOURCE",
    "NotNow",
    "Refused",
    "begin_upload",
    "go_on",
    "keep_upload",
    "read_upload",
    "refresh",
    "take_in",
]

"""The states of a request and who may move it from which to which."""

from collections.abc import Mapping
from enum import StrEnum


class State(StrEnum):
    """Where a request stands, as a code."""

    RECEIVED = "received"
    IN_PROGRESS = "in_progress"
    WAITING_FOR_YOU = "waiting_for_you"
    DONE = "done"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


LABELS: Mapping[str, str] = {
    State.RECEIVED: "Received",
    State.IN_PROGRESS: "In progress",
    State.WAITING_FOR_YOU: "Waiting for you",
    State.DONE: "Done",
    State.REFUSED: "Refused",
    State.WITHDRAWN: "Withdrawn",
}

# What each state means to the person who asked.
MEANINGS: Mapping[str, str] = {
    State.RECEIVED: "We have your request. Nobody has started on it yet.",
    State.IN_PROGRESS: "Somebody is working on it.",
    State.WAITING_FOR_YOU: "We need something from you before we can go on. We have written to you.",
    State.DONE: "We have finished.",
    State.REFUSED: "We cannot do what you asked. We have written to tell you why.",
    State.WITHDRAWN: "You told us that you no longer need this.",
}

# The same in the email that is the writing itself.
LETTERS: Mapping[str, str] = {
    State.WAITING_FOR_YOU: "We need something from you before we can go on.",
    State.REFUSED: "We cannot do what you asked.",
}

TONES: Mapping[str, str] = {
    State.RECEIVED: "active",
    State.IN_PROGRESS: "active",
    State.WAITING_FOR_YOU: "waiting",
    State.DONE: "done",
    State.REFUSED: "stopped",
    State.WITHDRAWN: "stopped",
}

# From → to → what has happened.
MOVES: Mapping[str, Mapping[str, str]] = {
    State.RECEIVED: {
        State.IN_PROGRESS: "an officer starts on it",
        State.DONE: "an officer finishes it at once",
        State.REFUSED: "the council cannot do it",
        State.WITHDRAWN: "the person no longer needs it",
    },
    State.IN_PROGRESS: {
        State.WAITING_FOR_YOU: "the officer needs something from the person",
        State.DONE: "the officer finishes it",
        State.REFUSED: "the council cannot do it",
        State.WITHDRAWN: "the person no longer needs it",
    },
    State.WAITING_FOR_YOU: {
        State.IN_PROGRESS: "the person has answered",
        State.DONE: "nothing more is needed",
        State.REFUSED: "the council cannot do it",
        State.WITHDRAWN: "the person no longer needs it",
    },
    State.DONE: {State.IN_PROGRESS: "it turns out not to be finished"},
    State.REFUSED: {State.IN_PROGRESS: "the council looks at it again"},
    State.WITHDRAWN: {},
}

OPEN = frozenset({State.RECEIVED, State.IN_PROGRESS, State.WAITING_FOR_YOU})


class NotAllowed(ValueError):
    """The move is not in the table; the message says so in words."""


def check_move(current: State, new: State) -> None:
    """Raises NotAllowed unless a request may go from the one state to the other."""
    if new not in MOVES[current]:
        raise NotAllowed(f"A request that is “{LABELS[current]}” cannot become “{LABELS[new]}”.")

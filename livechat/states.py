"""Which states a conversation passes through, and how it may end."""

from collections.abc import Mapping
from enum import StrEnum


class State(StrEnum):
    """Where a conversation is now."""

    QUEUED = "queued"
    ACTIVE = "active"
    CLOSED = "closed"


class End(StrEnum):
    """How a conversation ended; a conversation that goes on has none."""

    HANDLED = "handled"
    ABANDONED = "abandoned"
    MISSED = "missed"
    REFUSED = "refused"


INITIAL = State.QUEUED

# From → to → what has happened.
MOVES: Mapping[str, Mapping[str, str]] = {
    State.QUEUED: {
        State.ACTIVE: "an agent accepts",
        State.CLOSED: "the resident leaves, or leaves a message instead; or nobody is there to answer",
    },
    State.ACTIVE: {
        State.QUEUED: "the agent gives it back",
        State.CLOSED: "either of them ends it",
    },
    State.CLOSED: {},
}

LABELS: Mapping[str, str] = {
    State.QUEUED: "Waiting",
    State.ACTIVE: "Active",
    State.CLOSED: "Closed",
}

END_LABELS: Mapping[str, str] = {
    End.HANDLED: "Handled",
    End.ABANDONED: "Left before a reply",
    End.MISSED: "Became a message",
    End.REFUSED: "Nobody was there",
}


class MoveRefused(Exception):
    """The conversation cannot go from where it is to where it was asked to go."""

    def __init__(self, current: str, wanted: str) -> None:
        self.current = current
        self.wanted = wanted
        super().__init__(
            f"A chat that is {LABELS[State(current)].lower()} cannot become {LABELS[State(wanted)].lower()}."
        )


def can_move(current: str, wanted: str) -> bool:
    """Whether the table has the move."""
    return State(wanted) in MOVES[State(current)]


def check_move(current: str, wanted: str) -> None:
    """Raises MoveRefused unless the table has the move."""
    if not can_move(current, wanted):
        raise MoveRefused(current, wanted)


def end_for(*, replied: bool) -> End:
    """How a conversation ends when somebody simply ends it: handled once a person had replied."""
    return End.HANDLED if replied else End.ABANDONED

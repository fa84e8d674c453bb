"""Where a planning application stands, and what may follow what in the council's register."""

from collections.abc import Mapping
from enum import StrEnum


class State(StrEnum):
    """Where an application stands, as a code."""

    RECEIVED = "received"
    INCOMPLETE = "incomplete"
    CONSIDERED = "considered"
    APPROVED = "approved"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    APPEAL = "appeal"
    APPEAL_ALLOWED = "appeal_allowed"
    APPEAL_DISMISSED = "appeal_dismissed"


LABELS: Mapping[str, str] = {
    State.RECEIVED: "Received",
    State.INCOMPLETE: "Waiting for information",
    State.CONSIDERED: "Being considered",
    State.APPROVED: "Approved",
    State.REFUSED: "Refused",
    State.WITHDRAWN: "Withdrawn",
    State.APPEAL: "Appeal being decided",
    State.APPEAL_ALLOWED: "Approved on appeal",
    State.APPEAL_DISMISSED: "Refused on appeal",
}

# What each state means to a neighbour, and what happens next.
MEANINGS: Mapping[str, str] = {
    State.RECEIVED: "We have the application. Next, we check that nothing is missing from it.",
    State.INCOMPLETE: "Something is missing. We go on when the applicant has sent it.",
    State.CONSIDERED: "A planning officer is looking at the proposal. Next, the council decides.",
    State.APPROVED: "The council has given permission. Work must follow the plans and any conditions.",
    State.REFUSED: "The council has said no. The applicant may appeal to the Planning Inspectorate.",
    State.WITHDRAWN: "The applicant has taken the application back. Nothing will be decided.",
    State.APPEAL: "The applicant has appealed. A planning inspector decides, not the council.",
    State.APPEAL_ALLOWED: "A planning inspector has given permission. That decision is final.",
    State.APPEAL_DISMISSED: "A planning inspector has said no. That decision is final.",
}

TONES: Mapping[str, str] = {
    State.RECEIVED: "active",
    State.INCOMPLETE: "waiting",
    State.CONSIDERED: "active",
    State.APPROVED: "done",
    State.REFUSED: "stopped",
    State.WITHDRAWN: "stopped",
    State.APPEAL: "waiting",
    State.APPEAL_ALLOWED: "done",
    State.APPEAL_DISMISSED: "stopped",
}

_DECIDED: Mapping[str, str] = {
    State.APPROVED: "the council decides",
    State.REFUSED: "the council decides",
    State.WITHDRAWN: "the applicant takes it back",
    State.APPEAL: "the applicant appeals, since no decision came in time or it was not the one hoped for",
}

# From → to → what has happened. A register is read once a day, so that steps may have been taken between.
MOVES: Mapping[str, Mapping[str, str]] = {
    State.RECEIVED: {
        State.INCOMPLETE: "something is missing",
        State.CONSIDERED: "everything is there",
        **_DECIDED,
    },
    State.INCOMPLETE: {
        State.RECEIVED: "what was missing has come",
        State.CONSIDERED: "everything is there",
        **_DECIDED,
    },
    State.CONSIDERED: {State.INCOMPLETE: "something is missing after all", **_DECIDED},
    State.APPROVED: {
        State.APPEAL: "the applicant appeals against a condition",
        State.CONSIDERED: "a court has the council decide anew",
    },
    State.REFUSED: {
        State.APPEAL: "the applicant appeals",
        State.APPEAL_ALLOWED: "an inspector has decided",
        State.APPEAL_DISMISSED: "an inspector has decided",
        State.CONSIDERED: "a court has the council decide anew",
    },
    State.WITHDRAWN: {State.CONSIDERED: "it had not been taken back"},
    State.APPEAL: {
        State.APPEAL_ALLOWED: "an inspector has decided",
        State.APPEAL_DISMISSED: "an inspector has decided",
        State.APPROVED: "the appeal is taken back",
        State.REFUSED: "the appeal is taken back",
        State.WITHDRAWN: "the applicant takes it back",
    },
    State.APPEAL_ALLOWED: {State.APPEAL: "a court has the appeal decided anew"},
    State.APPEAL_DISMISSED: {State.APPEAL: "a court has the appeal decided anew"},
}

# Of these the council still has to decide, so that residents may have their say.
OPEN = frozenset({State.RECEIVED, State.INCOMPLETE, State.CONSIDERED})


class NotAllowed(ValueError):
    """The move is not in the table; the message says so in words."""


def check_move(current: State, new: State) -> None:
    """Raises NotAllowed unless an application may go from the one state to the other."""
    if new not in MOVES[current]:
        raise NotAllowed(f"what was “{LABELS[current]}” cannot become “{LABELS[new]}”")

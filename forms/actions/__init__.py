"""Everything that changes journeys and requests: one function a verb, in the module of its noun."""

from forms.actions.journeys import (
    LinkNoLongerWorks,
    TooManyLinks,
    check_link,
    come_back,
    keep_for_later,
    purge_abandoned,
    save_answer,
    save_half,
    start_journey,
    token_hash,
)
from forms.actions.requests import CONFIRMATIONS, MESSAGE_PREFIX, move, receive, submit, take_in

__all__ = [
    "CONFIRMATIONS",
    "MESSAGE_PREFIX",
    "LinkNoLongerWorks",
    "TooManyLinks",
    "check_link",
    "come_back",
    "keep_for_later",
    "move",
    "purge_abandoned",
    "receive",
    "save_answer",
    "save_half",
    "start_journey",
    "submit",
    "take_in",
    "token_hash",
]

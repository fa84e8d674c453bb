"""Everything that changes live chat: one function a verb, in the module of its noun."""

from livechat.actions.chats import Started, accept, can_be_answered, close, give_back, leave_message, start
from livechat.actions.errors import ChatClosed, NobodyTakesMessages, SeatFull, Taken, TooFast
from livechat.actions.messages import note, send, send_page_link
from livechat.actions.retention import empty, forget
from livechat.actions.seats import renew_seat, retire_seat
from livechat.actions.surveys import answer_survey

__all__ = [
    "ChatClosed",
    "NobodyTakesMessages",
    "SeatFull",
    "Started",
    "Taken",
    "TooFast",
    "accept",
    "answer_survey",
    "can_be_answered",
    "close",
    "empty",
    "forget",
    "give_back",
    "leave_message",
    "note",
    "renew_seat",
    "retire_seat",
    "send",
    "send_page_link",
    "start",
]

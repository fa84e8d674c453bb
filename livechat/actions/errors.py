"""Why an action was not done, in words for the person who asked for it."""

from django.utils.translation import gettext


class ChatClosed(Exception):
    """The conversation is over."""

    def __init__(self) -> None:
        super().__init__(gettext("This chat has ended, so your message was not sent."))


class Taken(Exception):
    """Another agent was first; the message says who."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} has already accepted this chat.")


class SeatFull(Exception):
    """The agent has as many conversations as the seat holds."""

    def __init__(self, capacity: int) -> None:
        super().__init__(
            f"You have {capacity} chats already. End one, or put one back, before you accept another."
        )


class TooFast(Exception):
    """More messages in a minute than a person writes."""

    retry_after = 20

    def __init__(self) -> None:
        super().__init__(gettext("You are sending messages very quickly. Wait a moment, then try again."))


class NobodyTakesMessages(Exception):
    """No part of this installation turns messages into requests."""

    def __init__(self) -> None:
        super().__init__(
            gettext("We cannot take messages here at the moment. Contact us by telephone instead.")
        )

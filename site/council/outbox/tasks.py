"""Wakes the sender when a message is stored, and again every minute for those that must wait."""

from procrastinate.contrib.django import app

from council.outbox import actions


@app.task(name="outbox.deliver", queue="outbox")
def deliver_message(message_id: int) -> None:
    """Tries the message once; whatever fails is tried again by the sweep."""
    actions.deliver(message_id=message_id)


@app.task(name="outbox.deliver_many", queue="outbox")
def deliver_messages(message_ids: list[int]) -> None:
    """Tries each of the messages once; whatever fails is tried again by the sweep."""
    for message_id in message_ids:
        actions.deliver(message_id=message_id)


@app.periodic(cron="* * * * *")
@app.task(name="outbox.sweep", queue="outbox", queueing_lock="outbox.sweep")
def sweep(timestamp: int) -> None:
    """Tries all messages that are due."""
    actions.sweep()

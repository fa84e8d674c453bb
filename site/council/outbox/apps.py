from django.apps import AppConfig


class OutboxConfig(AppConfig):
    """Everything the site sends out: stored with the change it tells of, sent after."""

    name = "council.outbox"
    label = "outbox"

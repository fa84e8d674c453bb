from django.apps import AppConfig


class OutboxConfig(AppConfig):
    """Outbox."""

    name = "council.outbox"
    label = "outbox"

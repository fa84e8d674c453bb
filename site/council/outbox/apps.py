from django.apps import AppConfig


class OutboxConfig(AppConfig):
    """Everything the site sends out: stored with the change it tells of, sent after."""

    name = "council.outbox"
    label = "outbox"

    def ready(self) -> None:
        from council.core import registries
        from council.outbox import work

        registries.work.register("outbox", work.given_up)

from django.apps import AppConfig


class CouncilConfig(AppConfig):
    """The council itself: its people, pictures, documents and settings."""

    name = "council"
    verbose_name = "Council"

    def ready(self) -> None:
        import council.checks  # noqa: F401 - importing registers them
        from council import receivers, redirects

        receivers.watch_settings(self.get_model("CouncilSettings"))
        receivers.watch_moves()
        redirects.connect()

from django.apps import AppConfig
from django.db.models.signals import pre_migrate


class CouncilConfig(AppConfig):
    """The council itself: its people, pictures, documents and settings."""

    name = "council"
    verbose_name = "Council"

    def ready(self) -> None:
        import council.checks  # noqa: F401 - importing registers them
        from council import receivers, redirects, startup

        receivers.watch_settings(self.get_model("CouncilSettings"))
        receivers.watch_moves()
        redirects.connect()
        pre_migrate.connect(startup.refuse_half_way, sender=self, dispatch_uid="council.refuse_half_way")

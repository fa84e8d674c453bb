from django.apps import AppConfig
from django.db.models.signals import post_migrate

from council.core import roles


class CoreConfig(AppConfig):
    """The kernel that every app builds on, and that imports none of them."""

    name = "council.core"
    label = "core"

    def ready(self) -> None:
        from django.apps import apps

        from council.core import comparing, stored
        from council.core.fetch import checks  # noqa: F401 - registers its check
        from council.core.forms import pickers, staff

        comparing.register()
        stored.register()
        pickers.register()
        staff.register()
        # After every app's permissions exist: the signal is sent for each app that has models, in order.
        last = [config for config in apps.get_app_configs() if config.models_module][-1]
        post_migrate.connect(roles.sync_after_migrate, sender=last, dispatch_uid="core.roles")

from django.apps import AppConfig


class DemocracyConfig(AppConfig):
    """Who was elected, what they decide in which committee, and when they meet."""

    name = "democracy"
    verbose_name = "councillors and meetings"

    def ready(self) -> None:
        from council.core import registries
        from democracy import alerts, findables, postcodes, receivers

        receivers.connect()
        registries.findables.register(findables.COUNCILLORS, findables.OF_COUNCILLORS)
        registries.findables.register(findables.MEETINGS, findables.OF_MEETINGS)
        registries.alerts.register("democracy", alerts.topics)
        registries.postcodes.register("democracy", postcodes.answers)

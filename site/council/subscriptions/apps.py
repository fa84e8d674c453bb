from django.apps import AppConfig


class SubscriptionsConfig(AppConfig):
    """Who has asked to be told of what by email, and the telling."""

    name = "council.subscriptions"
    label = "subscriptions"
    verbose_name = "email alerts"

    def ready(self) -> None:
        from council.core import registries
        from council.core.roles import Role, grant
        from council.subscriptions import people

        registries.persons.register("subscriptions", people.RECORDS)
        grant(
            [Role.ADMINISTRATOR, Role.CHAMPION, Role.AUDITOR, Role.MANAGER],
            "subscriptions.view_numbers",
        )

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """How people come to have an account: by invitation."""

    name = "council.people"
    label = "people"
    verbose_name = "People"

    def ready(self) -> None:
        from council.core.roles import Role, grant

        grant(
            Role.ADMINISTRATOR,
            "wagtailadmin.access_admin",
            "people.invite",
            *[f"council.{verb}_user" for verb in ("add", "change", "delete", "view")],
            *[f"wagtailcore.{verb}_locale" for verb in ("add", "change", "delete", "view")],
        )
        # Wherever they may add pages; of use once there is a second language.
        grant([Role.ADMINISTRATOR, Role.CHAMPION, Role.AUDITOR], "simple_translation.submit_translation")

from django.apps import AppConfig


class PlanningConfig(AppConfig):
    """The register of planning applications."""

    name = "planning"
    verbose_name = "planning register"

    def ready(self) -> None:
        from council.core import registries
        from council.core.roles import Role, grant
        from council.pagecache.keys import parameters
        from planning import alerts, findables, postcodes, states, work
        from planning.actions import SOURCE
        from planning.models import ASKED

        parameters.never_keep(*ASKED)
        registries.findables.register(SOURCE, findables.SOURCE)
        grant(
            [Role.ADMINISTRATOR, Role.PLANNING_OFFICER],
            "wagtailadmin.access_admin",
            "planning.view_application",
            "planning.view_import",
            "planning.add_import",
            "planning.change_planningsettings",
        )
        registries.work.register("planning", work.failed_reading)
        registries.alerts.register("planning", alerts.topics)
        registries.postcodes.register("planning", postcodes.answers)
        registries.state_tables.register(
            "application",
            registries.StateTable(
                title="States of a planning application",
                about="Where an application stands, as the register says it. What is not here is refused.",
                initial=states.State.RECEIVED,
                labels=states.LABELS,
                moves=states.MOVES,
            ),
        )

from django.apps import AppConfig


class FormsConfig(AppConfig):
    """Online forms and the requests they bring in."""

    name = "forms"
    # `forms` alone would clash with `django.forms`, which the form renderer needs installed.
    label = "council_forms"
    verbose_name = "Online forms"

    def ready(self) -> None:
        from council.backoffice.actions import heard
        from council.core import registries
        from council.core.journeys import kinds
        from council.core.roles import Role, grant
        from forms import actions, lookup, measures, people, states, stored, work
        from forms import heard as said
        from forms.kinds.garden_waste import GARDEN_WASTE

        kinds.register(GARDEN_WASTE.slug, GARDEN_WASTE)
        heard.register("request.state", said.state)
        registries.intake.register("forms", actions.take_in)
        registries.jobs.register("forms", lookup.job)
        registries.persons.register("forms", people.RECORDS)
        registries.work.register("forms", work.requests)
        registries.state_tables.register(
            "request",
            registries.StateTable(
                title="States of a request",
                about="What somebody asked for, from receipt to end. Every move is an event of its history.",
                initial=states.State.RECEIVED,
                labels=states.LABELS,
                moves=states.MOVES,
            ),
        )
        for one in stored.STORED:
            registries.stored.register(f"{one.kind}:{one.name}", one)
        for measure in measures.MEASURES:
            registries.measures.register(measure.name, measure)
        grant(
            Role.SERVICE_OFFICER,
            "wagtailadmin.access_admin",
            "council_forms.work_request",
            "council_forms.view_request",
        )

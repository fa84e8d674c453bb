from django.apps import AppConfig


class ServicesConfig(AppConfig):
    """The council's services as pages, who runs them and who keeps them right."""

    name = "services"
    verbose_name = "Services"

    def ready(self) -> None:
        from council.core import registries
        from council.core.roles import Role, grant
        from council.pagecache.keys import parameters
        from services import doors, evidence, handovers, postcodes, receivers, stale, work
        from services.providers import findables

        parameters.know("table", "month")
        receivers.connect()
        registries.evidence.register("stale", stale.evidence)
        registries.evidence.register("checklist", evidence.unfinished)
        for name, entry in handovers.ALL.items():
            registries.handovers.register(name, entry)
        registries.work.register("services", work.overdue)
        registries.work.register("statements", work.statements)
        registries.front_facts.register("doors", doors.kinds_below)
        registries.findables.register("providers", findables.SOURCE)
        registries.postcodes.register("services", postcodes.answers)
        grant(
            [Role.ADMINISTRATOR, Role.AUDITOR, Role.MANAGER],
            "services.view_stale_pages",
            "services.export_local_links",
            "wagtailadmin.access_admin",
        )
        grant(Role.CHAMPION, "wagtailadmin.access_admin", "services.set_status")
        grant(Role.ADMINISTRATOR, "services.set_status", "services.set_any_status")
        grant([Role.ADMINISTRATOR, Role.AUDITOR, Role.MANAGER], "services.view_servicestatus")
        grant(Role.ADMINISTRATOR, "services.keep_sections")
        keep = ["add", "change", "delete", "view"]
        grant(
            Role.ADMINISTRATOR,
            *[f"services.{verb}_{model}" for verb in keep for model in ("provider", "responsibility")],
            *[f"addresses.{verb}_neighbouringarea" for verb in keep],
            *[f"core.{verb}_owner" for verb in keep],
        )
        # Whoever knows that a number has changed puts it right; only the web team takes a body away.
        for model in ("provider", "responsibility"):
            grant(Role.CHAMPION, *[f"services.{verb}_{model}" for verb in ("add", "change", "view")])
        grant(Role.AUDITOR, *[f"core.{verb}_owner" for verb in ("add", "change", "view")])

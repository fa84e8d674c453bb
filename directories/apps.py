from django.apps import AppConfig


class DirectoriesConfig(AppConfig):
    """Lists of places, people and groups whose fields the council chooses."""

    name = "directories"

    def ready(self) -> None:
        from council.core import registries
        from council.pagecache.keys import parameters
        from directories import findables, postcodes, receivers, work

        # The words that are looked for, the postcode and where somebody is are never kept by anybody's pages.
        parameters.know("f", "per_page")
        parameters.never_keep("at")
        receivers.connect()
        registries.findables.register("directories", findables.SOURCE)
        registries.work.register("directories", work.overdue)
        registries.postcodes.register("directories", postcodes.answers)

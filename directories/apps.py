from django.apps import AppConfig


class DirectoriesConfig(AppConfig):
    """Lists of places, people and groups whose fields the council chooses."""

    name = "directories"

    def ready(self) -> None:
        from council.core import registries
        from council.pagecache.keys import parameters
        from directories import findables, receivers

        # The words that are looked for and the postcode are never kept by anybody's pages.
        parameters.know("f")
        receivers.connect()
        registries.findables.register("directories", findables.SOURCE)

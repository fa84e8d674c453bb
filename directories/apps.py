from django.apps import AppConfig


class DirectoriesConfig(AppConfig):
    """Lists of places, people and groups whose fields the council chooses."""

    name = "directories"

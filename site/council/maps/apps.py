from django.apps import AppConfig


class MapsConfig(AppConfig):
    """Maps beside lists of places: the pictures they are made of, asked for by nobody but this site."""

    name = "council.maps"
    label = "maps"

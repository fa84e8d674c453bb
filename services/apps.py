from django.apps import AppConfig


class ServicesConfig(AppConfig):
    """Services."""

    name = "services"

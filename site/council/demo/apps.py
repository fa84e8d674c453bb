from django.apps import AppConfig


class DemoConfig(AppConfig):
    """The demonstration council; absent in production."""

    name = "council.demo"
    label = "demo"

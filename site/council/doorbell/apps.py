from django.apps import AppConfig


class DoorbellConfig(AppConfig):
    """How one process tells the others that something was committed."""

    name = "council.doorbell"
    label = "doorbell"

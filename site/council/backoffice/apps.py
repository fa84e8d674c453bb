from django.apps import AppConfig


class BackofficeConfig(AppConfig):
    """The council's other systems: what they are told, and what they may say."""

    name = "council.backoffice"
    label = "backoffice"

from django.apps import AppConfig


class StartConfig(AppConfig):
    """A council of one's own, begun at the command line or on the first-run screen."""

    name = "council.start"
    label = "start"
    verbose_name = "Start"

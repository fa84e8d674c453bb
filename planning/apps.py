from django.apps import AppConfig


class PlanningConfig(AppConfig):
    """The register of planning applications."""

    name = "planning"
    verbose_name = "planning register"

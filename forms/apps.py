from django.apps import AppConfig


class FormsConfig(AppConfig):
    """Online forms and the requests they bring in."""

    name = "forms"
    # `forms` alone would clash with `django.forms`, which the form renderer needs installed.
    label = "council_forms"
    verbose_name = "Online forms"

from django.apps import AppConfig


class FeedbackConfig(AppConfig):
    """Feedback."""

    name = "feedback"

from django.apps import AppConfig


class LivechatConfig(AppConfig):
    """Livechat."""

    name = "livechat"

"""What the home app registers with Wagtail."""

from wagtail import hooks
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.log_actions import LogActionRegistry

from home.viewsets import banner_viewset


@hooks.register("register_admin_viewset")
def register_banners() -> ModelViewSet:
    return banner_viewset


@hooks.register("register_log_actions")
def register_actions(registry: LogActionRegistry) -> None:
    registry.register_action("home.publish_banner", "Put a banner on the site", "Banner put on the site")
    registry.register_action("home.end_banner", "Take a banner off the site", "Banner taken off the site")

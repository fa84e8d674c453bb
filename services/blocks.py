"""What champions compose service pages from, besides the body."""

from council.core.blocks import ActionBlock


class DoorBlock(ActionBlock):
    """A door to a task that leads somewhere: to a page here, or to an address."""

    class Meta:
        icon = "arrow-right"
        label = "Something to do"
        template = "blocks/action.html"
        description = "A large button to a task. The first of the page is the main one."
        preview_value = {
            "kind": "apply",
            "text": "Join the garden waste service",
            "url": "/forms/garden-waste/",
        }

"""How the page editor is laid out."""

from collections.abc import Sequence

from wagtail.admin.panels import FieldPanel, ObjectList, Panel, TabbedInterface
from wagtail.models import Page


def tabs(content: Sequence[Panel | str]) -> TabbedInterface:
    """The three tabs of every page type: what it says, who keeps it right, how it is found."""
    return TabbedInterface(
        [
            ObjectList(content, heading="Content"),
            ObjectList(
                [FieldPanel("content_owner"), FieldPanel("review_date")], heading="Who keeps it right"
            ),
            ObjectList([*Page.promote_panels, *Page.settings_panels], heading="Search and sharing"),
        ]
    )

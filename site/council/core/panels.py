"""How the page editor is laid out."""

from collections.abc import Sequence
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.utils.functional import cached_property
from wagtail.admin.panels import FieldPanel, ObjectList, Panel, TabbedInterface
from wagtail.documents import get_document_model
from wagtail.models import Page, ReferenceIndex


class FilesPanel(Panel):
    """The files that the page shows, each with the way to replace it; nothing when it shows none."""

    class BoundPanel(Panel.BoundPanel):
        """The panel of one page."""

        template_name = "core/admin/files.html"

        @cached_property
        def files(self) -> list[Any]:
            """The files, by title."""
            if not self.instance.pk:
                return []
            model = get_document_model()
            used = ReferenceIndex.get_references_for_object(self.instance).filter(
                to_content_type=ContentType.objects.get_for_model(model)
            )
            numbers = [int(pk) for pk in used.values_list("to_object_id", flat=True)]
            return list(model.objects.filter(pk__in=numbers).order_by("title"))

        def is_shown(self) -> bool:
            """Whether there is anything to show."""
            return bool(self.files)


def tabs(content: Sequence[Panel | str]) -> TabbedInterface:
    """The three tabs of every page type: what it says, who keeps it right, how it is found."""
    return TabbedInterface(
        [
            ObjectList([*content, FilesPanel(heading="Files on this page")], heading="Content"),
            ObjectList(
                [FieldPanel("content_owner"), FieldPanel("review_date")], heading="Who keeps it right"
            ),
            ObjectList([*Page.promote_panels, *Page.settings_panels], heading="Search and sharing"),
        ]
    )

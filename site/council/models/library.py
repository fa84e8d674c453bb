"""The council's pictures and documents."""

from django.db import models
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import AbstractImage, AbstractRendition, Image
from wagtail.search import index


class CouncilImage(AbstractImage):
    """A picture; its description is its text alternative wherever it carries meaning."""

    description = models.CharField(
        blank=True,
        default="",
        max_length=255,
        help_text="What it shows, in a sentence, for people who cannot see it.",
    )
    credit = models.CharField(max_length=200, blank=True, help_text="Who made it, and its licence.")

    admin_form_fields = (*Image.admin_form_fields, "credit")

    class Meta(AbstractImage.Meta):
        verbose_name = "image"


class CouncilRendition(AbstractRendition):
    """A picture in one size and format, made when it is published, never while a page is being read."""

    image = models.ForeignKey(CouncilImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)


class CouncilDocument(AbstractDocument):
    """A file to download, found in search by its text."""

    text = models.TextField(blank=True, editable=False)
    page_count = models.PositiveIntegerField(null=True, editable=False)
    updated_at = models.DateTimeField(auto_now=True)

    admin_form_fields = Document.admin_form_fields
    search_fields = [*AbstractDocument.search_fields, index.SearchField("text")]

    class Meta(AbstractDocument.Meta):
        permissions = [("choose_document", "Can choose document")]

    def clean(self) -> None:
        # In the second step of an upload Wagtail checks the form first and gives the document its file after.
        if self.file:
            super().clean()

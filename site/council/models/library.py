"""The council's pictures and documents."""

import datetime
from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import models
from django.utils import timezone
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage, AbstractRendition, Image
from wagtail.search import index

from council.library import drawings


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

    def clean(self) -> None:
        super().clean()
        file: Any = self.file  # type: ignore[has-type]
        if not drawings.is_new(file):
            return
        try:
            if self.is_svg():
                clean = drawings.check_drawing(file.file)
                self.file = ContentFile(clean, name=file.name)
            else:
                drawings.check_photograph(file.file)
        except ValidationError as error:
            raise ValidationError({"file": error}) from error


class CouncilRendition(AbstractRendition):
    """A picture in one size and format, made when it is published, never while a page is being read."""

    image = models.ForeignKey(CouncilImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)


class CouncilDocument(AbstractDocument):
    """A file to download, found in search by its text."""

    text = models.TextField(blank=True, editable=False)
    page_count = models.PositiveIntegerField(null=True, editable=False)
    # The file's own date: filing a document elsewhere or naming it anew does not make it newer.
    updated_at = models.DateTimeField(default=timezone.now, editable=False)
    address_name = models.CharField(max_length=255, blank=True, editable=False)

    # No tags: nobody finds a file by them, and Wagtail's box for them has no label.
    admin_form_fields = ("title", "file", "collection")
    search_fields = [*AbstractDocument.search_fields, index.SearchField("text")]

    class Meta(AbstractDocument.Meta):
        permissions = [("choose_document", "Can choose document")]

    @property
    def filename(self) -> str:
        """The name in the document's address, which stays when another file takes its place."""
        return self.address_name or str(super().filename)

    def _set_document_file_metadata(self) -> None:
        super()._set_document_file_metadata()
        self.updated_at = timezone.now()

    def clean(self) -> None:
        # In the second step of an upload Wagtail checks the form first and gives the document its file after.
        if self.file:
            super().clean()


class EarlierFile(models.Model):
    """The file that a document had before another took its place: kept for a while, to be put back."""

    # Long enough to come back from a holiday to a mistake.
    KEPT_DAYS = 30

    document = models.ForeignKey(CouncilDocument, on_delete=models.CASCADE, related_name="earlier_files")
    file = models.FileField(max_length=255)
    file_size = models.PositiveBigIntegerField(null=True)
    file_hash = models.CharField(max_length=40, blank=True)
    page_count = models.PositiveIntegerField(null=True)
    updated_at = models.DateTimeField(help_text="The date that the file had while it was in place.")
    replaced_at = models.DateTimeField(db_index=True)
    replaced_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    # It is kept of the document, and does not use it.
    wagtail_reference_index_ignore = True

    class Meta:
        ordering: ClassVar[list[str]] = ["-replaced_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.document} until {self.replaced_at:%d %B %Y}"

    @property
    def kept_until(self) -> datetime.datetime:
        """When it is deleted unless it has been put back."""
        return self.replaced_at + datetime.timedelta(days=self.KEPT_DAYS)


class WaitingFile(models.Model):
    """A file chosen for a document that is not public yet: the person is asked first whether it shall be."""

    # Long enough to ask a colleague.
    KEPT_DAYS = 7

    document = models.ForeignKey(CouncilDocument, on_delete=models.CASCADE, related_name="waiting_files")
    file = models.FileField(max_length=255, upload_to="waiting")
    name = models.CharField(max_length=255, help_text="What it was called on the person's computer.")
    file_size = models.PositiveBigIntegerField()
    page_count = models.PositiveIntegerField(null=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(db_index=True)
    # Nothing that residents see uses the document through it.
    wagtail_reference_index_ignore = True

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["document", "by"], name="council_one_waiting_file_for_each")
        ]

    def __str__(self) -> str:
        return f"{self.name} for {self.document}"

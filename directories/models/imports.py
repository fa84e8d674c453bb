"""What was imported into a directory from a spreadsheet: what it changes, how far that is, the way back."""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models

from council.core.kept_files import KeptFile, KeptPart, KeptProblem


class EntryImportQuerySet(models.QuerySet["EntryImport"]):
    """The words in which imports are asked for."""

    def running(self) -> Self:
        """Those of which entries are being changed, or changed back, just now."""
        going = models.Q(begun_at__isnull=False, finished_at=None)
        return self.filter(going | models.Q(undo_begun_at__isnull=False, undone_at=None))

    def being_read(self) -> Self:
        """Those of which it is not known yet what their file would change."""
        return self.filter(read_at=None, refused="")


class EntryImport(KeptFile):
    """A file that somebody sent in, with all that it would change; nothing changes until it is begun."""

    # As with entries: `actions.empty` goes before.
    directory = models.ForeignKey(
        "directories.DirectoryPage", on_delete=models.DO_NOTHING, related_name="imports"
    )
    file_name = models.CharField(max_length=255)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()
    # Rows of the file, and how many of them say what is said already.
    row_count = models.PositiveIntegerField(default=0)
    same_count = models.PositiveIntegerField(default=0)
    # Columns of the file that are none of the directory's.
    unknown = models.JSONField(default=list)
    # How many rows cannot be taken.
    problem_count = models.PositiveIntegerField(default=0)
    removes = models.BooleanField(default=False)
    begun_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    # Somebody stopped it: the changes that were not made by then never are.
    stopped_at = models.DateTimeField(null=True)
    undo_begun_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)
    # Entries that an undoing left as they are, because somebody has changed them since.
    kept_count = models.PositiveIntegerField(default=0)

    objects = EntryImportQuerySet.as_manager()
    # It uses nothing that anybody would look for by its uses.
    wagtail_reference_index_ignore = True

    class Meta:
        ordering: ClassVar[list[str]] = ["-at", "-pk"]

    def __str__(self) -> str:
        return self.file_name

    @property
    def running(self) -> bool:
        """Whether entries are being changed, or changed back, just now."""
        return bool(self.begun_at and not self.finished_at) or bool(self.undo_begun_at and not self.undone_at)


class ImportPart(KeptPart):
    """A part of a file that waits to be read by the worker; gone as soon as all of it is."""

    job = models.ForeignKey(EntryImport, on_delete=models.CASCADE, related_name="parts")

    wagtail_reference_index_ignore = True

    class Meta(KeptPart.Meta):
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["job", "number"], name="directories_a_part_stands_once")
        ]


class ImportProblem(KeptProblem):
    """One thing in a file to put right."""

    job = models.ForeignKey(EntryImport, on_delete=models.CASCADE, related_name="problems")
    wagtail_reference_index_ignore = True


class ImportedChange(models.Model):
    """One entry that an import adds, changes or takes away."""

    class Kind(models.TextChoices):
        """What becomes of the entry."""

        ADD = "add", "New"
        CHANGE = "change", "Changed"
        REMOVE = "remove", "Deleted"

    job = models.ForeignKey(EntryImport, on_delete=models.CASCADE, related_name="changes")
    kind = models.CharField(max_length=6, choices=Kind.choices)
    # The row of the file; none for what is not in it.
    row = models.PositiveIntegerField(null=True)
    # The number of the entry, which outlives it.
    entry = models.BigIntegerField(null=True)
    title = models.CharField(max_length=160)
    # What the file says that is other, and all that the entry said before it was changed.
    after = models.JSONField(default=dict)
    before = models.JSONField(default=dict)
    done_at = models.DateTimeField(null=True)
    undone = models.BooleanField(default=False)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["job", "id"], name="directories_changes_in_order")
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.title}"

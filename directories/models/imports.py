"""What was imported into a directory from a spreadsheet: what it changes, how far that is, the way back."""

from typing import ClassVar

from django.conf import settings
from django.db import models


class EntryImport(models.Model):
    """A file that somebody sent in, with all that it would change; nothing changes until it is begun."""

    directory = models.ForeignKey(
        "directories.DirectoryPage", on_delete=models.CASCADE, related_name="imports"
    )
    file_name = models.CharField(max_length=255)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()
    # A large file is read by the worker: how large it is, how it is written and how far that is.
    size = models.PositiveIntegerField(default=0)
    encoding = models.CharField(max_length=12, blank=True)
    read_bytes = models.PositiveIntegerField(default=0)
    attempt = models.PositiveIntegerField(default=0)
    read_at = models.DateTimeField(null=True)
    # Why nothing of it can be used, which was seen while it was read.
    refused = models.CharField(max_length=255, blank=True)
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
    undo_begun_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)
    # Entries that an undoing left as they are, because somebody has changed them since.
    kept_count = models.PositiveIntegerField(default=0)

    class Meta:
        ordering: ClassVar[list[str]] = ["-at", "-pk"]

    def __str__(self) -> str:
        return self.file_name

    @property
    def reading(self) -> bool:
        """Whether it is not known yet what the file would change."""
        return not self.read_at and not self.refused

    @property
    def running(self) -> bool:
        """Whether entries are being changed, or changed back, just now."""
        return bool(self.begun_at and not self.finished_at) or bool(self.undo_begun_at and not self.undone_at)


class ImportPart(models.Model):
    """A part of a file that waits to be read by the worker; gone as soon as all of it is."""

    job = models.ForeignKey(EntryImport, on_delete=models.CASCADE, related_name="parts")
    number = models.PositiveIntegerField()
    data = models.BinaryField()

    class Meta:
        ordering: ClassVar[list[str]] = ["number"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["job", "number"], name="directories_a_part_stands_once")
        ]

    def __str__(self) -> str:
        return f"Part {self.number}"


class ImportProblem(models.Model):
    """One thing in a file to put right: its row as the spreadsheet numbers it, its column, what is there."""

    job = models.ForeignKey(EntryImport, on_delete=models.CASCADE, related_name="problems")
    row = models.PositiveIntegerField()
    column = models.CharField(max_length=120)
    value = models.CharField(max_length=160)
    why = models.TextField()

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]

    def __str__(self) -> str:
        return f"Row {self.row}: {self.why}"


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

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.title}"

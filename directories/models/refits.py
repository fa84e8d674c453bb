"""Entries that are put in order after the fields of their directory were changed: how far that is."""

from django.db import models


class Refit(models.Model):
    """Is there while a directory's entries are put in order, in the order of their numbers."""

    directory = models.OneToOneField(
        "directories.DirectoryPage", on_delete=models.CASCADE, related_name="refit"
    )
    # The number of the last entry that was done, how many were, and how many there are about.
    last = models.BigIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)

    wagtail_reference_index_ignore = True

    def __str__(self) -> str:
        return f"{self.done} of {self.total}"

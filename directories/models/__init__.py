"""Directories, their fields and what stands in them."""

from directories.models.entries import Entry
from directories.models.fields import DirectoryField
from directories.models.imports import EntryImport, ImportedChange, ImportPart, ImportProblem
from directories.models.page import DirectoryPage
from directories.models.refits import Refit

__all__ = [
    "DirectoryField",
    "DirectoryPage",
    "Entry",
    "EntryImport",
    "ImportPart",
    "ImportProblem",
    "ImportedChange",
    "Refit",
]

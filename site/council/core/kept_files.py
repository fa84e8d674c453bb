"""Files that somebody sent in and the worker reads: kept by parts, with how far that is and what is wrong."""

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any, ClassVar, TypeVar

from django.db import models
from django.http import StreamingHttpResponse
from django.utils.text import slugify

from council.core.csv_files import Problem
from council.core.spreadsheets import csv_lines

PART = 1024 * 1024


class KeptFile(models.Model):
    """A file that is read: what stands in it is known once `read_at` or `refused` is set.

    Its model has `parts` and `problems`, of the two classes below, each with a foreign key called `job`.
    """

    # A large file is read by the worker: how large it is, how it is written and how far that is.
    size = models.PositiveIntegerField(default=0)
    encoding = models.CharField(max_length=12, blank=True)
    read_bytes = models.PositiveIntegerField(default=0)
    attempt = models.PositiveIntegerField(default=0)
    read_at = models.DateTimeField(null=True)
    # Why nothing of it can be used, which was seen while it was read.
    refused = models.CharField(max_length=255, blank=True)

    class Meta:
        abstract = True

    @property
    def reading(self) -> bool:
        """Whether it is not known yet what the file would change."""
        return not self.read_at and not self.refused


class KeptPart(models.Model):
    """A part of a file that waits to be read; its place is its number."""

    number = models.PositiveIntegerField()
    data = models.BinaryField()

    class Meta:
        abstract = True
        ordering: ClassVar[list[str]] = ["number"]

    def __str__(self) -> str:
        return f"Part {self.number}"


class KeptProblem(models.Model):
    """One thing in a file to put right: its row as the spreadsheet numbers it, its column, what is there."""

    row = models.PositiveIntegerField()
    column = models.CharField(max_length=120)
    value = models.CharField(max_length=160)
    why = models.TextField()

    class Meta:
        abstract = True
        ordering: ClassVar[list[str]] = ["pk"]

    def __str__(self) -> str:
        return f"Row {self.row}: {self.why}"


AFile = TypeVar("AFile", bound=KeptFile)


def keep(job: Any, chunks: Iterable[bytes]) -> None:
    """Keeps a file that comes in pieces of any size, as parts of the job that is saved already."""
    for number, data in enumerate(_in_parts(chunks)):
        job.parts.create(number=number, data=data)
        job.size += len(data)
    job.save(update_fields=["size"])


class Parts:
    """The parts of a kept file one after the other, one in memory at a time, and how many bytes that was."""

    def __init__(self, job: Any) -> None:
        self.job, self.bytes = job, 0

    def __iter__(self) -> Iterator[bytes]:
        numbers = list(self.job.parts.values_list("number", flat=True))
        for number in numbers:
            data = bytes(self.job.parts.values_list("data", flat=True).get(number=number))
            self.bytes += len(data)
            yield data


def claim(model: type[AFile], pk: int) -> AFile | None:
    """The file for whoever reads it from now on, locked; whoever read it before finds that out by `is_mine`.

    None when it is gone. Call it in a transaction; nothing is saved but that it is claimed.
    """
    rows = model._default_manager.select_for_update(of=("self",))
    job = rows.filter(pk=pk).first()
    if job is not None:
        job.attempt += 1
        job.save(update_fields=["attempt"])
    return job


def is_mine(job: KeptFile) -> bool:
    """Whether nobody has claimed the file since, which is locked for this transaction."""
    rows = type(job)._default_manager.select_for_update(of=("self",))
    return rows.filter(pk=job.pk, attempt=job.attempt).exists()


def keep_problems(job: Any, problems: Iterable[Problem]) -> None:
    """Adds what is wrong with a file, in its order."""
    model = job.problems.model
    rows = (
        model(job=job, row=one.row, column=one.column[:120], value=one.value[:160], why=one.why)
        for one in problems
    )
    model._default_manager.bulk_create(rows, batch_size=1_000)


def to_put_right(problems: Iterable[KeptProblem], file_name: str) -> StreamingHttpResponse:
    """All that is wrong with the file of that name, as a CSV file to download."""
    rows = ((one.row, one.column, one.value, one.why) for one in problems)
    lines = csv_lines(chain([("Row", "Column", "It says", "What is wrong")], rows))
    response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    name = f"to-put-right-{slugify(file_name.rpartition('.')[0]) or 'file'}.csv"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _in_parts(chunks: Iterable[bytes]) -> Iterator[bytes]:
    held = bytearray()
    for chunk in chunks:
        held += chunk
        if len(held) >= PART:
            yield bytes(held)
            held.clear()
    if held:
        yield bytes(held)

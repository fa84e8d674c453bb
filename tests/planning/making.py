"""Applications for tests."""

import datetime
from collections.abc import Mapping
from typing import Any

from council.addresses.models import Property
from council.core import clock
from planning import actions
from planning.models import Application, Import, Upload
from planning.reading import Paper, Row

CELLS: Mapping[str, str] = {
    "reference": "26/0417/HOU",
    "kind": "Householder",
    "proposal": "Single-storey rear extension with two roof lights",
    "address": "12 Loom Street, Hollinbrook, HB1 1BD",
    "street": "Loom Street",
    "ward": "Canalside",
    "easting": "385500",
    "northing": "425500",
    "received": "2026-11-02",
    "status": "Received",
}

# The same as a file.
CSV = "\n".join(",".join(f'"{cell}"' for cell in line) for line in (CELLS.keys(), CELLS.values()))


def row(place: str = "Line 2", *, papers: tuple[Paper, ...] | None = None, **cells: Any) -> Row:
    """A row of a register, right but for what is told."""
    return Row(place, {**CELLS, **cells}, papers)


def take(*rows: Row, now: datetime.datetime | None = None) -> Import:
    """Takes the rows in."""
    return actions.take_in(rows=rows, source="file", name="test.csv", by=None, now=now or clock.now())


def application(**cells: Any) -> Application:
    """An application of the register."""
    taken = row(**cells)
    take(taken)
    return Application.objects.get(reference=taken.cells["reference"])


def several(count: int, **cells: Any) -> None:
    """So many applications, each received a day later than the one before."""
    first = datetime.date(2026, 1, 1)
    take(
        *(
            row(
                f"Line {number}",
                **{
                    "reference": f"26/{1000 + number}/FUL",
                    "received": (first + datetime.timedelta(days=number)).isoformat(),
                    **cells,
                },
            )
            for number in range(count)
        )
    )


def home(**values: Any) -> Property:
    """A home of the gazetteer."""
    usual = {
        "uprn": "99000000001",
        "building": "12",
        "street": "Loom Street",
        "town": "Hollinbrook",
        "postcode": "HB1 1BD",
        "ward": "Canalside",
        "easting": 385_500,
        "northing": 425_500,
    }
    made: Property = Property.objects.create(**{**usual, **values})
    return made


def upload(by: Any, text: str = CSV, *, of_documents: bool = False) -> Upload:
    """A file that was sent in, read and not taken in yet."""
    made = actions.keep_upload(
        name="register.csv",
        chunks=[text.encode()],
        encoding="utf-8-sig",
        of_documents=of_documents,
        by=by,
        now=clock.now(),
    )
    actions.read_upload(upload=made.pk)
    return Upload.objects.get(pk=made.pk)

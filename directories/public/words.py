"""How parts of an entry are written."""

from typing import Any


def address_of(entry: Any) -> str:
    """The address in one line, with its postcode."""
    lines = [" ".join(line.split()).rstrip(",") for line in entry.address.splitlines()]
    return ", ".join([*(line for line in lines if line), *([entry.postcode] if entry.postcode else [])])


def point_of(entry: Any, **more: str) -> dict[str, Any]:
    """The entry as a point of the map."""
    return {"name": entry.title, "easting": entry.easting, "northing": entry.northing, **more}

"""The default source of addresses: the council's own gazetteer, imported from a CSV."""

import csv
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import islice

from django.core.exceptions import ValidationError
from django.db import transaction

from council.addresses.lookup import Address, normalise_postcode
from council.addresses.models import Property
from council.core.text import sort_key

BATCH = 1000
REQUIRED = ("uprn", "town", "postcode")
TEXTS = ("usrn", "organisation", "sub_building", "building", "street", "locality", "ward")


class BadGazetteer(ValueError):
    """The file cannot be imported; the message names the line and what is wrong with it."""


class LocalGazetteer:
    """Answers from the imported properties."""

    def by_postcode(self, postcode: str) -> list[Address]:
        return [_address(row) for row in Property.objects.filter(postcode=postcode).order_by("sort_key")]

    def by_postcodes(self, postcodes: Collection[str]) -> dict[str, list[Address]]:
        found: dict[str, list[Address]] = {}
        for row in Property.objects.filter(postcode__in=postcodes).order_by("sort_key"):
            found.setdefault(row.postcode, []).append(_address(row))
        return found

    def by_uprn(self, uprn: str) -> Address | None:
        row = Property.objects.filter(pk=uprn).first()
        return _address(row) if row else None


def _address(row: Property) -> Address:
    street = " ".join(part for part in (row.building, row.street) if part)
    lines = tuple(part for part in (row.organisation, row.sub_building, street, row.locality) if part)
    return Address(
        uprn=row.uprn,
        lines=lines,
        town=row.town,
        postcode=row.postcode,
        usrn=row.usrn,
        ward=row.ward,
        easting=row.easting,
        northing=row.northing,
        street=row.street,
    )


def read(lines: Iterable[str]) -> Iterator[Mapping[str, str]]:
    """The rows of a CSV with a heading line; the order of columns and the case of headings do not matter."""
    reader = csv.DictReader(lines)
    headings = {(name or "").strip().lower().lstrip("\ufeff"): name for name in reader.fieldnames or []}
    missing = [name for name in REQUIRED if name not in headings]
    if missing:
        raise BadGazetteer(f"The file has no column called {' or '.join(missing)}.")
    for row in reader:
        yield {name: (row.get(column) or "").strip() for name, column in headings.items()}


def load(rows: Iterable[Mapping[str, str]]) -> int:
    """Adds or updates every property in one transaction and says how many there were.

    Raises BadGazetteer, with nothing changed, at the first row that cannot be right.
    """
    count = 0
    numbered = enumerate(rows, start=2)
    with transaction.atomic():
        while batch := list(islice(numbered, BATCH)):
            properties = {item.pk: item for item in (_property(number, row) for number, row in batch)}
            Property.objects.bulk_create(
                properties.values(),
                update_conflicts=True,
                unique_fields=["uprn"],
                update_fields=[*TEXTS, "town", "postcode", "easting", "northing", "sort_key"],
            )
            count += len(properties)
    return count


def _property(number: int, row: Mapping[str, str]) -> Property:
    postcode = normalise_postcode(row["postcode"])
    if postcode is None:
        raise BadGazetteer(f"Line {number}: {row['postcode']!r} is not a postcode.")
    item = Property(
        uprn=row["uprn"],
        town=row["town"],
        postcode=postcode,
        easting=_whole(number, row.get("easting", "")),
        northing=_whole(number, row.get("northing", "")),
        **{name: row.get(name, "") for name in TEXTS},
    )
    item.sort_key = sort_key(f"{item.street} {item.building} {item.sub_building}")
    try:
        item.clean_fields()
    except ValidationError as error:
        wrong = [f"{column}: {' '.join(said)}" for column, said in error.message_dict.items()]
        raise BadGazetteer(f"Line {number}: {' '.join(wrong)}") from error
    return item


def _whole(number: int, text: str) -> int | None:
    if not text:
        return None
    try:
        return round(float(text))
    except ValueError as error:
        raise BadGazetteer(f"Line {number}: {text!r} is not a coordinate.") from error

"""An entry in the words of schema.org, for search engines."""

import datetime
from typing import Any

from council.core import grid, schema_org
from directories.models.entries import Entry
from directories.public.words import address_of
from directories.sets import SCHEMA
from directories.values import hours, kinds
from directories.values.kinds import Kind

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
# Special days of every year are said for the months to come.
AHEAD = 92


def described(
    entry: Entry, held: list[tuple[Any, Any]], subject: str, url: str, today: datetime.date
) -> dict[str, Any]:
    """What the entry is: a place with its hours, a group, a person. `url` is its whole address."""
    kind = SCHEMA.get(subject, "Place")
    first = {field.kind: kinds.text(value) for field, value in reversed(held)}
    told: dict[str, Any] = {
        "@type": kind,
        "name": entry.title,
        "description": entry.summary,
        "url": url,
        "telephone": first.get(Kind.PHONE, ""),
        "sameAs": first.get(Kind.LINK, ""),
        "address": _address(entry),
    }
    if kind != "Place":
        told["email"] = first.get(Kind.EMAIL, "")
        return schema_org.page(told)
    if entry.point is not None:
        latitude, longitude = grid.to_world(*entry.point)
        told["geo"] = {"@type": "GeoCoordinates", "latitude": latitude, "longitude": longitude}
    week = next((value for field, value in held if field.kind == Kind.HOURS and hours.is_hours(value)), None)
    if week is not None:
        told["openingHoursSpecification"] = list(_usual(hours.week_of(week, today)))
        told["specialOpeningHoursSpecification"] = [
            {**span, "validFrom": day.isoformat(), "validThrough": day.isoformat()}
            for day, spans in hours.special_days(week, today, AHEAD)
            for span in _spans(spans)
        ]
    return schema_org.page(told)


def _address(entry: Entry) -> Any:
    lines = [line.strip(" ,") for line in entry.address.splitlines() if line.strip(" ,")]
    if not address_of(entry):
        return ""
    told = {
        "@type": "PostalAddress",
        "streetAddress": ", ".join(lines[:-1] or lines),
        "addressLocality": lines[-1] if len(lines) > 1 else "",
        "postalCode": entry.postcode,
        "addressCountry": "GB",
    }
    return {name: value for name, value in told.items() if value}


def _usual(week: dict[str, hours.Spans]) -> Any:
    for number, name in enumerate(DAYS):
        for span in _spans(week[str(number)]) if week[str(number)] else ():
            yield {**span, "dayOfWeek": name}


def _spans(spans: list[list[str]]) -> list[dict[str, str]]:
    # Closed all day is said by two midnights.
    said = spans or [["00:00", "00:00"]]
    return [
        {
            "@type": "OpeningHoursSpecification",
            "opens": start,
            "closes": "23:59" if end == "24:00" else end,
        }
        for start, end in said
    ]

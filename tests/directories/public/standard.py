"""What HSDS-UK 3.0 asks of a service, as its JSON schemas say it (https://docs.openreferraluk.org).

Written from the schemas `service`, `organization`, `schedule`, `service_at_location`, `location`, `address`,
`phone`, `attribute` and `taxonomy_term` of the Open Referral UK profile, October 2024. They allow properties
that they do not name; these are left alone here.
"""

import datetime
import re
import uuid
from collections.abc import Callable, Iterator
from typing import Any

Check = Callable[[Any], bool]


def is_text(value: Any) -> bool:
    return isinstance(value, str)


def is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def is_identifier(value: Any) -> bool:
    return is_text(value) and str(uuid.UUID(value)) == value


def is_address(value: Any) -> bool:
    return is_text(value) and re.match(r"^https?://[^\s/]+(/\S*)?$", value) is not None


def is_email(value: Any) -> bool:
    return is_text(value) and re.match(r"^[^@\s]+@[^@\s]+$", value) is not None


def is_moment(value: Any) -> bool:
    return is_text(value) and datetime.datetime.fromisoformat(value).tzinfo is not None


def is_day(value: Any) -> bool:
    return is_text(value) and bool(datetime.date.fromisoformat(value))


def is_time(value: Any) -> bool:
    return is_text(value) and re.match(r"^([01]\d|2[0-3]):[0-5]\d$", value) is not None


def one_of(*words: str) -> Check:
    return lambda value: value in words


# What each must have, how what it may have is written, and of which kind its parts are.
MUST = {
    "service": "id name status",
    "organization": "id name description",
    "schedule": "id",
    "service_at_location": "id",
    "location": "id location_type",
    "address": "id address_1 city state_province postal_code country address_type",
    "phone": "id number",
    "attribute": "id",
    "taxonomy_term": "id name description",
}
WRITTEN: dict[str, dict[str, Check]] = {
    "service": {
        "name": is_text, "description": is_text, "url": is_address, "email": is_email,
        "last_modified": is_moment,
        "status": one_of("active", "inactive", "defunct", "temporarily closed"),
    },
    "organization": {"name": is_text, "description": is_text, "email": is_email, "website": is_address},
    "schedule": {
        "valid_from": is_day, "valid_to": is_day, "freq": one_of("WEEKLY", "MONTHLY"), "interval": is_number,
        "byday": one_of("MO", "TU", "WE", "TH", "FR", "SA", "SU"), "opens_at": is_time, "closes_at": is_time,
        "description": is_text,
    },
    "service_at_location": {},
    "location": {
        "location_type": one_of("physical", "postal", "virtual"), "name": is_text,
        "latitude": is_number, "longitude": is_number,
    },
    "address": {
        "address_1": is_text, "city": is_text, "state_province": is_text, "postal_code": is_text,
        "country": is_text, "address_type": one_of("physical", "postal", "virtual"),
    },
    "phone": {"number": is_text},
    "attribute": {"link_id": is_identifier, "taxonomy_term_id": is_identifier, "link_type": is_text},
    "taxonomy_term": {"name": is_text, "description": is_text, "taxonomy": is_text},
}  # fmt: skip
PARTS = {
    "service": {
        "organization": "organization", "schedules": "schedule", "phones": "phone", "attributes": "attribute",
        "service_at_locations": "service_at_location",
    },
    "service_at_location": {"location": "location"},
    "location": {"addresses": "address"},
    "attribute": {"taxonomy_term": "taxonomy_term"},
}  # fmt: skip


def wrong(told: Any, kind: str = "service") -> Iterator[str]:
    """What of it is not as the standard asks."""
    for name in MUST[kind].split():
        if name not in told:
            yield f"{kind} without {name}"
    for name, check in {"id": is_identifier, **WRITTEN[kind]}.items():
        if name in told and not check(told[name]):
            yield f"{kind}.{name}: {told[name]!r}"
    for name, part in PARTS.get(kind, {}).items():
        inside = told.get(name, [])
        for one in inside if name.endswith("s") else [inside] if inside else []:
            yield from wrong(one, part)

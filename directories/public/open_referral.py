"""A directory as other programs read it: Open Referral UK, https://openreferraluk.org (HSDS-UK 3.0)."""

import uuid
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, JsonResponse

from council.core import grid
from directories.models.entries import Entry
from directories.values import hours, kinds
from directories.values.kinds import Kind

PROFILE = "https://docs.openreferraluk.org/en/latest/"
OPENAPI = f"{PROFILE}openapi30.json"
ON_A_PAGE, MOST_ON_A_PAGE = 50, 500
ATTRIBUTES = frozenset({Kind.TEXT, Kind.NUMBER, Kind.DATE, *kinds.FACETS})
BY_DAY = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
# The lower half of an identifier is the entry's number, the rest says the directory; version 8 of RFC 9562.
_NUMBER = (1 << 62) - 1


def answer(directory: Any, request: HttpRequest, url: str, path: list[str]) -> JsonResponse:
    """What stands at an address below `…/open-referral/`; with status 404, why there is nothing."""
    try:
        match path:
            case []:
                return _json({"version": "HSDS-UK-3.0", "profile": PROFILE, "openapi_url": OPENAPI})
            case ["services"]:
                return _json(_listed(directory, request, url))
            case ["services", key]:
                return _json(_one(directory, url, key))
        raise Http404("There is no such address.")
    except Http404 as error:
        # Programs ask here, which cannot read the page that people get.
        return _json({"error": str(error)}, status=404)


def identifier(directory: Any, entry: Entry) -> uuid.UUID:
    """By which an entry is known elsewhere; it stays whatever the entry is called."""
    half = directory.translation_key.int >> 64
    number = (half << 64) | (entry.pk & _NUMBER)
    number &= ~(0xF << 76) & ~(0x3 << 62)
    return uuid.UUID(int=number | (0x8 << 76) | (0x2 << 62))


def _json(data: dict[str, Any], *, status: int = 200) -> JsonResponse:
    response = JsonResponse(data, status=status, json_dumps_params={"ensure_ascii": False, "indent": 1})
    # Open data: pages of other sites may read it.
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response


def _listed(directory: Any, request: HttpRequest, url: str) -> dict[str, Any]:
    number, many = request.GET.get("page", "1"), request.GET.get("per_page", "")
    per_page = min(int(many), MOST_ON_A_PAGE) if many.isascii() and many.isdecimal() else ON_A_PAGE
    rows = Paginator(directory.in_public().in_order().defer("words", "tokens"), max(per_page, 1))
    wanted = int(number) if number.isascii() and number.isdecimal() and len(number) < 7 else 0
    if not 1 <= wanted <= rows.num_pages:
        raise Http404("There is no such page of the list.")
    page = rows.page(wanted)
    fields = directory.own_fields()
    return {
        "total_items": rows.count,
        "total_pages": rows.num_pages,
        "page_number": wanted,
        "size": len(page.object_list),
        "first_page": not page.has_previous(),
        "last_page": not page.has_next(),
        "empty": not rows.count,
        "contents": [_service(directory, entry, fields, url) for entry in page],
        **({"next": _at(url, wanted + 1, per_page)} if page.has_next() else {}),
    }


def _at(url: str, number: int, per_page: int) -> str:
    return f"{url}open-referral/services/?{urlencode({'page': number, 'per_page': per_page})}"


def _one(directory: Any, url: str, key: str) -> dict[str, Any]:
    try:
        asked = uuid.UUID(key)
    except ValueError as error:
        raise Http404("There is no such service.") from error
    number = asked.int & _NUMBER
    entry = directory.in_public().filter(pk=number).first() if number < 1 << 62 else None
    if entry is None or identifier(directory, entry) != asked:
        raise Http404("There is no such service.")
    return _service(directory, entry, directory.own_fields(), url)


def _service(directory: Any, entry: Entry, fields: list[Any], url: str) -> dict[str, Any]:
    key = identifier(directory, entry)

    def part(name: str) -> str:
        return str(uuid.uuid5(key, name))

    held = [(field, entry.values[field.key]) for field in fields if entry.values.get(field.key) is not None]
    first = {field.kind: kinds.text(value) for field, value in reversed(held)}
    texts = [entry.summary, *(kinds.text(value) for field, value in held if field.kind == Kind.LONG)]
    week = next((value for field, value in held if field.kind == Kind.HOURS and hours.is_hours(value)), None)
    told: dict[str, Any] = {
        "id": str(key),
        "name": entry.title,
        "description": "\n\n".join(text for text in texts if text),
        "url": f"{url}{entry.slug}/",
        "email": first.get(Kind.EMAIL, ""),
        "status": "active",
        "last_modified": entry.changed_at.isoformat(),
        "organization": {
            "id": part("organization"),
            "name": entry.title,
            # The standard wants a description of every organisation.
            "description": entry.summary or directory.title,
            **({"website": first[Kind.LINK]} if Kind.LINK in first else {}),
        },
        "phones": [{"id": part("phone"), "number": first[Kind.PHONE]}] if Kind.PHONE in first else [],
        "schedules": list(_schedules(week, part)) if week is not None else [],
        "service_at_locations": [{"id": part("service at location"), "location": _location(entry, part)}]
        if entry.point is not None or entry.address or entry.postcode
        else [],
        "attributes": [
            one
            for field, value in held
            if field.kind in ATTRIBUTES
            for one in _attributes(directory, key, field, value)
        ],
    }
    if Kind.LINK in first:
        told["additional_urls"] = [{"id": part("website"), "url": first[Kind.LINK]}]
    return {name: value for name, value in told.items() if value not in ("", [])}


def _attributes(directory: Any, key: uuid.UUID, field: Any, value: Any) -> Iterator[dict[str, Any]]:
    """What a field says: a term of the council's own for each choice, and the words of any other."""
    name = f"attribute {field.key}"
    if field.kind not in kinds.FACETS:
        yield {"id": str(uuid.uuid5(key, name)), "label": field.label, "value": kinds.text(value)}
        return
    for said in value if isinstance(value, list) else [value]:
        word = kinds.text(said)
        # The same term for every entry of the council that says so.
        term = uuid.uuid5(uuid.NAMESPACE_OID, f"{directory.translation_key} {field.key} {word}")
        yield {
            "id": str(uuid.uuid5(key, f"{name} {word}")),
            "link_id": str(key),
            "taxonomy_term_id": str(term),
            "link_type": "service",
            "label": field.label,
            "value": word,
            "taxonomy_term": {
                "id": str(term),
                "name": word,
                "description": f"{field.label}: {word}",
                "taxonomy": field.label,
            },
        }


def _location(entry: Entry, part: Any) -> dict[str, Any]:
    lines = [line.strip(" ,") for line in entry.address.splitlines() if line.strip(" ,")]
    told: dict[str, Any] = {"id": part("location"), "location_type": "physical", "name": entry.title}
    if entry.point is not None:
        told["latitude"], told["longitude"] = grid.to_world(*entry.point)
    told["addresses"] = [
        {
            "id": part("address"),
            "address_1": ", ".join(lines[:-1] or lines),
            "city": lines[-1] if len(lines) > 1 else "",
            "state_province": entry.ward,
            "postal_code": entry.postcode,
            "country": "GB",
            "address_type": "physical",
        }
    ]
    return told


def _schedules(week: dict[str, Any], part: Any) -> Iterator[dict[str, Any]]:
    for number, day in enumerate(BY_DAY):
        for place, (opens, closes) in enumerate(week["week"].get(str(number), [])):
            yield {
                "id": part(f"schedule {day} {place}"),
                "freq": "WEEKLY",
                "interval": 1,
                "byday": day,
                "opens_at": opens,
                "closes_at": _close(closes),
            }
    for number, (one, said) in enumerate(
        zip(week.get("special", []), hours.special_lines(week), strict=True)
    ):
        # A day of every year has no place in the standard but words.
        dated = {"valid_from": one["day"], "valid_to": one["day"]} if one["day"].count("-") == 2 else {}
        for place, span in enumerate(one["spans"] if dated and one["spans"] else [None]):
            told = {"id": part(f"special {number} {place}"), "description": said, **dated}
            yield {**told, **({"opens_at": span[0], "closes_at": _close(span[1])} if span else {})}
    for number, said in enumerate(hours.season_lines(week)):
        yield {"id": part(f"season {number}"), "description": said}


def _close(time: str) -> str:
    return "23:59" if time == "24:00" else time

"""The national list of services: reading its file, its names for our pages, the links that GOV.UK keeps."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from wagtail.models import Page

from council.core import navigation
from council.core.csv_files import decoded, records, separator_of
from services import lgil
from services.models import NationalService, ServicePage

MOST_ROWS = 100_000
MOST_PROBLEMS = 50
# What published copies of the list call its columns.
NUMBER = ("lgsl", "lgsl code", "lgsl id", "identifier", "id")
LABEL = ("label", "description", "name", "title")
TIER = ("providing tier", "tier")


class BadList(ValueError):
    """The file cannot be taken; the message has a line for each thing to put right."""


@dataclass(frozen=True)
class Link:
    """Where GOV.UK should lead for one interaction with one service."""

    lgsl: int
    service: str
    lgil: int
    url: str
    title: str
    provided: bool


def read(data: bytes) -> list[NationalService]:
    """The services in a file; raises BadList, or BadTable when it is no table at all."""
    text = decoded(data)
    rows = [(number, cells) for number, cells in records(text, separator_of(text)) if any(cells)]
    if not rows:
        raise BadList("The file is empty.")
    headings = [cell.casefold() for cell in rows[0][1]]
    number_at, label_at, tier_at = (_place(headings, names) for names in (NUMBER, LABEL, TIER))
    if number_at is None or label_at is None:
        raise BadList(
            "The first line must name the columns LGSL and Label (or Description); "
            f"it has: {', '.join(rows[0][1])[:200]}"
        )
    if len(rows) - 1 > MOST_ROWS:
        raise BadList(f"The file has {len(rows) - 1:,} lines; {MOST_ROWS:,} can be read.")
    if len(rows) == 1:
        raise BadList("The file has headings and no lines under them.")
    found: dict[int, NationalService] = {}
    problems = []
    for line, cells in rows[1:]:
        number, label = _cell(cells, number_at), _cell(cells, label_at)
        if not (number.isascii() and number.isdigit() and len(number) <= 5):
            problems.append(f"Line {line}: “{number[:40]}” is not an LGSL number of one to five digits.")
        elif not label:
            problems.append(f"Line {line}: service {number} has no name.")
        elif len(label) > 255:
            problems.append(f"Line {line}: the name of service {number} is longer than 255 characters.")
        elif int(number) in found:
            problems.append(f"Line {line}: service {number} was named before.")
        else:
            found[int(number)] = NationalService(
                lgsl=int(number), label=label, tier=_cell(cells, tier_at)[:60]
            )
    if problems:
        more = len(problems) - MOST_PROBLEMS
        told = [*problems[:MOST_PROBLEMS], *([f"… and {more:,} more lines."] if more > 0 else [])]
        raise BadList("\n".join(["Nothing was imported.", *told]))
    return list(found.values())


def _place(headings: list[str], names: tuple[str, ...]) -> int | None:
    return next((headings.index(name) for name in names if name in headings), None)


def _cell(cells: list[str], place: int | None) -> str:
    return cells[place] if place is not None and place < len(cells) else ""


def labels(numbers: Iterable[str]) -> dict[str, str]:
    """The national name for each of the numbers that pages carry, where the list has it."""
    wanted = {number: int(number) for number in numbers if number.isdigit()}
    if not wanted:
        return {}
    known = dict(NationalService.objects.filter(lgsl__in=set(wanted.values())).values_list("lgsl", "label"))
    return {number: known[value] for number, value in wanted.items() if value in known}


def local_links(root: Page, base: str) -> Iterator[Link]:
    """Each live service with a number: its page, and where its tasks are done; `base` begins addresses."""
    pages = open_services(root).order_by("lgsl", "path")
    rows: Any = list(pages.values_list("lgsl", "lgil", "title", "url_path", "provider_id", "doors"))
    names = labels(row[0] for row in rows)
    seen = set()
    linked = {
        value["page"] for row in rows for value in (one["value"] for one in row[-1].raw_data) if value["page"]
    }
    found = navigation.open_to_all(Page.objects.descendant_of(root).filter(pk__in=linked))
    targets = {pk: (title, path) for pk, title, path in found.values_list("pk", "title", "url_path")}
    for number, own, title, url_path, provider, doors in rows:
        links = [(int(own), base + "/" + url_path[len(root.url_path) :], title)]
        for value in (one["value"] for one in doors.raw_data):
            interaction = lgil.of_door(value["kind"], value.get("lgil") or "")
            name, path = targets.get(value["page"], (value["text"], ""))
            url = f"/{path[len(root.url_path) :]}" if path else value.get("url") or ""
            if interaction is not None and url:
                links.append((interaction, url if url.startswith("http") else base + url, name))
        for interaction, url, name in links:
            # GOV.UK keeps one address for each pair: the first page in the order of the site.
            if (number, interaction) not in seen:
                seen.add((number, interaction))
                service = names.get(number, title)
                yield Link(int(number), service, interaction, url, name, provider is None)


def open_services(root: Page) -> Any:
    """The services with a number of the list that everybody may read."""
    return navigation.open_to_all(ServicePage.objects.descendant_of(root)).exclude(lgsl="")

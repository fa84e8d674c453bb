"""Three hundred planning applications in the borough's streets, with drawings and decisions."""

import datetime
import random
from collections.abc import Iterator
from typing import Any

from django.core.files.base import ContentFile
from wagtail.documents import get_document_model
from wagtail.models import Collection, Page, Site

from council.addresses import lookup
from council.addresses.models import Property
from council.core import clock
from council.demo.seed import Say
from council.demo.seed.source import table
from planning import actions
from planning.models import Application, Document, PlanningSettings
from planning.reading import Row
from planning.states import OPEN, State

COUNT = 300
# Days between the first and the last.
SPAN = 420
# What is decided in eight weeks by law, and how long neighbours have.
EIGHT_WEEKS, THREE_WEEKS = datetime.timedelta(weeks=8), datetime.timedelta(days=21)


def seed(say: Say) -> None:
    """Fills an empty register; one that has applications is the council's own and is left."""
    if Application.objects.exists():
        return
    words = table("planning")
    rows = applications(words, clock.today(), random.Random(516))  # noqa: S311 - the same borough each time
    actions.take_in(rows=rows, source="file", name="planning-register.csv", by=None, now=clock.now())
    for site in Site.objects.all():
        section = Page.objects.child_of(site.root_page).filter(slug=words["section"]).first()
        PlanningSettings.objects.get_or_create(site=site, defaults={**words["settings"], "section": section})
    say(f"{Application.objects.count()} planning applications, {_papers(words)} documents")


def applications(words: dict[str, Any], today: datetime.date, chance: random.Random) -> Iterator[Row]:
    """The rows of a register: as many each week, the oldest decided long since, the newest just in."""
    homes = list(Property.objects.exclude(easting=None).order_by("uprn"))
    for number in range(COUNT):
        received = today - datetime.timedelta(days=SPAN - round(number * SPAN / COUNT))
        kind = chance.choices(words["kinds"], [one["weight"] for one in words["kinds"]])[0]
        home, about = chance.choice(homes), chance.choice(kind["proposals"])
        home = _suited(home, homes, number, kind, about)
        year = f"{received:%y}"
        cells = {
            "reference": f"{year}/{40 + number * 2:04}/{kind['code']}",
            "kind": kind["name"],
            "proposal": about["proposal"] if isinstance(about, dict) else about,
            "address": ", ".join(
                dict.fromkeys([*(lookup.by_uprn(home.uprn) or _nowhere()).lines, home.town, home.postcode])
            ),
            "uprn": home.uprn,
            "received": received.isoformat(),
            "team": chance.choice(words["teams"]),
            **_fate(received, today, chance),
        }
        yield Row(f"Application {number + 1}", cells)


def _suited(home: Property, homes: list[Property], number: int, kind: dict[str, Any], about: Any) -> Property:
    """This home, or another where nobody asks for such a thing there: a loft in a flat, a barn in a row."""
    if isinstance(about, dict):
        fit = [one for one in homes if one.organisation.endswith(about["at"])]
    elif kind.get("houses") and home.sub_building:
        fit = [one for one in homes if not one.sub_building]
    else:
        return home
    return fit[number % len(fit)]


def _nowhere() -> lookup.Address:
    return lookup.Address(uprn="", lines=(), town="", postcode="")


def _fate(received: datetime.date, today: datetime.date, chance: random.Random) -> dict[str, str]:
    valid = received + datetime.timedelta(days=chance.randint(1, 6))
    decided = valid + datetime.timedelta(days=chance.randint(38, 62))
    if valid > today:
        return {"status": State.RECEIVED}
    dates = {
        "validated": valid.isoformat(),
        "comment_by": (valid + THREE_WEEKS).isoformat(),
        "decision_by": (valid + EIGHT_WEEKS).isoformat(),
    }
    luck = chance.random()
    if luck < 0.03:
        return {"status": State.INCOMPLETE}
    if luck < 0.07 and (today - received).days > 20:
        return {**dates, "status": State.WITHDRAWN, "decided": (received + THREE_WEEKS).isoformat()}
    if decided > today:
        return {**dates, "status": State.CONSIDERED}
    dates["decided"] = decided.isoformat()
    if luck < 0.84:
        return {**dates, "status": State.APPROVED, "decision": "Granted with conditions"}
    if luck < 0.95 or (today - decided).days < 60:
        return {**dates, "status": State.REFUSED, "decision": "Refused"}
    ends = [State.APPEAL, State.APPEAL_ALLOWED, State.APPEAL_DISMISSED]
    return {**dates, "status": chance.choice(ends), "decision": "Refused"}


def _papers(words: dict[str, Any]) -> int:
    # Drawing libraries are there only where the demonstration is.
    from council.demo.documents.parts import sections_from
    from council.demo.documents.pdf import build_pdf

    files = {}
    for key, paper in words["papers"].items():
        data = build_pdf(paper["title"], sections_from(paper["sections"]))
        file = get_document_model()(title=paper["title"], collection=Collection.get_first_root_node())
        file.file.save(f"planning-{key}.pdf", ContentFile(data), save=False)
        file._set_document_file_metadata()
        file.save()
        file.file.close()
        files[key] = file
    made = []
    for number, one in enumerate(
        Application.objects.newest_first().only("pk", "received", "decided", "state")
    ):
        made.append(_paper(one, files["form"], "Application form", one.received))
        if number % 3 != 2:
            made.append(_paper(one, files["drawings"], "Plans and elevations", one.received))
        if one.decided and one.state not in {*OPEN, State.WITHDRAWN}:
            made.append(_paper(one, files["decision"], "Decision notice", one.decided))
    return len(Document.objects.bulk_create(made))


def _paper(application: Application, file: Any, title: str, date: datetime.date) -> Document:
    return Document(application=application, file=file, title=title, kind=title, date=date)

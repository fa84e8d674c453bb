"""Councillors with their wards and parties; committees with a year of meetings and some papers."""

import datetime
from typing import Any

from council.core import clock
from council.demo.seed import Say
from council.demo.seed.library import documents_by_key, portraits_by_name
from council.demo.seed.source import table
from democracy.models import Committee, Councillor, Item, Meeting, Membership, Paper, Party, Surgery, Ward
from democracy.repeats import of_month


def seed(say: Say) -> None:
    """Makes what is missing of councillors, committees and meetings."""
    rows = table("councillors")
    wards = {
        row["name"]: Ward.objects.get_or_create(name=row["name"], defaults=row)[0] for row in rows["wards"]
    }
    made, portraits = 0, portraits_by_name()
    for row in rows["councillors"]:
        if not Councillor.objects.filter(name=row["name"]).exists():
            _councillor(row, wards, portraits[row["name"]])
            made += 1
    say(f"{made} new councillors in {len(wards)} wards")
    people = {one.name: one for one in Councillor.objects.all()}
    for place, row in enumerate(table("committees")):
        if not Committee.objects.filter(name=row["name"]).exists():
            say(f"{row['name']}: {_committee(row, place, people)} meetings")
    _papers()


def _councillor(row: dict[str, Any], wards: dict[str, Ward], portrait: Any) -> None:
    plain = {name: row[name] for name in ("name", "role", "email", "phone", "about", "elected")}
    person = Councillor(
        ward=wards[row["ward"]],
        party=Party.objects.get_or_create(name=row["party"])[0],
        address="Town Hall\nMarket Square\nHollinbrook\nHB1 1AA",
        picture=portrait,
        register_url=f"https://democracy.hollinbrook.example/interests/{row['email'].partition('@')[0]}",
        **plain,
    )
    surgery = row["surgery"]
    times = {
        name: datetime.time.fromisoformat(surgery[name]) for name in ("starts", "ends") if name in surgery
    }
    person.surgeries = [Surgery(sort_order=0, **{**surgery, **times})]
    person.save()


def _committee(row: dict[str, Any], place: int, people: dict[str, Councillor]) -> int:
    committee = Committee(
        usual_place="Council Chamber, Town Hall, Market Square",
        email="democracy@hollinbrook.example",
        phone="01632 960185",
        place_in_list=place,
        **{name: row.get(name, "") for name in ("name", "summary", "decides", "speaking")},
    )
    seats = [("chair", row["chair"]), ("vice", row["vice"]), *(("member", name) for name in row["members"])]
    committee.members = [
        Membership(sort_order=order, councillor=people[name], role=role)
        for order, (role, name) in enumerate(seats)
    ]
    committee.save()
    rows = [_meeting(committee, row, str(month)) for month in row["rule"]["months"]]
    return len(Meeting.objects.bulk_create(rows))


def _meeting(committee: Committee, row: dict[str, Any], month: str) -> Meeting:
    year, number = (int(part) for part in month.split("-"))
    day = of_month(year, number, row["rule"]["week"], row["rule"]["weekday"])
    at = datetime.time.fromisoformat(row["at"])
    about = {str(key): words for key, words in row.get("about", {}).items()}
    cancelled = {str(key): words for key, words in row.get("cancelled", {}).items()}
    meeting = Meeting(
        committee=committee,
        slug=day.isoformat(),
        starts_at=datetime.datetime.combine(day, at, clock.LONDON),
        about=about.get(month, ""),
    )
    if month in cancelled:
        meeting.reason, meeting.cancelled_at = cancelled[month], clock.now()
    return meeting


def _papers() -> None:
    documents = documents_by_key()
    for name, slug, key, kind in (
        ("Planning Committee", "2026-12-01", "planning-agenda-december", "agenda"),
        ("Cabinet", "2026-11-04", "cabinet-minutes-november", "minutes"),
    ):
        meeting = Meeting.objects.filter(committee__name=name, slug=slug, papers=None).first()
        if meeting is None:
            continue
        now = clock.now()
        Paper.objects.create(meeting=meeting, document=documents[key], kind=kind, published_at=now)
        row = next(row for row in table("committees") if row["name"] == name)
        for order, title in enumerate(row.get("items", ())):
            Item.objects.create(meeting=meeting, title=title, sort_order=order)
        Meeting.objects.filter(pk=meeting.pk).update(agenda_published_at=now)

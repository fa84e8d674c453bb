"""Councillors, with the wards and parties for which they sit."""

import datetime
from typing import Any

from council.demo.seed import Say
from council.demo.seed.source import table
from democracy.models import Councillor, Party, Surgery, Ward


def seed(say: Say) -> None:
    """Makes the wards and councillors that are missing."""
    rows = table("councillors")
    wards = {
        row["name"]: Ward.objects.get_or_create(name=row["name"], defaults=row)[0] for row in rows["wards"]
    }
    made = 0
    for row in rows["councillors"]:
        if not Councillor.objects.filter(name=row["name"]).exists():
            _councillor(row, wards)
            made += 1
    say(f"{made} new councillors in {len(wards)} wards")


def _councillor(row: dict[str, Any], wards: dict[str, Ward]) -> None:
    plain = {name: row[name] for name in ("name", "role", "email", "phone", "about", "elected")}
    person = Councillor(
        ward=wards[row["ward"]],
        party=Party.objects.get_or_create(name=row["party"])[0],
        address="Town Hall\nMarket Square\nHollinbrook\nHB1 1AA",
        register_url=f"https://democracy.hollinbrook.example/interests/{row['email'].partition('@')[0]}",
        **plain,
    )
    surgery = row["surgery"]
    times = {
        name: datetime.time.fromisoformat(surgery[name]) for name in ("starts", "ends") if name in surgery
    }
    person.surgeries = [Surgery(sort_order=0, **{**surgery, **times})]
    person.save()

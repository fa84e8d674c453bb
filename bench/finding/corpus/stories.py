"""News and events of earlier years and of other places."""

from collections.abc import Iterator

from bench.finding.corpus import words
from bench.finding.corpus.copies import Original
from bench.finding.corpus.plan import Dice, Sheet, financial

HAPPENINGS = (
    "Repair café",
    "Jobs fair",
    "Christmas lights switch-on",
    "Lantern procession",
    "Makers' market",
    "Farmers' market",
    "Councillor surgery",
    "Litter pick",
    "Library story time",
    "Swimming gala",
    "Allotment open day",
    "Compost giveaway",
    "Bike ride to the recycling centre",
    "Planning drop-in",
    "Dog show",
    "Band concert in the bandstand",
    "Guided walk",
    "Christmas tree sale",
    "Landlords' evening",
    "Business breakfast",
    "Council tax advice morning",
    "Warm space lunch",
    "Half-term play day",
    "Mill tour",
)
THINGS = ("a sofa", "mattresses", "tyres", "garden waste", "a fridge", "black bags", "a kitchen", "rubble")


def news(dice: Dice, pages: list[Original], number: int) -> Iterator[Sheet]:
    """News since 2009."""
    for _ in range(number):
        day = dice.day()
        one = dice.chance.choice(pages)
        place, subject = dice.elsewhere(), dice.of(words.SUBJECTS)
        title, lead = _headline(dice, one, place, subject, day.year)
        who = dice.of(words.COUNCILLORS)
        yield dice.sheet(
            "news",
            "news",
            title,
            lead,
            (
                f"{lead} It follows a report on {subject} in {financial(day.year - 1)}.",
                f"Councillor {who} said: “We listened to people in {place} and in {dice.of(words.LOCAL)}.”",
                *dice.some(list(one.paragraphs), 3, 10),
                f"More about {one.subject.lower()} was in the {dice.of(words.MONTHS)} newsletter.",
            ),
            day=day,
        )


def _headline(dice: Dice, one: Original, place: str, subject: str, year: int) -> tuple[str, str]:
    name = one.subject
    low = name[0].lower() + name[1:]
    who = dice.of(words.COUNCILLORS)
    return dice.chance.choice(
        [
            (f"{name}: what changes in {year}", f"Changes to {low} begin in {dice.of(words.MONTHS)} {year}."),
            (
                f"Have your say on {low} by {dice.of(words.MONTHS)} {year}",
                f"We asked for views on {subject}.",
            ),
            (f"{name} in {place}: one year on", f"{place} looks back at a year of {low}."),
            (
                f"Man fined for dumping {dice.of(THINGS)} in {place}",
                "Rubbish was dumped: a court case about fly-tipping.",
            ),
            (f"Record year for {subject}: {year}", f"More of {subject} than in any year before."),
            (f"Councillor {who} visits {place}", f"Councillor {who} heard about {subject}."),
            (f"{place} first to try a new way with {subject}", f"The trial of {year} runs for six months."),
            (
                f"{name}: your questions from {place} answered",
                f"What people asked about {subject} in {year}.",
            ),
            (f"Bin collections in {place} after the snow of {year}", "Missed bins, black bins and crews."),
            (f"Works at {dice.of(words.LOCAL)} finished in {year}", f"The work on {subject} is done."),
            (
                f"What the survey of {year} says about {subject}",
                f"{dice.chance.randint(200, 3000)} of you replied.",
            ),
            (f"{place} opposes plan for {low}", f"The district council has objected to {subject}."),
        ]
    )


def events(dice: Dice, number: int) -> Iterator[Sheet]:
    """Events of the past and of other places."""
    for _ in range(number):
        day = dice.day(2019, 2025)
        what, place = dice.of(HAPPENINGS), dice.elsewhere()
        who = dice.of(words.COUNCILLORS)
        title = dice.of(
            (
                f"{what}, {place}",
                f"{what} in {place}, {words.MONTHS[day.month - 1]} {day.year}",
                f"{place} {what[0].lower()}{what[1:]} {day.year}",
            )
        )
        on = f"{day.day} {words.MONTHS[day.month - 1]} {day.year}"
        with_whom = f" with Councillor {who}" if what == "Councillor surgery" else ""
        yield dice.sheet(
            "event",
            "events",
            title,
            f"{what}{with_whom} at {place} village hall on {on}.",
            (
                f"{what}{with_whom}: no booking needed. Tea and cake.",
                f"There was a stall about {dice.of(words.SUBJECTS)}.",
                f"Parking is free at {dice.street()}, {place}.",
            ),
            day=day,
            place=f"{place} village hall",
        )

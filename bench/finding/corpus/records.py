"""What a council keeps on its site for the record: replies, minutes, works, adverts, registers."""

from collections.abc import Iterator

from bench.finding.corpus import words
from bench.finding.corpus.copies import Original
from bench.finding.corpus.plan import Dice, Sheet, financial

CLOSING = (
    "This page is published for the record.",
    "The information was right on the day on which it was published.",
    "Figures are rounded. Totals may differ from those of other returns.",
    "Questions about it are answered by the information officer within 20 working days.",
    "Names have been taken out where the law asks for it.",
)
JOBS = (
    "Refuse loader",
    "Recycling officer",
    "Garden waste crew driver",
    "Council tax recovery officer",
    "Housing benefit assessor",
    "Homelessness prevention adviser",
    "Planning officer",
    "Building control surveyor",
    "Pest control technician",
    "Dog warden",
    "Environmental health officer",
    "Parks gardener",
    "Cemetery attendant",
    "Elections assistant",
    "Market supervisor",
    "Licensing officer",
    "Car park attendant",
    "Street cleaning operative",
    "Apprentice mechanic",
    "Customer adviser, One Stop Shop",
)
WORKS = (
    ("Pothole repairs", "Carriageway patching and pothole repairs, with a road closure overnight."),
    ("Street light replacement", "Lamp posts are being replaced and street lights will be off for a time."),
    ("Grit bin", "A salt bin for ice and snow stands here. It is filled each October."),
    ("Dog bin", "A bin for dog mess is emptied here twice a week."),
    ("Waiting restrictions", "A traffic order for parking permits, pay and display and yellow lines."),
    ("Bin collection changes", "Black bin and recycling collection days move while the road is closed."),
    ("Fly-tipping camera", "A camera has been put up after rubbish was dumped."),
    ("Play area inspection", "What the inspector found at the playground: swings, slide and surface."),
    ("Flood alleviation scheme", "Sandbags, gullies and drains: what is planned after the floods."),
    ("Planning enforcement notice", "An extension built without planning permission, and what was decided."),
    ("Premises licence application", "An alcohol licence for a public house, with hours and objections."),
    ("Tree preservation order", "A protected tree, its place and its reference."),
    ("Allotment site", "Plots, waiting list and water at an allotment site of an association."),
    ("Recycling bank", "Bottle bank, paper and textiles: a recycling point and when it is emptied."),
    ("Car park", "Spaces, charges and electric vehicle charging at a private car park."),
    ("Library opening times", "Hours of a community library run by volunteers."),
    ("Burial ground", "A closed churchyard, with graves and headstones maintained by the parish."),
    ("Polling station", "Where voters of this street vote by the electoral register of the year."),
)


def requests(dice: Dice, pages: list[Original], number: int) -> Iterator[Sheet]:
    """Answers to requests under the Freedom of Information Act."""
    name = "Freedom of information replies"
    yield dice.sheet("topic", "", name, "What we were asked, and what we answered.")
    parent = "freedom-of-information-replies"
    for year in range(2012, 2026):
        yield dice.sheet("topic", parent, f"Replies in {year}", f"Requests answered in {year}.")
    for at in range(number):
        year = 2012 + at % 14
        subject, place = dice.of(words.SUBJECTS), dice.elsewhere()
        one = dice.chance.choice(pages)
        title = dice.of(
            (
                f"FOI {year}/{at:04}: {subject}",
                f"Number of {subject} in {year}",
                f"Request about {subject}, {place}, {financial(year)}",
            )
        )
        yield dice.sheet(
            "info",
            f"{parent}/replies-in-{year}",
            title,
            f"You asked how many {subject} there were in {place} in {year}.",
            (
                f"You asked for records of {subject} in {place} between January and December {year}.",
                f"We hold {dice.chance.randint(2, 900)} records of {subject}.",
                *dice.some(list(one.paragraphs), 3, 10),
                dice.of(CLOSING),
            ),
            day=dice.day(year, year),
        )


def minutes(dice: Dice, pages: list[Original], number: int) -> Iterator[Sheet]:
    """Minutes of committees, which speak of everything."""
    parent = "councillors-and-meetings/records-of-2009-to-2025"
    name = "Records of 2009 to 2025"
    yield dice.sheet("topic", "councillors-and-meetings", name, "What was decided before 2026, by year.")
    for year in range(2009, 2026):
        yield dice.sheet("topic", parent, f"Minutes {year}", f"Minutes of meetings held in {year}.")
    for _ in range(number):
        day = dice.day()
        name = dice.of(words.COMMITTEES)
        items = [dice.of(words.SUBJECTS) for _ in range(dice.chance.randint(4, 9))]
        who = dice.of(words.COUNCILLORS)
        yield dice.sheet(
            "info",
            f"{parent}/minutes-{day.year}",
            f"{name} minutes, {day.day} {words.MONTHS[day.month - 1]} {day.year}",
            f"Items: {', '.join(items[:3])}.",
            (
                f"Present: Councillor {who} in the chair, and {dice.chance.randint(4, 12)} members.",
                *(minute(dice, item, number) for number, item in enumerate(items, 1)),
                *dice.some(list(dice.chance.choice(pages).paragraphs), 1, 3),
                f"The meeting closed at {dice.chance.randint(7, 9)}:{dice.chance.randint(10, 55)}pm.",
            ),
            day=day,
        )


def minute(dice: Dice, subject: str, number: int) -> str:
    """One item of a meeting."""
    return (
        f"{number}. {subject[0].upper()}{subject[1:]}. Councillor {dice.of(words.COUNCILLORS)} asked about "
        f"{subject} in {dice.of(words.LOCAL)} and {dice.elsewhere()}. Officers said that "
        f"{dice.chance.randint(3, 480)} cases were recorded. Resolved: that the report be "
        f"{dice.of(('noted', 'approved', 'deferred', 'referred back'))}."
    )


def works(dice: Dice, number: int) -> Iterator[Sheet]:
    """What happens in single streets, most of them beyond the borough."""
    root = "street-by-street"
    yield dice.sheet("topic", "", "Street by street", "Works, orders and notices by street.")
    areas = (*words.LOCAL, *words.DISTRICTS)
    for place in areas:
        yield dice.sheet("topic", root, f"Notices for {place}", f"Works, orders and notices: {place}.")
    slugs = {place: f"{root}/notices-for-{place.lower().replace(' ', '-')}" for place in areas}
    for _ in range(number):
        # The borough's own places: only in what is over.
        what, says = dice.chance.choice(WORKS)
        here = dice.chance.random() < 0.25
        place = dice.of(words.LOCAL if here else words.DISTRICTS)
        street, year = dice.street(), dice.chance.randint(2011, 2024)
        title = f"{what}: {street}, {place}" + (f" ({year}, closed)" if here else "")
        yield dice.sheet(
            "info",
            slugs[place],
            title,
            f"{says} {street}, {place}, {year}.",
            (
                f"{says}",
                f"Where: {street}, {place}. When: {dice.of(words.MONTHS)} {year}.",
                f"Opening times of the site office: {dice.chance.randint(7, 9)}am to 4pm.",
                f"Residents of {street} were told by letter about {dice.of(words.SUBJECTS)}.",
                dice.of(CLOSING),
            ),
            day=dice.day(year, year),
            place=place,
        )


def adverts(dice: Dice, pages: list[Original], number: int) -> Iterator[Sheet]:
    """Posts that were filled long ago."""
    yield dice.sheet("topic", "jobs", "Closed vacancies", "Posts that have been filled.")
    for _ in range(number):
        job, year = dice.of(JOBS), dice.chance.randint(2014, 2025)
        team = dice.chance.choice(pages).subject.lower()
        yield dice.sheet(
            "info",
            "jobs/closed-vacancies",
            f"{job}, {team} team (closed {dice.of(words.MONTHS)} {year})",
            f"We are no longer looking for a {job.lower()} to work on {dice.of(words.SUBJECTS)}.",
            (
                f"You would work with the {team} team, Monday to Friday.",
                f"You will deal with {dice.of(words.SUBJECTS)} and {dice.of(words.SUBJECTS)}.",
                f"Pay: £{dice.chance.randint(22, 41)},{dice.chance.randint(100, 999)} a year.",
                "Interviews, references and a DBS check came before the first day.",
            ),
            day=dice.day(year, year),
        )

"""Events as calendars read them."""

from council.core import clock
from council.core.calendars import Entry
from home.models import EventPage

MOST = 200


def entry(event: EventPage, url: str) -> Entry:
    """One event of the council, with its whole address."""
    starts, ends = event.starts_at.astimezone(clock.LONDON), event.ends_at.astimezone(clock.LONDON)
    words = [event.was_to_be, event.state_reason, event.summary, event.price, event.organiser, url]
    return Entry(
        uid=f"{event.translation_key}-{event.pk}@guildhall",
        title=event.headline,
        starts=starts.date() if event.all_day else starts,
        ends=ends.date() if event.all_day else ends,
        changed_at=event.last_published_at or event.starts_at,
        description="\n\n".join(filter(None, words)),
        place=", ".join(filter(None, (event.place, *event.address.splitlines(), event.postcode))),
        url=url,
        categories=[event.topic.name] if event.topic is not None else (),
        every_weeks=int(event.repeats) // 7 if event.repeats else 0,
        repeat_until=event.repeat_until,
        cancelled=event.is_off,
    )
